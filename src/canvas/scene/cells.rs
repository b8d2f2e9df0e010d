//! A spatial index from rectangles to numbers; it does not know what the numbers stand for.
//!
//! The plane is divided into square cells, once for small items, once for items up to eight times
//! as large, and so on. An item is in one cell of the division for its size, the one with its top
//! left corner, so moving it costs the same whatever its size. A query visits the cells of each
//! division under the rectangle, and one more row and column above and to the left.

use crate::canvas::point::Rect;

/// The side of the smallest cells, in canvas units: a node or two.
const SIDE: f64 = 512.0;
/// The factor of the cell size from a division to the next.
const FACTOR: f64 = 8.0;
/// Divisions. The cells of the last are larger than all that can be reached.
const DIVISIONS: u8 = 6;

/// A spatial index.
#[derive(Default)]
pub(super) struct SpatialIndex {
    /// By key; those without items are not kept.
    cells: Vec<Square>,
    /// The number of items that queries visited.
    #[cfg(test)]
    pub(super) looked_at: std::cell::Cell<usize>,
    /// The number of items that were inserted or removed.
    #[cfg(test)]
    pub(super) edited: usize,
}

struct Square {
    key: SquareKey,
    items: Vec<u32>,
}

/// The key of a square. Squares of a row are neighbours in the order of keys.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct SquareKey {
    division: u8,
    row: i32,
    column: i32,
}

impl SpatialIndex {
    /// Puts an item that is not in the index.
    pub(super) fn insert(&mut self, item: u32, rect: Rect) {
        #[cfg(test)]
        {
            self.edited += 1;
        }
        let key = SquareKey::of(rect);
        let at = self.first(key);
        match self.cells.get_mut(at) {
            Some(cell) if cell.key == key => cell.items.push(item),
            _ => {
                let items = vec![item];
                self.cells.insert(at, Square { key, items });
            }
        }
    }

    /// Takes out an item that was put with this rectangle.
    pub(super) fn remove(&mut self, item: u32, rect: Rect) {
        #[cfg(test)]
        {
            self.edited += 1;
        }
        let key = SquareKey::of(rect);
        let at = self.first(key);
        let Some(cell) = self.cells.get_mut(at).filter(|cell| cell.key == key) else {
            return;
        };
        if let Some(index) = cell.items.iter().position(|&other| other == item) {
            cell.items.swap_remove(index);
        }
        if cell.items.is_empty() {
            self.cells.remove(at);
        }
    }

    /// Calls `visit` with every item that may touch the rectangle, in no order.
    pub(super) fn query(&self, rect: Rect, visit: &mut dyn FnMut(u32)) {
        let mut side = SIDE;
        for division in 0..DIVISIONS {
            let first = SquareKey {
                division,
                row: cell_of(rect.y, side) - 1,
                column: cell_of(rect.x, side) - 1,
            };
            let last = SquareKey {
                division,
                row: cell_of(rect.bottom(), side),
                column: cell_of(rect.right(), side),
            };
            self.visit(first, last, visit);
            side *= FACTOR;
        }
    }

    /// Visits the cells between two corners. Only existing cells are visited, so that a large and
    /// empty part of the plane costs nothing.
    fn visit(&self, first: SquareKey, last: SquareKey, visit: &mut dyn FnMut(u32)) {
        let mut at = self.first(first);
        while let Some(cell) = self.cells.get(at) {
            let key = cell.key;
            if key.division != last.division || key.row > last.row {
                return;
            }
            if key.column > last.column {
                at = self.first(SquareKey {
                    row: key.row + 1,
                    ..first
                });
            } else if key.column < first.column {
                at = self.first(SquareKey {
                    row: key.row,
                    ..first
                });
            } else {
                #[cfg(test)]
                self.looked_at.set(self.looked_at.get() + cell.items.len());
                cell.items.iter().for_each(|&item| visit(item));
                at += 1;
            }
        }
    }

    /// The first cell that is not before a key.
    fn first(&self, key: SquareKey) -> usize {
        self.cells.partition_point(|cell| cell.key < key)
    }
}

impl SquareKey {
    fn of(rect: Rect) -> SquareKey {
        let extent = rect.width.max(rect.height);
        let (mut division, mut side) = (0, SIDE);
        while extent > side && division + 1 < DIVISIONS {
            division += 1;
            side *= FACTOR;
        }
        SquareKey {
            division,
            row: cell_of(rect.y, side),
            column: cell_of(rect.x, side),
        }
    }
}

/// Far fewer than 2^31, as nothing is beyond `FARTHEST`.
fn cell_of(value: f64, side: f64) -> i32 {
    (value / side).floor() as i32
}
