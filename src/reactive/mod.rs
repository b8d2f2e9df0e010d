//! Effects and signals for what changes with every frame.
//!
//! They go together with those of the framework, in either direction, and differ in one
//! thing: they keep the memory they need. An effect that reads what it read before, and a
//! notice to those who listened before, allocate nothing (docs/decisions/0010).

mod effect;
mod later;
mod live;
mod notice;

pub(crate) use effect::effect;
pub(crate) use later::Later;
pub use live::{Live, RwLive};
pub use notice::{ArcNotice, Notice};
