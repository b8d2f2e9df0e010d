//! The level of detail of nodes at a zoom.

/// Below this zoom text is not worth its elements, about 7 pixels high.
const FULL: f64 = 0.5;
/// Below this zoom text cannot be read at all.
const COMPACT: f64 = 0.25;
/// The factor by which the zoom has to pass a threshold before the level changes back. Without it
/// the page would flicker at a threshold.
const STICKS: f64 = 1.12;

/// How much of a node is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LevelOfDetail {
    /// A rectangle on one canvas element for all nodes.
    Overview,
    /// Its frame, name and ports.
    Compact,
    /// Everything.
    #[default]
    Full,
}

impl LevelOfDetail {
    /// The level at a zoom, starting from this level.
    pub fn at(self, zoom: f64) -> LevelOfDetail {
        let threshold = |value: f64, above: LevelOfDetail| {
            if self < above { value * STICKS } else { value }
        };
        if zoom >= threshold(FULL, LevelOfDetail::Full) {
            LevelOfDetail::Full
        } else if zoom >= threshold(COMPACT, LevelOfDetail::Compact) {
            LevelOfDetail::Compact
        } else {
            LevelOfDetail::Overview
        }
    }
}
