//! **display**: 512 cells of mapped memory, shown as pixels. The mapping from cells to pixels
//! is defined here; drawing them is the app's task.

use crate::grid::message::{Control, Payload};
use crate::grid::node::{Behaviour, Category, Context, Delivery, PortSpec, SENDING_WORK, Spec};
use crate::grid::settings::{Reader, Setting, Sort};
use crate::grid::time::Time;
use crate::grid::words::Words;
use crate::vm::image::Image;

/// Cells of a display: as many as a machine reaches behind one outlet.
pub const DISPLAY_CELLS: usize = 0x200;

/// The mapping from cells to pixels, in the order of the setting's words. Rows go from the
/// top, pixels of a row from the left, pixels of a cell from its highest bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PixelFormat {
    /// 16 pixels a cell, on or off: 128 × 64.
    #[default]
    Mono,
    /// 4 pixels a cell, each the number of one of 16 colours: 64 × 32.
    Palette,
    /// 1 pixel a cell, 5 bits red, 6 green, 5 blue: 32 × 16.
    Rgb565,
}

impl PixelFormat {
    /// Returns the width and the height in pixels.
    pub const fn size(self) -> (usize, usize) {
        match self {
            PixelFormat::Mono => (128, 64),
            PixelFormat::Palette => (64, 32),
            PixelFormat::Rgb565 => (32, 16),
        }
    }

    /// Returns the bits of a pixel.
    pub const fn bits(self) -> usize {
        match self {
            PixelFormat::Mono => 1,
            PixelFormat::Palette => 4,
            PixelFormat::Rgb565 => 16,
        }
    }
}

/// A display.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Display {
    cells: [u16; DISPLAY_CELLS],
    format: PixelFormat,
    /// The cell that the next number is written to.
    cursor: usize,
    frames: u16,
}

/// A display as it was.
pub(in crate::grid) struct DisplaySnapshot {
    cells: Image<u16>,
    format: PixelFormat,
    cursor: usize,
    frames: u16,
}

impl Display {
    /// Returns its cells.
    pub fn cells(&self) -> &[u16; DISPLAY_CELLS] {
        &self.cells
    }

    /// Returns its pixel format.
    pub fn format(&self) -> PixelFormat {
        self.format
    }

    /// Returns how often its last cell was written, modulo 65536.
    pub fn frames(&self) -> u16 {
        self.frames
    }

    /// Returns the bits of a pixel, counted row by row, or 0 past the last one.
    pub fn pixel(&self, index: usize) -> u16 {
        let bits = self.format.bits();
        let in_cell = 16 / bits;
        let cell = self.cells.get(index / in_cell).copied().unwrap_or(0);
        let shift = 16 - bits - index % in_cell * bits;
        (cell >> shift) & (u16::MAX >> (16 - bits))
    }

    pub(in crate::grid) fn snapshot(&self, previous: Option<&DisplaySnapshot>) -> DisplaySnapshot {
        DisplaySnapshot {
            cells: Image::new(&self.cells, previous.map(|previous| &previous.cells)),
            format: self.format,
            cursor: self.cursor,
            frames: self.frames,
        }
    }

    pub(in crate::grid) fn restore(&mut self, snapshot: &DisplaySnapshot) {
        snapshot.cells.restore_rows(|first, row| {
            for (cell, &kept) in self.cells.iter_mut().skip(first).zip(row) {
                *cell = kept;
            }
        });
        self.format = snapshot.format;
        self.cursor = snapshot.cursor;
        self.frames = snapshot.frames;
    }

    fn write(&mut self, address: usize, value: u16, context: &mut Context<'_>) {
        if let Some(cell) = self.cells.get_mut(address) {
            *cell = value;
        }
        if address == DISPLAY_CELLS - 1 {
            self.end_frame(context);
        }
    }

    /// Returns cells from an address on. Those past the last one are 0.
    fn read(&self, address: u16, count: u16) -> Words {
        let start = usize::from(address);
        let end = start + usize::from(count);
        if let Some(cells) = self.cells.get(start..end) {
            return Words::from(cells);
        }
        let cells: Vec<u16> = (start..end)
            .map(|index| self.cells.get(index).copied().unwrap_or(0))
            .collect();
        Words::from(&cells[..])
    }

    /// Writes numbers to one cell after the other, starting over at the end. A list can have
    /// millions of numbers: each frame counts, but only the numbers that stay are written.
    fn append(&mut self, values: &[u16], context: &mut Context<'_>) {
        let skipped = values.len().saturating_sub(DISPLAY_CELLS);
        let last = values.get(skipped..).unwrap_or_default();
        context.worked(last.len());
        for _ in 0..(self.cursor + skipped) / DISPLAY_CELLS {
            self.end_frame(context);
        }
        self.cursor = (self.cursor + skipped) % DISPLAY_CELLS;
        for &value in last {
            self.write(self.cursor, value, context);
            self.cursor = (self.cursor + 1) % DISPLAY_CELLS;
        }
    }

    fn end_frame(&mut self, context: &mut Context<'_>) {
        self.frames = self.frames.wrapping_add(1);
        context.worked(SENDING_WORK);
        context.send(0, Payload::word(self.frames));
    }

    fn clear(&mut self) {
        self.cells = [0; DISPLAY_CELLS];
        self.cursor = 0;
    }
}

impl Behaviour for Display {
    const SPEC: Spec = Spec {
        name: "display",
        title: "Display",
        doc: "Shows 512 cells as pixels.",
        words: "screen pixels led matrix image framebuffer video monitor",
        category: Category::Output,
        size: (240.0, 160.0),
        inlets: &[PortSpec {
            name: "in",
            doc: "Mapped reads and writes; numbers go to one cell after the other; bang goes back to the first; clear or reset.",
        }],
        outlets: &[PortSpec {
            name: "frames",
            doc: "How many frames there were, whenever the last cell is written.",
        }],
        settings: &[Setting {
            name: "format",
            doc: "128 × 64 pixels of one bit, 64 × 32 of a palette of 16, or 32 × 16 of RGB565.",
            sort: Sort::Choice {
                options: &["mono", "palette", "rgb565"],
            },
        }],
    };

    fn new(settings: Reader<'_>, now: Time) -> Display {
        let mut display = Display {
            cells: [0; DISPLAY_CELLS],
            format: PixelFormat::default(),
            cursor: 0,
            frames: 0,
        };
        display.configure(settings, now);
        display
    }

    fn configure(&mut self, settings: Reader<'_>, _now: Time) {
        self.format = match settings.choice("format") {
            0 => PixelFormat::Mono,
            1 => PixelFormat::Palette,
            _ => PixelFormat::Rgb565,
        };
    }

    fn receive(&mut self, delivery: Delivery<'_>, context: &mut Context<'_>) {
        match (delivery.payload, delivery.machine) {
            (Payload::Words(words), _) => self.append(words, context),
            (Payload::Write { address, data }, _) => {
                context.worked(data.len());
                for (address, &value) in (usize::from(*address)..).zip(data.iter()) {
                    self.write(address, value, context);
                }
            }
            (&Payload::Read { address, count }, Some(machine)) => {
                context.worked(count.into());
                context.answer(machine, self.read(address, count));
            }
            (Payload::Bang, _) => self.cursor = 0,
            (Payload::Control(Control::Reset), _) => self.clear(),
            (Payload::Control(Control::Other(word)), _) if **word == *"clear" => self.clear(),
            _ => {}
        }
    }
}
