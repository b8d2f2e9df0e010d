//! The cell values of a message: short lists in place, long ones shared. So a short message
//! costs no allocation, and a long one is copied once for all its wires.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// Values stored in place. With that many, a list is no larger than a pointer and two words.
const IN_PLACE: usize = 8;

/// A list of cell values. A list of one is a number.
pub struct Words(Repr);

enum Repr {
    Inline { len: u8, words: [u16; IN_PLACE] },
    Shared(Arc<[u16]>),
}

impl Words {
    /// Sets it to one number.
    #[inline(always)]
    pub(super) fn set_number(&mut self, value: u16) {
        match &mut self.0 {
            // Values past the length have no meaning.
            Repr::Inline { len, words } => {
                *len = 1;
                words[0] = value;
            }
            Repr::Shared(_) => *self = Words::from(value),
        }
    }
}

impl From<&[u16]> for Words {
    fn from(values: &[u16]) -> Words {
        if let [value] = values {
            return Words::from(*value);
        }
        let mut words = [0; IN_PLACE];
        match words.get_mut(..values.len()) {
            Some(room) => {
                room.copy_from_slice(values);
                // At most IN_PLACE.
                let len = values.len() as u8;
                Words(Repr::Inline { len, words })
            }
            None => Words(Repr::Shared(values.into())),
        }
    }
}

impl From<u16> for Words {
    fn from(value: u16) -> Words {
        // By far the most frequent case, so it avoids a copy of unknown length.
        let mut words = [0; IN_PLACE];
        words[0] = value;
        Words(Repr::Inline { len: 1, words })
    }
}

impl Clone for Words {
    // Inline, as most lists are short: a call would cost more than the copy.
    #[inline]
    fn clone(&self) -> Words {
        Words(match &self.0 {
            &Repr::Inline { len, words } => Repr::Inline { len, words },
            Repr::Shared(words) => Repr::Shared(words.clone()),
        })
    }
}

impl Deref for Words {
    type Target = [u16];

    fn deref(&self) -> &[u16] {
        match &self.0 {
            Repr::Inline { len, words } => words.get(..usize::from(*len)).unwrap_or_default(),
            Repr::Shared(words) => words,
        }
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Words) -> bool {
        self[..] == other[..]
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self[..].fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_lists_keep_their_values() {
        for len in 0..20_u16 {
            let values: Vec<u16> = (0..len).map(|value| value * 7).collect();
            assert_eq!(Words::from(&values[..])[..], values[..]);
        }
        assert!(size_of::<Words>() <= 24);
    }
}
