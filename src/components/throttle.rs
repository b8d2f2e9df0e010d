//! What follows many small changes and need not follow each: it runs at the first, and
//! then at most four times a second until nothing changes any more.

use crate::reactive::effect;
use gloo_timers::callback::Timeout;
use leptos::prelude::untrack;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

/// Milliseconds between two runs: as often as a person reads a number.
const PAUSE_MS: u32 = 250;

/// Runs a function now and after whatever `watch` reads has changed, for as long as the
/// current owner lives. The last change is followed too.
pub(crate) fn throttled(watch: impl Fn() + 'static, run: impl FnMut() + 'static) {
    let throttle = Rc::new(Throttle {
        run: RefCell::new(Box::new(run)),
        pause: RefCell::new(None),
        is_due: Cell::new(false),
    });
    effect(move || {
        watch();
        throttle.notify();
    });
}

struct Throttle {
    run: RefCell<Box<dyn FnMut()>>,
    /// Until it ends, nothing is run. It ends with the owner.
    pause: RefCell<Option<Timeout>>,
    is_due: Cell<bool>,
}

impl Throttle {
    fn notify(self: &Rc<Self>) {
        if self.pause.borrow().is_some() {
            self.is_due.set(true);
            return;
        }
        let weak = Rc::downgrade(self);
        let pause = Timeout::new(PAUSE_MS, move || Throttle::end_pause(&weak));
        self.pause.replace(Some(pause));
        untrack(|| (self.run.borrow_mut())());
    }

    fn end_pause(weak: &Weak<Self>) {
        let Some(throttle) = weak.upgrade() else {
            return;
        };
        throttle.pause.replace(None);
        if throttle.is_due.replace(false) {
            throttle.notify();
        }
    }
}
