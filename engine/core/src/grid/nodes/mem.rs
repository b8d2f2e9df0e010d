//! **asm.mem**: cells outside the machines. Resetting a machine does not change them.

use crate::grid::input::Input;
use crate::grid::message::{Control, Payload};
use crate::grid::node::{Behaviour, Category, Context, Delivery, PortSpec, Spec};
use crate::grid::settings::{Reader, Setting, Sort};
use crate::grid::time::Time;
use crate::grid::words::Words;
use crate::vm::image::Image;

/// Cells it has at most: as many as a 16-bit address reaches.
pub const MEM_CELLS: usize = 1 << 16;

/// Cells outside the machines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mem {
    values: Vec<u16>,
    rows: u32,
    dropped: u64,
}

/// A memory node as it was.
pub(in crate::grid) struct MemSnapshot {
    values: Image<u16>,
    rows: u32,
    dropped: u64,
}

impl Mem {
    /// Returns the cells, up to the last one ever written.
    pub fn values(&self) -> &[u16] {
        &self.values
    }

    /// Returns the number of rows shown.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// Returns how many values were dropped because they had no room.
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    pub(in crate::grid) fn snapshot(&self, previous: Option<&MemSnapshot>) -> MemSnapshot {
        MemSnapshot {
            values: Image::new(&self.values, previous.map(|previous| &previous.values)),
            rows: self.rows,
            dropped: self.dropped,
        }
    }

    pub(in crate::grid) fn restore(&mut self, snapshot: &MemSnapshot) {
        snapshot.values.restore(&mut self.values);
        self.rows = snapshot.rows;
        self.dropped = snapshot.dropped;
    }

    /// Writes cells. Cells before them that did not exist become 0.
    fn write(&mut self, start: usize, data: &[u16]) {
        let fits = data.len().min(MEM_CELLS.saturating_sub(start));
        self.dropped += (data.len() - fits) as u64;
        let data = data.get(..fits).unwrap_or_default();
        if self.values.len() < start + fits {
            self.values.resize(start + fits, 0);
        }
        if let Some(cells) = self.values.get_mut(start..start + fits) {
            cells.copy_from_slice(data);
        }
    }

    /// Returns cells from an address on. Those never written are 0.
    fn read(&self, address: u16, count: u16) -> Words {
        let start = usize::from(address);
        let end = start + usize::from(count);
        if let Some(cells) = self.values.get(start..end) {
            return Words::from(cells);
        }
        let cells: Vec<u16> = (start..end)
            .map(|index| self.values.get(index).copied().unwrap_or(0))
            .collect();
        Words::from(&cells[..])
    }
}

impl Behaviour for Mem {
    const SPEC: Spec = Spec {
        name: "asm.mem",
        title: "Memory",
        doc: "Cells that machines reach through mapped addresses, and that outlive their resets.",
        words: "ram storage array list table buffer cells",
        category: Category::Memory,
        size: (240.0, 140.0),
        inlets: &[PortSpec {
            name: "in",
            doc: "From machines: reads, writes, and numbers to append. From anyone: bang, reset, setRows.",
        }],
        outlets: &[PortSpec {
            name: "out",
            doc: "All its values, on bang.",
        }],
        settings: &[
            Setting {
                name: "values",
                doc: "The cells to start with.",
                sort: Sort::Words,
            },
            Setting {
                name: "format",
                doc: "How its cells are shown.",
                sort: Sort::Choice {
                    options: &["hex", "decimal", "binary"],
                },
            },
            Setting {
                name: "rows",
                doc: "How many rows are shown.",
                sort: Sort::Number {
                    default: 6.0,
                    min: 1.0,
                    max: 8192.0,
                },
            },
        ],
    };

    fn new(settings: Reader<'_>, now: Time) -> Mem {
        let mut mem = Mem::default();
        mem.write(0, &settings.words("values"));
        mem.configure(settings, now);
        mem
    }

    fn configure(&mut self, settings: Reader<'_>, _now: Time) {
        self.rows = settings.word("rows").into();
    }

    fn receive(&mut self, delivery: Delivery<'_>, context: &mut Context<'_>) {
        match (delivery.payload, delivery.machine) {
            (Payload::Bang, _) => {
                context.worked(self.values.len());
                context.send(0, Payload::Words(Words::from(&self.values[..])));
            }
            (Payload::Control(Control::Reset), _) => self.values.clear(),
            (Payload::Control(Control::SetRows(rows)), _) => self.rows = *rows,
            (Payload::Words(words), Some(_)) => self.write(self.values.len(), words),
            (Payload::Write { address, data }, Some(_)) => self.write((*address).into(), data),
            (&Payload::Read { address, count }, Some(machine)) => {
                context.worked(count.into());
                context.answer(machine, self.read(address, count));
            }
            _ => {}
        }
    }
    fn input(&mut self, input: Input, _context: &mut Context<'_>) {
        if let Input::Poke { address, value } = input {
            self.write(address.into(), &[value]);
        }
    }
}
