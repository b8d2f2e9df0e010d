//! Settings of a node: what there is to set, and the values a document has. A value
//! that is missing, of another sort or outside its limits never stops anything: the
//! default or the limit takes its place where the node runs.

use super::message::word;
use crate::ordered::SortedMap;
use std::sync::Arc;

/// What there is to set.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its name in files.
    pub name: &'static str,
    /// One line of explanation.
    pub doc: &'static str,
    /// Which values it takes.
    pub sort: Sort,
}

/// Which values a setting takes, and its default.
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

/// The values a document has for a node.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings(SortedMap<Box<str>, Value>);

impl Settings {
    /// These settings with one more value.
    pub fn with(mut self, name: &str, value: Value) -> Settings {
        self.set(name, value);
        self
    }

    /// Gives one a value.
    pub fn set(&mut self, name: &str, value: Value) {
        self.0.insert(name.into(), value);
    }

    /// Gives one another value, or its default, and says which it had.
    pub fn replace(&mut self, name: &str, value: Option<Value>) -> Option<Value> {
        match value {
            Some(value) => self.0.insert(name.into(), value),
            None => self.0.remove(name),
        }
    }

    /// Those that have a value, by name.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }

    /// The value of one, if the document has any.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }
}

/// A node's settings beside its document's values: reads what is to be used.
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

    /// The number, within its limits.
    pub(super) fn number(self, name: &str) -> f64 {
        let Some(Sort::Number { min, max, .. }) = self.sort(name) else {
            return 0.0;
        };
        // Not `clamp`, which panics on limits that a slip has swapped.
        self.unbounded(name).min(max).max(min)
    }

    /// The number within its limits, if the document has one.
    pub(super) fn given(self, name: &str) -> Option<f64> {
        match self.values.get(name) {
            Some(Value::Number(value)) if value.is_finite() => Some(self.number(name)),
            _ => None,
        }
    }

    /// The number as the document has it, whatever its limits.
    pub(super) fn unbounded(self, name: &str) -> f64 {
        match (self.values.get(name), self.sort(name)) {
            (Some(Value::Number(value)), _) if value.is_finite() => *value,
            (_, Some(Sort::Number { default, .. })) => default,
            _ => 0.0,
        }
    }

    /// The number as a whole one that a cell can hold.
    pub(super) fn word(self, name: &str) -> u16 {
        // Casting saturates.
        self.number(name) as u16
    }

    /// The number as a whole one, as ids of nodes are.
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

    /// Which of its words was chosen, counted from 0.
    pub(super) fn choice(self, name: &str) -> usize {
        match (self.values.get(name), self.sort(name)) {
            (Some(Value::Text(text)), Some(Sort::Choice { options })) => options
                .iter()
                .position(|option| **option == **text)
                .unwrap_or(0),
            _ => 0,
        }
    }

    /// The list; a number is a list of one.
    pub(super) fn words(self, name: &str) -> Arc<[u16]> {
        match self.values.get(name) {
            Some(Value::Words(words)) => words.clone(),
            Some(Value::Number(value)) => word(*value).into_iter().collect(),
            _ => Arc::default(),
        }
    }
}
