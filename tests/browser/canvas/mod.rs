//! The canvas under a hand and a keyboard: each binding that people know from such
//! tools, done with the browser's own events at places taken from what is drawn.

mod adding;
mod afar;
mod board;
mod by_name;
mod commands;
mod connecting;
mod dock;
mod drawing;
pub(crate) mod editing;
mod every_command;
mod every_gesture;
mod every_kind;
mod grouping;
mod keyboard;
mod looking;
mod menu;
mod news;
mod on_cards;
mod pasting;
mod patchies;
mod read_only;
mod seen;
mod selecting;
mod traffic;
mod wires_by_key;
