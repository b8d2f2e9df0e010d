//! Geometry of the document: rectangles, the sizes of nodes, and which group a node lies
//! in. Pure.

mod membership;
mod rect;
mod sizes;

pub use membership::moved_along;
pub(crate) use membership::regrouped;
pub use rect::{FARTHEST, Point, Rect, within};
pub use sizes::{TITLE_HEIGHT, can_collapse, default_size, least_size, rect_of, resized, view_of};
