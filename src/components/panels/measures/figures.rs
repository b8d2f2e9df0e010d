//! The figures of the panel, with their names.

use super::samples::{Load, Rates, Sample};
use crate::dom::LiveText;
use crate::words::{Ms, ShortCount};

/// The data behind the figures.
pub(super) struct Readings {
    /// Of the last frame.
    pub(super) last: Sample,
    /// Of the last second.
    pub(super) rates: Rates,
    pub(super) load: Load,
    /// Pages of memory.
    pub(super) pages: usize,
}

/// A figure of the panel.
pub(super) struct Figure {
    pub(super) name: &'static str,
    /// Writes its value into a text.
    pub(super) write: fn(&Readings, &mut LiveText),
}

/// The figures in the order of the panel.
pub(super) const FIGURES: [Figure; 12] = [
    figure("Download", |it, text| write_ms(it.load.download_ms, text)),
    figure("Compile", |it, text| write_ms(it.load.compile_ms, text)),
    figure("Start", |it, text| write_ms(it.load.start_ms, text)),
    figure("Frame", |it, text| write_ms(Some(it.last.busy_ms), text)),
    figure("Engine", |it, text| write_ms(Some(it.last.engine_ms), text)),
    figure("Frames a second", |it, text| {
        text.write(format_args!("{}", (it.rates.frames + 0.5) as u64));
    }),
    figure("Simulated time, of real time", |it, text| {
        text.write(format_args!("{} %", (it.rates.speed * 100.0 + 0.5) as u64));
    }),
    figure("Instructions a second", |it, text| {
        text.write(format_args!("{}", ShortCount(it.rates.executed as u64)));
    }),
    figure("Messages a second", |it, text| {
        text.write(format_args!("{}", ShortCount(it.rates.sent as u64)));
    }),
    figure("Rows drawn in the last frame", |it, text| {
        text.write(format_args!("{}", it.last.rows));
    }),
    figure("Texts changed in the last frame", |it, text| {
        text.write(format_args!("{}", it.last.texts));
    }),
    figure("Pages of memory (64 KB)", |it, text| {
        text.write(format_args!("{}", it.pages));
    }),
];

const fn figure(name: &'static str, write: fn(&Readings, &mut LiveText)) -> Figure {
    Figure { name, write }
}

fn write_ms(ms: Option<f64>, text: &mut LiveText) {
    match ms {
        Some(ms) => text.write(format_args!("{}", Ms(ms))),
        None => text.set("not told"),
    }
}
