//! What a grid did so far, counted for those who measure it. It is no part of the run:
//! nothing depends on it, and going back does not take it back.

/// What a grid did since it was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Instructions its machines executed.
    pub executed: u64,
    /// Messages that were sent, one for each wire they went along; answers too.
    pub sent: u64,
}
