//! Arranging nodes. Everything here returns positions and moves nothing: the positions become one
//! command, so that one undo takes them back.

mod align;
mod block;
mod follow;
mod layers;
mod numbers;
mod room;
mod spot;
mod tidy;

pub use align::{Align, Axis, align, distribute};
pub use follow::{Following, follow, unplaced};
pub use room::make_room;
pub use spot::{MARGIN, free_spot};
pub use tidy::tidy;

use super::point::Point;
use stackyard_engine::grid::NodeId;

/// Top left corners for nodes, those that stay where they are left out.
pub type Places = Vec<(NodeId, Point)>;
