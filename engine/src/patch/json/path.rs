//! The place of a value in a file, as `nodes[3].settings.delayMs`.

use super::quoted::{Quoted, SHOWN};
use std::fmt;

/// The path from the file to a value. Its parts are on the stack of the functions that walk, so
/// that a file without errors costs nothing for it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum JsonPath<'p> {
    /// The whole file.
    File,
    /// The member of an object under a name.
    Name(&'p JsonPath<'p>, &'p str),
    /// The item of a list at an index, counted from 0.
    Index(&'p JsonPath<'p>, usize),
}

impl<'p> JsonPath<'p> {
    /// The place of a name in the object that is here.
    pub(crate) fn name(&'p self, name: &'p str) -> JsonPath<'p> {
        JsonPath::Name(self, name)
    }

    /// The place of an item in the list that is here.
    pub(crate) fn index(&'p self, index: usize) -> JsonPath<'p> {
        JsonPath::Index(self, index)
    }
}

impl fmt::Display for JsonPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            JsonPath::File => Ok(()),
            JsonPath::Index(list, index) => write!(f, "{list}[{index}]"),
            JsonPath::Name(object, name) => {
                object.fmt(f)?;
                let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
                if name.is_empty() || name.len() > SHOWN || !name.chars().all(is_word) {
                    return write!(f, "[{}]", Quoted::short(name));
                }
                if !matches!(object, JsonPath::File) {
                    f.write_str(".")?;
                }
                f.write_str(name)
            }
        }
    }
}
