//! Pauses in long work. A page has one thread: whoever reads ten megabytes there lets it answer
//! meanwhile.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// The pauses of long work, and its progress.
pub struct Pace<'a> {
    is_due: Option<&'a dyn Fn() -> bool>,
    progress: Cell<usize>,
}

impl<'a> Pace<'a> {
    /// Work that pauses whenever `is_due`, which is called often.
    pub fn new(is_due: &'a dyn Fn() -> bool) -> Pace<'a> {
        Pace {
            is_due: Some(is_due),
            ..Pace::without_pauses()
        }
    }

    /// Work that does not pause.
    pub fn without_pauses() -> Pace<'static> {
        Pace {
            is_due: None,
            progress: Cell::new(0),
        }
    }

    /// The part that is done, from 0 to 1000; 0 also where that is not known.
    pub fn progress(&self) -> usize {
        self.progress.get()
    }

    /// Tells how much is done of all that is to do.
    pub(crate) fn tell(&self, done: usize, all: usize) {
        self.progress.set(done * 1000 / all.max(1));
    }

    /// Pauses if it is time to. Nobody is told that the work can go on: whoever does it polls it
    /// again.
    pub(crate) async fn pause_if_due(&self) {
        if self.is_due.is_some_and(|is_due| is_due()) {
            let mut has_paused = false;
            poll_fn(|_| match std::mem::replace(&mut has_paused, true) {
                true => Poll::Ready(()),
                false => Poll::Pending,
            })
            .await;
        }
    }
}

/// Does work to its end that does not pause.
pub(crate) fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(done) = work.as_mut().poll(&mut context) {
            return done;
        }
    }
}
