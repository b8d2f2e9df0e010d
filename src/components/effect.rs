//! Effects that share their code.

use leptos::prelude::*;

/// Runs a function now and whenever something it read has changed, for as long as its
/// owner lives, as [`Effect::new`] does. That one makes a kilobyte of code for every
/// closure it is given; this one is given one type.
pub(crate) fn effect(run: impl FnMut() + 'static) {
    let run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(run);
}
