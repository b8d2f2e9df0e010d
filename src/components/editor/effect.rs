//! Effects of one kind. The framework's code for an effect is compiled once for every
//! closure it is given; behind a pointer all of the editor's are one.

use leptos::prelude::Effect;

/// Runs once the page is there, and whenever something it read has changed. What it is
/// to remember is its own.
pub(super) fn effect(run: impl FnMut() + 'static) {
    let run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(run);
}
