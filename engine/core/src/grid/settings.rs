//! Settings of nodes: their descriptions, and the values in a document. A value that is
//! missing, of another type or outside its limits is never an error: the node uses the
//! default or the nearest limit.

use super::message::word;
use crate::ordered::SortedMap;
use std::sync::Arc;

/// The description of a setting.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its name in files.
    pub name: &'static str,
    /// One line of explanation.
    pub doc: &'static str,
    /// The values it takes.
    pub sort: Sort,
}

/// The type of a setting's values, and its default.
#[derive(Clone, Copy, Debug)]
pub enum Sort {
    /// A number.
    Number {
        /// Its default.
        default: f64,
        /// The smallest value.
        min: f64,
        /// The largest.
        max: f64,
    },
    /// On or off.
    Switch {
        /// Its default.
        default: bool,
    },
    /// A text.
    Text {
        /// Its default.
        default: &'static str,
    },
    /// One of a few words, the first being the default.
    Choice {
        /// The words.
        options: &'static [&'static str],
    },
    /// A list of cell values, none by default.
    Words,
}

/// A value of a setting.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number.
    Number(f64),
    /// On or off.
    Switch(bool),
    /// A text, or one of a few words.
    Text(Arc<str>),
    /// A list of cell values.
    Words(Arc<[u16]>),
}

/// The values that a document has for a node.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings(SortedMap<Box<str>, Value>);

impl Settings {
    /// Returns these values with one more.
    pub fn with(mut self, name: &str, value: Value) -> Settings {
        self.set(name, value);
        self
    }

    /// Sets a value.
    pub fn set(&mut self, name: &str, value: Value) {
        self.0.insert(name.into(), value);
    }

    /// Sets a value, or removes it if `None`. Returns the one it had.
    pub fn replace(&mut self, name: &str, value: Option<Value>) -> Option<Value> {
        match value {
            Some(value) => self.0.insert(name.into(), value),
            None => self.0.remove(name),
        }
    }

    /// Returns the values, by the names of their settings.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }

    /// Returns a value, if the document has it.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }
}

/// Reads the values to be used: those of a document, or the defaults.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) settings: &'static [Setting],
    pub(super) values: &'a Settings,
}

impl Reader<'_> {
    fn sort(self, name: &str) -> Option<Sort> {
        let setting = self.settings.iter().find(|setting| setting.name == name);
        debug_assert!(setting.is_some(), "{name} is a setting of its node");
        setting.map(|setting| setting.sort)
    }

    /// Returns a number, within its limits.
    pub(super) fn number(self, name: &str) -> f64 {
        let Some(Sort::Number { min, max, .. }) = self.sort(name) else {
            return 0.0;
        };
        // Not `clamp`, which panics if the limits are swapped by mistake.
        self.unbounded(name).min(max).max(min)
    }

    /// Returns a number within its limits, if the document has one.
    pub(super) fn given(self, name: &str) -> Option<f64> {
        match self.values.get(name) {
            Some(Value::Number(value)) if value.is_finite() => Some(self.number(name)),
            _ => None,
        }
    }

    /// Returns a number as the document has it, whatever its limits.
    pub(super) fn unbounded(self, name: &str) -> f64 {
        match (self.values.get(name), self.sort(name)) {
            (Some(Value::Number(value)), _) if value.is_finite() => *value,
            (_, Some(Sort::Number { default, .. })) => default,
            _ => 0.0,
        }
    }

    /// Returns a number as an integer that fits a cell.
    pub(super) fn word(self, name: &str) -> u16 {
        // Casting saturates.
        self.number(name) as u16
    }

    /// Returns a number as an integer, as ids of nodes are.
    pub(super) fn whole(self, name: &str) -> u32 {
        // Casting saturates.
        self.number(name) as u32
    }

    pub(super) fn switch(self, name: &str) -> bool {
        match (self.values.get(name), self.sort(name)) {
            (Some(Value::Switch(value)), _) => *value,
            (_, Some(Sort::Switch { default })) => default,
            _ => false,
        }
    }

    pub(super) fn text(&self, name: &str) -> &str {
        match (self.values.get(name), self.sort(name)) {
            (Some(Value::Text(text)), _) => text,
            (_, Some(Sort::Text { default })) => default,
            _ => "",
        }
    }

    /// Returns the index of the chosen word.
    pub(super) fn choice(self, name: &str) -> usize {
        match (self.values.get(name), self.sort(name)) {
            (Some(Value::Text(text)), Some(Sort::Choice { options })) => options
                .iter()
                .position(|option| **option == **text)
                .unwrap_or(0),
            _ => 0,
        }
    }

    /// Returns a list. A number is a list of one.
    pub(super) fn words(self, name: &str) -> Arc<[u16]> {
        match self.values.get(name) {
            Some(Value::Words(words)) => words.clone(),
            Some(Value::Number(value)) => word(*value).into_iter().collect(),
            _ => Arc::default(),
        }
    }
}
