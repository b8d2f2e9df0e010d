//! What frames cost, for those who show it. The numbers are kept whether or not anybody
//! looks; spans for the browser's profiler are made only while somebody measures.

use super::Bridge;
use crate::reactive::{Deferred, Pulse};
use leptos::prelude::*;
use web_sys::Performance;

/// The name of the span of a frame, with what follows from it.
pub const FRAME_SPAN: &str = "stackyard:frame";
/// The name of the span of the engine within a frame.
pub const ENGINE_SPAN: &str = "stackyard:engine";

/// What a frame cost.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Frame {
    /// Milliseconds the page was busy: the engine, and what was shown of it.
    pub busy_ms: f64,
    /// Milliseconds of the engine.
    pub engine_ms: f64,
    /// Rows of memory that were told to draw themselves again.
    pub rows: u64,
}

/// What is known of frames.
#[derive(Default)]
pub(super) struct Frames {
    last: Frame,
    /// Rows notified since the last frame ended.
    rows: u64,
    /// Milliseconds of the engine in this frame.
    engine_ms: f64,
    /// When the frame began that has not ended, on the page's clock.
    began_ms: f64,
    /// Ends frames.
    end: Option<Deferred>,
    is_measured: bool,
}

impl Frames {
    pub(super) fn count_row(&mut self) {
        self.rows += 1;
    }
}

impl Bridge {
    /// The last frame that ended.
    pub fn last_frame(&self) -> Frame {
        self.frames.with_value(|frames| frames.last)
    }

    /// Notified at the end of each frame while frames are measured.
    pub fn frame_ended(&self) -> Pulse {
        self.frame_ended
    }

    /// Begins to measure frames: to notify of their ends, and to show their spans in
    /// the browser's profiler. Or no longer.
    pub fn measure_frames(&self, is_measured: bool) {
        let _ = self
            .frames
            .try_update_value(|frames| frames.is_measured = is_measured);
        if !is_measured && let Some(clock) = window().performance() {
            clear(&clock, FRAME_SPAN);
            clear(&clock, ENGINE_SPAN);
        }
    }

    /// Does a frame: lets time pass as [`advance`](Self::advance) does, and notes what it
    /// cost once the effects it woke have run.
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
            // Effects are tasks: this one stands behind those that were woken.
            let end = frames.end.get_or_insert_with(|| {
                let clock = clock.clone();
                Deferred::new(move || bridge.end_frame(&clock))
            });
            end.ask();
        });
    }

    fn end_frame(&self, clock: &Performance) {
        let now = clock.now();
        let is_there = self.frames.try_update_value(|frames| {
            frames.last = Frame {
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

    /// Does something of the engine's, and notes how long that took.
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

/// Begins a span of the profiler.
fn begin_span(clock: &Performance, name: &str) {
    clear(clock, name);
    // A browser that refuses shows nothing; nothing else is lost.
    let _ = clock.mark(name);
}

/// Ends it. Of each name the page keeps the last.
fn end_span(clock: &Performance, name: &str) {
    let _ = clock.measure_with_start_mark(name, name);
}

fn clear(clock: &Performance, name: &str) {
    clock.clear_marks_with_mark_name(name);
    clock.clear_measures_with_measure_name(name);
}
