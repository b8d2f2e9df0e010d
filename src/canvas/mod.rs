//! The geometry of the canvas: where nodes and wires are, which part is visible, what is under a
//! pointer, and what gestures mean. Pure: no web types, no signals, no clock. Components draw it
//! and turn its intents into commands.
//!
//! Positions are in canvas units or in CSS pixels of the screen, see [`point`].

pub mod arrange;
pub mod beside;
mod cubic;
pub mod curve;
pub mod density;
pub mod drag_set;
pub mod gesture;
pub mod hit;
pub mod level_of_detail;
pub mod minimap;
pub mod neighbour;
pub mod number;
pub mod point;
pub mod port;
pub mod scene;
pub mod scroll;
pub mod selection;
pub mod snap;
pub mod viewport;
pub mod wiring;

#[cfg(test)]
mod tests;

pub use number::{Decimals, write_decimals, write_number};
