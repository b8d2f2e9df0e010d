//! Two fingers: they pan and zoom at once.

use super::{Intent, Intents, Pointer};
use crate::canvas::point::Screen;

/// Fingers closer than this say nothing about zoom, in CSS pixels.
const LEAST_PINCH: f64 = 12.0;

/// A finger that is down.
#[derive(Clone, Copy)]
pub(super) struct Finger {
    pub(super) pointer: i32,
    pub(super) at: Screen,
}

/// Pans by what the middle of two fingers moves and zooms by what their distance grows.
pub(super) fn pinch(fingers: &mut [Finger; 2], pointer: Pointer, intents: &mut Intents) {
    let [one, other] = *fingers;
    let Some(moved) = fingers
        .iter_mut()
        .find(|finger| finger.pointer == pointer.id)
    else {
        return;
    };
    moved.at = pointer.at;
    let (from, to) = (middle(one, other), middle(fingers[0], fingers[1]));
    intents.push(Intent::Pan {
        dx: to.x - from.x,
        dy: to.y - from.y,
    });
    let before = one.at.distance(other.at).max(LEAST_PINCH);
    let after = fingers[0].at.distance(fingers[1].at).max(LEAST_PINCH);
    intents.push(Intent::ZoomAt {
        at: to,
        factor: after / before,
    });
}

fn middle(one: Finger, other: Finger) -> Screen {
    Screen::new((one.at.x + other.at.x) / 2.0, (one.at.y + other.at.y) / 2.0)
}
