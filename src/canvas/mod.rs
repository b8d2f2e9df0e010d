//! The geometry of the canvas: where nodes and wires are, what of them is seen, what is
//! under a pointer, and what a hand that moves it means. Pure: no web types, no signals,
//! no clock. Components draw what it says and turn its intents into commands.
//!
//! A place is in canvas units or in CSS pixels of the screen, see [`point`].

pub mod arrange;
pub mod beside;
mod cubic;
pub mod curve;
pub mod density;
pub mod drag_set;
pub mod gesture;
pub mod hit;
pub mod level_of_detail;
pub mod membership;
pub mod minimap;
pub mod neighbour;
pub mod number;
pub mod point;
pub mod port;
pub mod scene;
pub mod scroll;
pub mod selection;
pub mod sizes;
pub mod snap;
pub mod viewport;
pub mod wheel;
pub mod wiring;

#[cfg(test)]
mod tests;

pub use number::{Decimals, write_decimals, write_number};
