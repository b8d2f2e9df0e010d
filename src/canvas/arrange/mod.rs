//! Where nodes go when they are told to stand in order. Everything here gives places
//! and moves nothing: the places become one command, so that undo takes them back.

mod align;
mod block;
mod layers;
mod spot;
mod tidy;

pub use align::{Align, Axis, align, distribute};
pub use spot::{MARGIN, free_spot};
pub use tidy::tidy;

use super::point::Point;
use stackyard_engine::grid::NodeId;

/// Top left corners for nodes, those that stay where they are left out.
pub type Places = Vec<(NodeId, Point)>;
