//! What the frames of a page take: the time of its scripts, of style and of layout, frame
//! by frame. What is painted after it is the browser's, on this machine without a graphics
//! card; whether the frames come in time tells of both.

use anyhow::{Context, Result};
use serde_json::json;
use stackyard_e2e::Page;

/// Notes of each frame when it began, when its scripts and its layout were done, and when
/// it was painted. A callback that is asked for before those of the page runs before them;
/// a size that changes is observed right after the layout; a message that is sent arrives
/// when the browser is done. What is measured with has its place by itself: without one the
/// whole page would be laid out again in each frame to find it.
const RECORD: &str = "
    const recorded = { began: [], laid: [], took: [] };
    window.recorded = recorded;
    const sign = document.createElement('div');
    const around = document.createElement('div');
    around.style.cssText =
        'position: fixed; inset: 0 auto auto 0; width: 4px; height: 4px; contain: strict; ' +
        'visibility: hidden';
    around.append(sign);
    document.documentElement.append(around);
    const channel = new MessageChannel();
    let began = 0;
    new ResizeObserver(() => {
        if (began) recorded.laid.push(performance.now() - began);
    }).observe(sign);
    channel.port1.onmessage = () => {
        recorded.took.push(performance.now() - began);
    };
    const frame = (now) => {
        requestAnimationFrame(frame);
        recorded.began.push(now);
        began = performance.now();
        sign.style.width = (recorded.began.length % 2) + 1 + 'px';
        channel.port2.postMessage(0);
        recorded.before?.(recorded.began.length);
    };
    requestAnimationFrame(frame);
";

/// Waits for so many frames and answers what they took.
const TAKE: &str = "
    const [count, done] = arguments;
    const { recorded } = window;
    recorded.began.length = recorded.laid.length = recorded.took.length = 0;
    const look = () => {
        if (recorded.took.length < count) return requestAnimationFrame(look);
        done({ began: recorded.began, laid: recorded.laid });
    };
    requestAnimationFrame(look);
";

/// Forgets what was recorded: three numbers a frame are megabytes after half an hour.
const FORGET: &str = "
    const { recorded } = window;
    recorded.began = [];
    recorded.laid = [];
    recorded.took = [];
";

/// Turns the wheel at the middle of the canvas before each frame: to and fro, near and
/// far, in turns of half a second.
const TURN_WHEEL: &str = "
    const canvas = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    window.recorded.before = (frame) => {
        const part = Math.floor(frame / 30) % 4;
        const way = part % 2 ? 1 : -1;
        const isZoom = part < 2;
        canvas.dispatchEvent(new WheelEvent('wheel', {
            bubbles: true, cancelable: true, ctrlKey: isZoom,
            clientX: innerWidth / 2, clientY: innerHeight / 2,
            deltaX: isZoom ? 0 : 40 * way, deltaY: isZoom ? 6 * way : 24 * way,
        }));
    };
";

/// What so many frames took.
pub(crate) struct Frames {
    /// Milliseconds of the scripts and the layout of each, in order of size.
    took: Vec<f64>,
    /// Milliseconds from the beginning of the first to that of the last.
    between: f64,
}

impl Frames {
    /// Begins to record the frames of a page; before anything moves on it.
    pub(crate) async fn record(page: &Page) -> Result<()> {
        page.client().execute(RECORD, vec![]).await?;
        Ok(())
    }

    /// Forgets what was recorded so far.
    pub(crate) async fn forget(page: &Page) -> Result<()> {
        page.client().execute(FORGET, vec![]).await?;
        Ok(())
    }

    /// From now on the wheel turns.
    pub(crate) async fn turn_wheel(page: &Page) -> Result<()> {
        page.client().execute(TURN_WHEEL, vec![]).await?;
        Ok(())
    }

    /// The next so many frames.
    pub(crate) async fn take(page: &Page, count: usize) -> Result<Frames> {
        let taken = page.client().execute_async(TAKE, vec![json!(count)]);
        let taken = taken.await.context("the page came to a standstill")?;
        let numbers = |name: &str| -> Option<Vec<f64>> {
            let list = taken[name].as_array()?.iter();
            list.map(serde_json::Value::as_f64).collect()
        };
        let mut took = numbers("laid").context("frames have a length")?;
        let began = numbers("began").context("frames have a beginning")?;
        took.sort_by(f64::total_cmp);
        let ends = began.first().zip(began.last());
        let between = ends.map_or(0.0, |(first, last)| last - first);
        Ok(Frames { took, between })
    }

    /// Milliseconds that so much of a hundred frames stay within.
    pub(crate) fn percentile(&self, percent: usize) -> f64 {
        let last = self.took.len().saturating_sub(1);
        let index = (self.took.len() * percent / 100).min(last);
        self.took.get(index).copied().unwrap_or_default()
    }

    /// Frames in a second.
    pub(crate) fn rate(&self) -> f64 {
        (self.took.len() as f64 - 1.0) * 1000.0 / self.between
    }
}
