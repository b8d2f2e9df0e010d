//! How much of a node is shown at a zoom.

/// Below this zoom text is not worth its elements, about 7 pixels high.
const FULL: f64 = 0.5;
/// Below this zoom text cannot be read at all.
const COMPACT: f64 = 0.25;
/// How much the zoom has to go beyond a threshold to come back, as a factor: a hand that
/// rests on a threshold must not make the page flicker.
const STICKS: f64 = 1.12;

/// How much of a node is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LevelOfDetail {
    /// A rectangle drawn on one canvas element, with no element of its own.
    Overview,
    /// Its frame, name and ports.
    Compact,
    /// Everything.
    #[default]
    Full,
}

impl LevelOfDetail {
    /// The level at a zoom, coming from this one.
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
