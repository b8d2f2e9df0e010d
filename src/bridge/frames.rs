//! The cost of frames, for the page's measurements. The numbers are always recorded; spans for the
//! browser's profiler only while frames are measured.

use super::Bridge;
use crate::reactive::{Deferred, Pulse};
use leptos::prelude::*;
use web_sys::Performance;

/// The name of the span of a frame, including the effects it triggers.
pub const FRAME_SPAN: &str = "stackyard:frame";
/// The name of the span of the engine within a frame.
pub const ENGINE_SPAN: &str = "stackyard:engine";

/// The cost of a frame.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FrameCost {
    /// Milliseconds the page was busy: the engine, and the updates of the page.
    pub busy_ms: f64,
    /// Milliseconds of the engine.
    pub engine_ms: f64,
    /// Rows of memory that were notified.
    pub rows: u64,
}

/// The counters of frames.
#[derive(Default)]
pub(super) struct Frames {
    last: FrameCost,
    /// Rows notified since the last frame ended.
    rows: u64,
    /// Milliseconds of the engine in this frame.
    engine_ms: f64,
    /// When the current frame began, on the page's clock.
    began_ms: f64,
    /// The task that ends a frame.
    end: Option<Deferred>,
    is_measured: bool,
}

impl Frames {
    pub(super) fn count_row(&mut self) {
        self.rows += 1;
    }
}

impl Bridge {
    /// The cost of the last frame that has ended.
    pub fn last_frame(&self) -> FrameCost {
        self.frames.with_value(|frames| frames.last)
    }

    /// A pulse at the end of each frame while frames are measured.
    pub fn frame_ended(&self) -> Pulse {
        self.frame_ended
    }

    /// Switches measuring on or off: the pulse at the end of each frame, and spans in the browser's
    /// profiler.
    pub fn measure_frames(&self, is_measured: bool) {
        let _ = self
            .frames
            .try_update_value(|frames| frames.is_measured = is_measured);
        if !is_measured && let Some(clock) = window().performance() {
            clear(&clock, FRAME_SPAN);
            clear(&clock, ENGINE_SPAN);
        }
    }

    /// Runs a frame: advances the session as [`advance`](Self::advance) does, and records the cost
    /// once the effects it triggered have run.
    pub fn run_frame(&self, clock: &Performance, elapsed_ms: f64, budget_ms: f64) {
        if self.is_measured() {
            begin_span(clock, FRAME_SPAN);
        }
        let began = clock.now();
        let end = began + budget_ms;
        self.advance(elapsed_ms, || clock.now() >= end);
        let bridge = *self;
        self.frames.update_value(|frames| {
            frames.began_ms = began;
            // Effects are tasks too, and these are queued before this one.
            let end = frames.end.get_or_insert_with(|| {
                let clock = clock.clone();
                Deferred::new(move || bridge.end_frame(&clock))
            });
            end.request();
        });
    }

    fn end_frame(&self, clock: &Performance) {
        let now = clock.now();
        let is_there = self.frames.try_update_value(|frames| {
            frames.last = FrameCost {
                busy_ms: now - frames.began_ms,
                engine_ms: std::mem::take(&mut frames.engine_ms),
                rows: std::mem::take(&mut frames.rows),
            };
        });
        // The page may be gone by now.
        if is_there.is_some() && self.is_measured() {
            end_span(clock, FRAME_SPAN);
            self.frame_ended.notify();
        }
    }

    fn is_measured(&self) -> bool {
        self.frames.with_value(|frames| frames.is_measured)
    }

    /// Calls a function of the engine and adds the time it takes to the frame's.
    pub(super) fn timed<T>(&self, run: impl FnOnce() -> T) -> T {
        let Some(clock) = window().performance() else {
            return run();
        };
        let is_measured = self.is_measured();
        if is_measured {
            begin_span(&clock, ENGINE_SPAN);
        }
        let began = clock.now();
        let given = run();
        let took = clock.now() - began;
        self.frames.update_value(|frames| frames.engine_ms += took);
        if is_measured {
            end_span(&clock, ENGINE_SPAN);
        }
        given
    }
}

/// Begins a span in the profiler.
fn begin_span(clock: &Performance, name: &str) {
    clear(clock, name);
    // A browser that refuses shows no span, which is no loss.
    let _ = clock.mark(name);
}

/// Ends the span. The page keeps the last of each name.
fn end_span(clock: &Performance, name: &str) {
    let _ = clock.measure_with_start_mark(name, name);
}

fn clear(clock: &Performance, name: &str) {
    clock.clear_marks_with_mark_name(name);
    clock.clear_measures_with_measure_name(name);
}
