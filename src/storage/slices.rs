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
const SLICE_MS: f64 = 30.0;

impl DocumentStore {
    /// Does work in slices, and calls `paused` after each but the last. A bar shows how far it is.
    /// Returns `None` if a person cancels it.
    pub(crate) async fn in_slices<T>(
        self,
        work: impl AsyncFnOnce(&Pace<'_>) -> T,
        paused: impl Fn(),
    ) -> Option<T> {
        let clock = window().performance();
        let now = move || clock.as_ref().map_or(0.0, web_sys::Performance::now);
        let end = Cell::new(now() + SLICE_MS);
        let is_due = || now() >= end.get();
        let pace = Pace::new(&is_due);
        let mut done = None;
        let pause = || {
            paused();
            self.progress.set(Some(pace.progress()));
        };
        let resume = || end.set(now() + SLICE_MS);
        {
            let work = pin!(async { done = Some(work(&pace).await) });
            self.slice(work, &pause, &resume).await;
        }
        self.progress.try_set(None);
        done
    }

    /// Does work in slices, with `pause` after and `resume` before each, until a person cancels it.
    async fn slice(
        self,
        mut work: Pin<&mut dyn Future<Output = ()>>,
        pause: &dyn Fn(),
        resume: &dyn Fn(),
    ) {
        self.is_cancelled.set_value(false);
        while poll_fn(|context| Poll::Ready(work.as_mut().poll(context)))
            .await
            .is_pending()
        {
            pause();
            TimeoutFuture::new(0).await;
            if self.is_cancelled.try_get_value() != Some(false) {
                return;
            }
            resume();
        }
    }
}
