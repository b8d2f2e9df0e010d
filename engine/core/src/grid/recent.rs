//! A list of the last few of many values. Copies share their values, so that a snapshot of a
//! long list to which little was added costs little.

use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;

/// Values of one piece. Copies share full pieces.
const PIECE: usize = 16;

/// The last values, oldest first.
#[derive(Clone)]
pub(super) struct Recent<T>(Arc<Pieces<T>>);

#[derive(Clone)]
struct Pieces<T> {
    full: VecDeque<Arc<[T]>>,
    /// Fewer than [`PIECE`].
    open: Vec<T>,
    /// Values at the front that were dropped. They are fewer than two pieces, so that a
    /// dropped piece that no copy shares can be reused.
    skipped: usize,
}

impl<T> Default for Recent<T> {
    fn default() -> Self {
        let pieces = Pieces {
            full: VecDeque::new(),
            open: Vec::new(),
            skipped: 0,
        };
        Recent(Arc::new(pieces))
    }
}

impl<T> Recent<T> {
    pub(super) fn len(&self) -> usize {
        self.0.full.len() * PIECE + self.0.open.len() - self.0.skipped
    }

    /// Returns the last value.
    pub(super) fn last(&self) -> Option<&T> {
        let full = self.0.full.back().and_then(|piece| piece.last());
        self.0.open.last().or(full)
    }

    /// Returns the values, oldest first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        let full = self.0.full.iter().flat_map(|piece| piece.iter());
        full.chain(&self.0.open).skip(self.0.skipped)
    }
}

impl<T: Clone> Recent<T> {
    /// Adds a value, dropping the oldest one if there would be more than `most`.
    pub(super) fn push(&mut self, value: T, most: usize) {
        let pieces = Arc::make_mut(&mut self.0);
        pieces.open.push(value);
        if pieces.open.len() == PIECE {
            pieces.close();
        }
        self.shorten(most);
    }

    /// Drops the oldest values if there are more than `most`.
    pub(super) fn shorten(&mut self, most: usize) {
        let excess = self.len().saturating_sub(most);
        if excess == 0 {
            return;
        }
        let pieces = Arc::make_mut(&mut self.0);
        pieces.skipped += excess;
        while pieces.skipped >= 2 * PIECE {
            pieces.take_skipped();
        }
    }
}

impl<T: Clone> Pieces<T> {
    /// Makes a full piece of the open one.
    fn close(&mut self) {
        let mut skipped = (self.skipped >= PIECE)
            .then(|| self.take_skipped())
            .flatten();
        let piece = match skipped.as_mut().and_then(Arc::get_mut) {
            Some(values) => {
                for (value, new) in values.iter_mut().zip(self.open.drain(..)) {
                    *value = new;
                }
                skipped
            }
            None => Some(self.open.drain(..).collect()),
        };
        self.full.extend(piece);
    }

    /// Removes the first piece, whose values are all dropped.
    fn take_skipped(&mut self) -> Option<Arc<[T]>> {
        self.skipped -= PIECE;
        self.full.pop_front()
    }
}

impl<T: PartialEq> PartialEq for Recent<T> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<T: Eq> Eq for Recent<T> {}

impl<T: fmt::Debug> fmt::Debug for Recent<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_values_are_kept_and_copies_stay_as_they_are() {
        for most in [0, 1, 2, 15, 16, 17, 100] {
            let mut recent = Recent::default();
            let mut copies = vec![];
            for value in 0..300_usize {
                recent.push(value, most);
                let expected = (value + 1).saturating_sub(most)..value + 1;
                assert!(
                    recent.iter().copied().eq(expected.clone()),
                    "{most} {value}"
                );
                assert_eq!(recent.len(), expected.len());
                copies.push((recent.clone(), expected));
            }
            for (copy, expected) in copies {
                assert!(copy.iter().copied().eq(expected));
            }
        }
    }
}
