//! The loop over the browser's animation frames. It runs only while the run advances by itself, and
//! ends with its owner.

use crate::bridge::Bridge;
use crate::reactive::effect;
use leptos::prelude::*;
use std::cell::{Cell, OnceCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Performance;

/// The milliseconds of a frame for the engine. The rest of 16 is for the page.
const BUDGET_MS: f64 = 9.0;

/// Starts the loop for as long as the current owner lives.
pub fn run_frames(bridge: Bridge) {
    let Some(clock) = window().performance() else {
        return;
    };
    let frames = Rc::new(Frames {
        bridge,
        clock,
        last: Cell::new(None),
        is_looping: Cell::new(false),
        request: Cell::new(None),
        callback: OnceCell::new(),
    });
    let weak = Rc::downgrade(&frames);
    let _ = frames.callback.set(Closure::new(move |now| {
        if let Some(frames) = weak.upgrade() {
            frames.run(now);
        }
    }));
    // The effect owns the loop, which ends with it.
    effect(move || {
        if bridge.is_live().get() && !frames.is_looping.replace(true) {
            frames.last.set(None);
            frames.request();
        }
    });
}

struct Frames {
    bridge: Bridge,
    clock: Performance,
    /// When the last frame began, in milliseconds.
    last: Cell<Option<f64>>,
    is_looping: Cell<bool>,
    /// The last requested frame.
    request: Cell<Option<i32>>,
    /// Made once and used for every frame.
    callback: OnceCell<Closure<dyn Fn(f64)>>,
}

impl Frames {
    fn request(&self) {
        let request = self.callback.get().and_then(|callback| {
            let callback = callback.as_ref().unchecked_ref();
            window().request_animation_frame(callback).ok()
        });
        self.request.set(request);
        self.is_looping.set(request.is_some());
    }

    fn run(&self, now: f64) {
        let elapsed = self.last.replace(Some(now)).map_or(0.0, |last| now - last);
        self.bridge.run_frame(&self.clock, elapsed, BUDGET_MS);
        if self.bridge.is_live().get_untracked() {
            self.request();
        } else {
            self.is_looping.set(false);
        }
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        if let Some(request) = self.request.get() {
            // The callback is dropped here, so the browser must not call it.
            let _ = window().cancel_animation_frame(request);
        }
    }
}
