//! Long work in slices, between which the page answers.

use super::document_store::DocumentStore;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use stackyard_engine::pace::Pace;
use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;

/// The time that is worked before the page answers again, in milliseconds.
const SLICE_MS: f64 = 20.0;

impl DocumentStore {
    /// Does work in slices, and calls `paused` after each but the last. A bar shows how far it is.
    /// Returns `None` if a person cancels it.
    pub(crate) async fn in_slices<T>(
        self,
        work: impl AsyncFnOnce(&Pace<'_>) -> T,
        paused: impl Fn(),
    ) -> Option<T> {
        let end = Cell::new(now() + SLICE_MS);
        let is_due = || now() >= end.get();
        let pace = Pace::new(&is_due);
        self.is_cancelled.set_value(false);
        let pause = || {
            paused();
            self.progress.set(Some(pace.progress()));
        };
        let resume = || {
            end.set(now() + SLICE_MS);
            self.is_cancelled.try_get_value() == Some(false)
        };
        let mut done = None;
        {
            let work = pin!(async { done = Some(work(&pace).await) });
            slice(work, &pause, &resume).await;
        }
        self.progress.try_set(None);
        done
    }

    /// Does work in slices that nobody is shown. As soon as the page goes away it is done at once.
    pub(super) async fn in_background<T>(self, work: impl AsyncFnOnce(&Pace<'_>) -> T) -> T {
        let end = Cell::new(now() + SLICE_MS);
        let is_due = || now() >= end.get() && self.is_gone.try_get_value() == Some(false);
        let pace = Pace::new(&is_due);
        let resume = || {
            end.set(now() + SLICE_MS);
            true
        };
        let mut done = None;
        {
            let work = pin!(async { done = Some(work(&pace).await) });
            slice(work, &|| {}, &resume).await;
        }
        done.expect("it is not cancelled")
    }
}

/// Does work in slices, with `pause` after each, until `resume` says that it does not go on.
async fn slice(
    mut work: Pin<&mut dyn Future<Output = ()>>,
    pause: &dyn Fn(),
    resume: &dyn Fn() -> bool,
) {
    let mut has_paused = false;
    while poll_fn(|context| Poll::Ready(work.as_mut().poll(context)))
        .await
        .is_pending()
    {
        has_paused = true;
        pause();
        TimeoutFuture::new(0).await;
        if !resume() {
            return;
        }
    }
    if has_paused {
        // What is done with so much takes a while, too.
        TimeoutFuture::new(0).await;
    }
}

/// The time, in milliseconds.
fn now() -> f64 {
    let clock = window().performance();
    clock.map_or(0.0, |clock| clock.now())
}
