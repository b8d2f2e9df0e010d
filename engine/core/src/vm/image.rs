//! Images of lists: a list of values as it was at one time. An image shares with an earlier
//! one what did not change: it stores the rows of 8 values that differ from a full copy, the
//! base, which many images share.

use super::layout::ROW_CELLS;
use std::sync::Arc;

/// The bytes of repeated rows for which another base is made at any rate, in bases.
const MOST_REPEATED: usize = 4;

/// A list of values as it was. It has at most 65,536 rows.
#[derive(Clone, Debug)]
pub(crate) struct Image<T> {
    /// A full copy of the list as it once was. Past its end all values are the default.
    base: Arc<[T]>,
    /// The rows that differ from the base, by number.
    rows: Arc<[Row<T>]>,
    len: u32,
    /// The images of this base so far.
    images: u32,
    /// Bytes of rows that images of this base store although the image before them had the
    /// same.
    repeated: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Row<T> {
    number: u16,
    values: [T; ROW_CELLS],
}

impl<T: Copy + Default + PartialEq> Image<T> {
    /// Makes an image of `values` that shares with `previous`, an earlier image of them.
    pub(crate) fn new(values: &[T], previous: Option<&Image<T>>) -> Image<T> {
        let shared = previous.and_then(|previous| previous.next(values));
        shared.unwrap_or_else(|| Image {
            base: values.into(),
            rows: Arc::default(),
            len: values.len() as u32,
            images: 1,
            repeated: 0,
        })
    }

    /// Returns the length of the list.
    pub(crate) fn len(&self) -> usize {
        self.len as usize
    }

    /// Restores the list into `values`.
    pub(crate) fn restore(&self, values: &mut Vec<T>) {
        values.clear();
        values.resize(self.len(), T::default());
        self.restore_rows(|first, row| {
            for (value, kept) in values.iter_mut().skip(first).zip(row) {
                *value = *kept;
            }
        });
    }

    /// Calls `restore` with the index of the first value of each row, ascending, and the row.
    /// Values past the length must be ignored.
    pub(crate) fn restore_rows(&self, mut restore: impl FnMut(usize, &[T; ROW_CELLS])) {
        let mut changed = self.rows.iter().peekable();
        for number in 0..self.len().div_ceil(ROW_CELLS) {
            let row = changed.next_if(|row| usize::from(row.number) == number);
            let values = row.map_or_else(|| row_of(&self.base, number), |row| row.values);
            restore(number * ROW_CELLS, &values);
        }
    }

    /// Makes the next image with the same base. Returns `None` if a new base takes less
    /// memory.
    fn next(&self, values: &[T]) -> Option<Image<T>> {
        let rows = self.changed_rows(values);
        let mut next = Image {
            rows: self.rows.clone(),
            base: self.base.clone(),
            len: values.len() as u32,
            images: self.images.saturating_add(1),
            repeated: self.repeated,
        };
        if rows[..] == self.rows[..] {
            return Some(next);
        }
        let mut known = self.rows.iter().peekable();
        let repeated = rows.iter().filter(|row| {
            while known.next_if(|known| known.number < row.number).is_some() {}
            known.next_if(|known| known == row).is_some()
        });
        let repeated = repeated.count() * size_of::<Row<T>>();
        next.repeated += repeated;
        // Another base pays once repeated rows have taken as much memory as one, if they take
        // more and more: more than an image of this base takes on average. If they do not, most
        // are rows that change again and again, which another base would repeat as well.
        let whole = size_of_val(values);
        let is_growing = repeated.saturating_mul(next.images as usize) > whole + next.repeated;
        let most = if is_growing {
            whole
        } else {
            MOST_REPEATED * whole
        };
        if next.repeated > most || size_of_val(&rows[..]) > whole {
            return None;
        }
        next.rows = rows.into();
        Some(next)
    }

    fn changed_rows(&self, values: &[T]) -> Vec<Row<T>> {
        let mut rows = Vec::new();
        for number in 0..values.len().div_ceil(ROW_CELLS) {
            let now = row_of(values, number);
            if now != row_of(&self.base, number) {
                rows.push(Row {
                    // An image has no more rows than that.
                    number: number as u16,
                    values: now,
                });
            }
        }
        rows
    }
}

/// Returns a row of a list. Past its end all values are the default.
fn row_of<T: Copy + Default>(values: &[T], number: usize) -> [T; ROW_CELLS] {
    let (rows, rest) = values.as_chunks::<ROW_CELLS>();
    if let Some(row) = rows.get(number) {
        return *row;
    }
    let mut row = [T::default(); ROW_CELLS];
    if number == rows.len() {
        for (value, kept) in row.iter_mut().zip(rest) {
            *value = *kept;
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    fn restored(image: &Image<u16>) -> Vec<u16> {
        let mut values = vec![9; 3];
        image.restore(&mut values);
        values
    }

    #[test]
    fn images_of_a_changing_list_stay_what_they_were() {
        let mut values: Vec<u16> = Vec::new();
        let mut kept: Vec<(Image<u16>, Vec<u16>)> = vec![];
        for turn in 0..2000_usize {
            match turn % 7 {
                0..3 => values.push(turn as u16),
                3 => values.truncate(values.len() * 19 / 20),
                _ if values.is_empty() => {}
                _ => {
                    let index = turn * 31 % values.len();
                    values[index] ^= turn as u16;
                }
            }
            let image = Image::new(&values, kept.last().map(|(image, _)| image));
            kept.push((image, values.clone()));
        }
        for (image, values) in &kept {
            assert_eq!(&restored(image), values);
        }
    }

    #[test]
    fn what_did_not_change_is_shared() {
        let mut values = vec![1_u16; 4096];
        let first = Image::new(&values, None);
        let same = Image::new(&values, Some(&first));
        assert!(Arc::ptr_eq(&first.base, &same.base));
        values[5] = 2;
        let second = Image::new(&values, Some(&same));
        let third = Image::new(&values, Some(&second));
        assert!(Arc::ptr_eq(&first.base, &third.base));
        assert!(Arc::ptr_eq(&second.rows, &third.rows));
        assert_eq!(third.rows.len(), 1);
    }

    /// Without a new base, each image of a list that changes all over would be larger than
    /// the last.
    #[test]
    fn a_list_that_changes_all_over_gets_another_base() {
        let mut values = vec![0_u16; 4096];
        let mut image = Image::new(&values, None);
        let mut most = 0;
        for index in (0..4096).step_by(ROW_CELLS) {
            values[index] = 1;
            image = Image::new(&values, Some(&image));
            most = most.max(image.rows.len());
        }
        assert!(most < 40, "{most}");
    }
}
