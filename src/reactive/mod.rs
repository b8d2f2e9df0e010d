//! Effects and signals for what changes with every frame.
//!
//! They go together with those of the framework, in either direction, and differ in one
//! thing: they keep the memory they need. An effect that reads what it read before, and a
//! notice to those who listened before, allocate nothing (docs/decisions/0010).

mod deferred;
mod effect;
mod live;
mod pulse;

pub(crate) use deferred::Deferred;
pub(crate) use effect::effect;
pub use live::{Live, RwLive};
pub use pulse::{ArcPulse, Pulse};
