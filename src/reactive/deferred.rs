//! A task that runs again and again on request, each time after the tasks that are queued before
//! it.

use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// A task that lives as long as this handle. A request costs a place in the queue and no
/// allocation.
pub(crate) struct Deferred(Rc<DeferredState>);

#[derive(Default)]
struct DeferredState {
    is_due: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Deferred {
    /// Makes the task, which calls `run` after each [request](Self::request).
    pub(crate) fn new(mut run: impl FnMut() + 'static) -> Deferred {
        let asked = Rc::new(DeferredState::default());
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

    /// Requests a run. Requests before the task's next turn count as one.
    pub(crate) fn request(&self) {
        if !self.0.is_due.replace(true) {
            self.wake();
        }
    }

    fn wake(&self) {
        // Before its first turn the task has no waker yet, and is queued.
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
