//! Makes texts from a seed: near to what is right, and damaged.

pub(crate) mod damage;
pub(crate) mod patch;
pub(crate) mod program;
pub(crate) mod recording;

use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt, SeedableRng};
use std::ops::Range;

/// Numbers from a seed, the same everywhere.
pub struct Random(Xoshiro256PlusPlus);

/// Numbers at which something changes.
const EDGES: [u64; 24] = [
    0,
    1,
    2,
    7,
    8,
    9,
    63,
    64,
    255,
    256,
    511,
    512,
    767,
    768,
    4095,
    4096,
    8191,
    32_767,
    32_768,
    65_534,
    65_535,
    65_536,
    4_294_967_295,
    18_446_744_073_709_551_615,
];

impl Random {
    /// Makes the numbers of a seed.
    pub fn new(seed: u64) -> Random {
        Random(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// A number of a range.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0.random_range(0..end.max(1))
    }

    /// A number of a range.
    pub(crate) fn within(&mut self, range: Range<usize>) -> usize {
        self.0.random_range(range)
    }

    /// True once in so many times.
    pub(crate) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of them.
    pub(crate) fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let index = self.below(all.len());
        &all[index]
    }

    /// A word of memory: often small, or at an edge.
    pub(crate) fn word(&mut self) -> u16 {
        match self.below(6) {
            0..=2 => self.below(48) as u16,
            3 => *self.pick(&EDGES) as u16,
            4 => self.within(0x300..0x360) as u16,
            _ => self.0.random(),
        }
    }

    /// A whole number, often at an edge.
    pub(crate) fn number(&mut self) -> u64 {
        match self.below(3) {
            0 => self.below(20) as u64,
            1 => *self.pick(&EDGES),
            _ => self.0.random(),
        }
    }

    /// Any letter, most of them plain.
    pub(crate) fn letter(&mut self) -> char {
        const ODD: [char; 14] = [
            '\0', '\r', '\n', '\t', '"', '\\', ';', '.', ':', 'é', '\u{feff}', '\u{2028}', '🙂',
            '\u{301}',
        ];
        match self.below(8) {
            0 => *self.pick(&ODD),
            _ => (b' ' + self.below(95) as u8) as char,
        }
    }

    /// A short text.
    pub(crate) fn text(&mut self) -> String {
        let len = self.below(12);
        (0..len).map(|_| self.letter()).collect()
    }
}
