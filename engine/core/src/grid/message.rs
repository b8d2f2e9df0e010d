//! Messages between nodes. `text` makes messages of text; each kind of node decides what to
//! do with them.

use super::words::Words;
use std::fmt;
use std::sync::Arc;

/// The content of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// A signal without a value.
    Bang,
    /// True or false.
    Bool(bool),
    /// A number (a list of one) or a list of numbers, each of which a cell can hold.
    Words(Words),
    /// Numbers of which at least one does not fit a cell. A plot takes them; a machine stops.
    Reals(Arc<[f64]>),
    /// A text.
    Text(Arc<str>),
    /// A command.
    Control(Control),
    /// A request for cells of mapped memory: what a machine sends when it loads from them.
    Read {
        /// First cell behind the outlet, below 0x200 if a machine sends it.
        address: u16,
        /// How many cells.
        count: u16,
    },
    /// Writes cells of mapped memory.
    Write {
        /// First cell behind the outlet, below 0x200 if a machine sends it.
        address: u16,
        /// The values.
        data: Words,
    },
    /// The cells a machine asked for. It takes no wire.
    Answer(Words),
}

/// A command to a node.
#[derive(Clone, Debug, PartialEq)]
pub enum Control {
    /// Step once.
    Step,
    /// Load the program and step.
    Run,
    /// Start the clock.
    Play,
    /// Stop the clock.
    Pause,
    /// Play or pause.
    Toggle,
    /// Go back to the start.
    Reset,
    /// Load another program; the session assembles the text.
    SetCode(Arc<str>),
    /// Change the delay, in milliseconds.
    SetDelayMs(u32),
    /// Change the number of instructions of a step.
    SetStepBy(u32),
    /// Change the number of rows shown.
    SetRows(u32),
    /// Any other word, with the text after it.
    Other(Arc<str>),
}

impl Payload {
    /// Makes a message of one number of any size.
    pub fn number(value: f64) -> Payload {
        match word(value) {
            Some(word) => Payload::word(word),
            None => Payload::Reals([value].into()),
        }
    }

    /// Makes a message of a list of numbers of any size.
    pub fn numbers(values: &[f64]) -> Payload {
        let words: Option<Vec<u16>> = values.iter().map(|&value| word(value)).collect();
        match words {
            Some(words) => Payload::Words(Words::from(&words[..])),
            None => Payload::Reals(values.into()),
        }
    }

    /// Makes a message of one number that fits a cell.
    pub fn word(value: u16) -> Payload {
        Payload::Words(value.into())
    }

    /// Returns its first number, if it has any.
    pub fn first_number(&self) -> Option<f64> {
        match self {
            Payload::Words(words) => words.first().map(|&word| word.into()),
            Payload::Reals(values) => values.first().copied(),
            _ => None,
        }
    }
}

/// Returns a number as a cell value, if it fits a cell.
pub(super) fn word(value: f64) -> Option<u16> {
    let word = value as u16;
    (f64::from(word) == value).then_some(word)
}

/// Writes it as a message box would.
impl fmt::Display for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Payload::Bang => f.write_str("bang"),
            Payload::Bool(value) => write!(f, "{value}"),
            Payload::Words(words) => write_list(f, words),
            Payload::Reals(values) => write_list(f, values),
            Payload::Text(text) => f.write_str(text),
            Payload::Control(control) => control.fmt(f),
            Payload::Read { address, count } => write!(f, "read {address} {count}"),
            Payload::Write { address, data } => {
                write!(f, "write {address} ")?;
                write_list(f, data)
            }
            Payload::Answer(words) => write_list(f, words),
        }
    }
}

fn write_list<T: fmt::Display>(f: &mut fmt::Formatter<'_>, values: &[T]) -> fmt::Result {
    if let [value] = values {
        return value.fmt(f);
    }
    f.write_str("[")?;
    for (index, value) in values.iter().enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        write!(f, "{comma}{value}")?;
    }
    f.write_str("]")
}

impl fmt::Display for Control {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Control::Step => f.write_str("step"),
            Control::Run => f.write_str("run"),
            Control::Play => f.write_str("play"),
            Control::Pause => f.write_str("pause"),
            Control::Toggle => f.write_str("toggle"),
            Control::Reset => f.write_str("reset"),
            Control::SetCode(source) => write!(f, "setCode {source}"),
            Control::SetDelayMs(ms) => write!(f, "setDelayMs {ms}"),
            Control::SetStepBy(step_by) => write!(f, "setStepBy {step_by}"),
            Control::SetRows(rows) => write!(f, "setRows {rows}"),
            Control::Other(text) => f.write_str(text),
        }
    }
}
