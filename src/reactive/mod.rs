//! Effects and signals for values that change with every frame.
//!
//! They can be mixed with those of the framework, in either direction. The difference is that they
//! reuse memory: an effect that reads the same sources again, and a notification of the same
//! subscribers, allocate nothing (docs/decisions/0010).

mod deferred;
mod effect;
mod live;
mod pulse;

pub(crate) use deferred::Deferred;
pub(crate) use effect::effect;
pub use live::{Live, RwLive};
pub use pulse::{ArcPulse, Pulse};
