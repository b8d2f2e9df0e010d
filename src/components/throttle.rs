//! Work that follows many small changes: it runs at the first change, and then at most four times a
//! second until nothing changes.

use crate::reactive::effect;
use leptos::prelude::{untrack, window};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Milliseconds between two runs: as often as a person reads a number.
const PAUSE_MS: i32 = 250;

/// Runs a function now and after changes of the values that `watch` reads, for as long as the
/// current owner lives. The last change is never missed. A run allocates nothing of its own.
pub(crate) fn throttled(watch: impl Fn() + 'static, run: impl FnMut() + 'static) {
    let throttle = Rc::new_cyclic(|this: &Weak<Throttle>| {
        let this = this.clone();
        Throttle {
            run: RefCell::new(Box::new(run)),
            end_pause: Closure::new(move || {
                if let Some(throttle) = this.upgrade() {
                    throttle.end_pause();
                }
            }),
            pause: Cell::new(None),
            is_due: Cell::new(false),
        }
    });
    effect(move || {
        watch();
        throttle.notify();
    });
}

struct Throttle {
    run: RefCell<Box<dyn FnMut()>>,
    /// Called by the browser. It is made only once, because each one allocates.
    end_pause: Closure<dyn Fn()>,
    /// The browser's timer. While it is set, nothing is run.
    pause: Cell<Option<i32>>,
    is_due: Cell<bool>,
}

impl Throttle {
    fn notify(&self) {
        if self.pause.get().is_some() {
            self.is_due.set(true);
            return;
        }
        let end_pause = self.end_pause.as_ref().unchecked_ref();
        let timer =
            window().set_timeout_with_callback_and_timeout_and_arguments_0(end_pause, PAUSE_MS);
        self.pause.set(timer.ok());
        untrack(|| (self.run.borrow_mut())());
    }

    fn end_pause(&self) {
        self.pause.set(None);
        if self.is_due.take() {
            self.notify();
        }
    }
}

impl Drop for Throttle {
    fn drop(&mut self) {
        if let Some(timer) = self.pause.get() {
            // The callback is dropped here, so the browser must not call it.
            window().clear_timeout_with_handle(timer);
        }
    }
}
