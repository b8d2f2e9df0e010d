//! Classifies wheel events. Browsers send the same event for a mouse's wheel, for two fingers on a
//! trackpad and for a pinch on it (as if Ctrl were held); only the numbers in it differ.

use super::Modifiers;

/// The longest pause within one turn, in milliseconds. Within a turn a trackpad stays a trackpad,
/// even if its fingers are as fast as a wheel.
const ONE_TURN_MS: f64 = 250.0;
/// The least a notch of a mouse's wheel moves, in pixels; fingers start slower.
const NOTCH: f64 = 40.0;
/// Pixels of a line, for browsers that count the wheel in lines.
const LINE: f64 = 33.0;
/// The change of zoom for a pixel of a wheel: a notch is about a seventh.
const PER_WHEEL_PIXEL: f64 = 0.0015;
/// The change of zoom for a pixel of a pinch on a trackpad.
const PER_PINCH_PIXEL: f64 = 0.01;
/// No single event zooms by more.
const MOST_FACTOR: f64 = 1.5;

/// One wheel event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Turn {
    /// Its movement to the right.
    pub dx: f64,
    /// Its movement downwards.
    pub dy: f64,
    /// Whether both count lines (or pages) and not pixels.
    pub in_lines: bool,
    /// The time in milliseconds.
    pub time_ms: f64,
    /// The keys held.
    pub keys: Modifiers,
}

/// The effect of a turn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Turned {
    /// Pans the view by CSS pixels.
    Pan {
        /// To the right.
        dx: f64,
        /// Downwards.
        dy: f64,
    },
    /// Multiplies the zoom.
    Zoom(f64),
}

/// Remembers what the wheel was a moment ago.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wheel {
    is_trackpad: bool,
    last_ms: Option<f64>,
}

impl Wheel {
    /// The effect of a turn: a wheel zooms, two fingers pan, a pinch zooms. Ctrl always zooms and
    /// Shift always pans.
    pub fn turn(&mut self, turn: Turn) -> Turned {
        let goes_on = self
            .last_ms
            .is_some_and(|last| (turn.time_ms - last).abs() < ONE_TURN_MS);
        self.last_ms = Some(turn.time_ms);
        if !goes_on {
            self.is_trackpad = is_trackpad(&turn);
        }
        let unit = if turn.in_lines { LINE } else { 1.0 };
        let (dx, dy) = (turn.dx * unit, turn.dy * unit);
        if turn.keys.ctrl {
            // A mouse's wheel with Ctrl turns by notches all the same.
            let is_notch = dy.abs() >= NOTCH;
            return Turned::Zoom(factor(dy, is_notch));
        }
        if turn.keys.shift && dx == 0.0 {
            return Turned::Pan { dx: -dy, dy: 0.0 };
        }
        if self.is_trackpad || turn.keys.shift {
            return Turned::Pan { dx: -dx, dy: -dy };
        }
        Turned::Zoom(factor(dy, true))
    }
}

fn is_trackpad(turn: &Turn) -> bool {
    !turn.in_lines && (turn.dx != 0.0 || turn.dy.abs() < NOTCH)
}

/// As much in as the opposite turn is out.
fn factor(dy: f64, is_wheel: bool) -> f64 {
    let per_pixel = if is_wheel {
        PER_WHEEL_PIXEL
    } else {
        PER_PINCH_PIXEL
    };
    let larger = (1.0 + dy.abs() * per_pixel).min(MOST_FACTOR);
    if dy > 0.0 { 1.0 / larger } else { larger }
}
