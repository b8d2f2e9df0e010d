//! Counters for measurements. They are not part of the run: nothing depends on them, and
//! going back in time does not reset them.

/// Totals since the grid was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Instructions its machines executed.
    pub executed: u64,
    /// Messages sent, counted once for each wire they take; answers too.
    pub sent: u64,
}
