//! Pauses in long work. A page has one thread: whoever reads ten megabytes there lets it answer
//! meanwhile.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// When long work pauses.
pub struct Pace<'a> {
    is_due: Option<&'a dyn Fn() -> bool>,
}

impl<'a> Pace<'a> {
    /// Work that pauses whenever `is_due`, which is called often.
    pub fn new(is_due: &'a dyn Fn() -> bool) -> Pace<'a> {
        let is_due = Some(is_due);
        Pace { is_due }
    }

    /// Work that does not pause.
    pub fn without_pauses() -> Pace<'static> {
        Pace { is_due: None }
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
