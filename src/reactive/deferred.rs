//! What is done again and again, a little later: once those tasks have run that are
//! waiting already.

use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// One task for as long as this lives; asking for it costs nothing but its place in the
/// queue.
pub(crate) struct Deferred(Rc<Asked>);

#[derive(Default)]
struct Asked {
    is_due: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Deferred {
    /// Does this whenever it was [asked for](Self::ask).
    pub(crate) fn new(mut run: impl FnMut() + 'static) -> Deferred {
        let asked = Rc::new(Asked::default());
        let weak = Rc::downgrade(&asked);
        spawn_local(poll_fn(move |context| {
            let Some(asked) = weak.upgrade() else {
                return Poll::Ready(());
            };
            let waker = context.waker();
            let is_known = |known: &Waker| known.will_wake(waker);
            if !asked.waker.borrow().as_ref().is_some_and(is_known) {
                asked.waker.replace(Some(waker.clone()));
            }
            if asked.is_due.take() {
                run();
            }
            Poll::Pending
        }));
        Deferred(asked)
    }

    /// Asks for it, once for all times since it was done last.
    pub(crate) fn ask(&self) {
        if !self.0.is_due.replace(true) {
            self.wake();
        }
    }

    fn wake(&self) {
        // Before its first turn the task has no waker yet, and is in the queue.
        if let Some(waker) = &*self.0.waker.borrow() {
            waker.wake_by_ref();
        }
    }
}

impl Drop for Deferred {
    fn drop(&mut self) {
        // The task ends at its next turn.
        self.wake();
    }
}
