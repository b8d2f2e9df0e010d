//! Versions of Patchies files, and the changes of our objects between them.

use super::report::Migration;
use crate::grid::Kind;
use crate::patch::json::{Shape, Value};

/// The version of a file that comes from here, or was changed here.
pub const NEWEST: u32 = 15;

/// The version of a file. One with a dot, or none, is older than all numbers.
pub(super) fn version(value: Option<Value<'_, '_>>) -> u32 {
    let Some(value) = value else {
        return 0;
    };
    let text = match value.shape() {
        Shape::Text => value.text().unwrap_or_default(),
        _ => value.text.into(),
    };
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number {
        text.parse().unwrap_or(0)
    } else {
        0
    }
}

impl Migration {
    /// Returns whether a file of that version needs the migration.
    pub(super) fn is_due(self, version: u32) -> bool {
        version < self.version()
    }

    /// The version from which on files are as it makes them.
    pub fn version(self) -> u32 {
        match self {
            Migration::MessageInlet => 1,
            Migration::CellAddress => 8,
            Migration::Receive => 9,
            Migration::MemoryHandles => 11,
            Migration::ToggleValue => 15,
        }
    }
}

/// `receive` was the name of `recv`. Comments stay as they are.
pub(super) fn with_recv(code: &str) -> Option<String> {
    const OLD: &str = "receive";
    if !code.contains(OLD) {
        return None;
    }
    let mut new = String::with_capacity(code.len());
    let mut is_changed = false;
    for line in code.split_inclusive('\n') {
        let (mut program, comment) = line.split_at(line.find(';').unwrap_or(line.len()));
        while let Some(at) = program.find(OLD) {
            let (before, rest) = program.split_at(at);
            let behind = &rest[OLD.len()..];
            let is_apart =
                |byte: Option<u8>| byte.is_none_or(|it| !it.is_ascii_alphanumeric() && it != b'_');
            let is_word = is_apart(before.bytes().last().or(new.bytes().last()))
                && is_apart(behind.bytes().next());
            new.push_str(before);
            new.push_str(if is_word { "recv" } else { OLD });
            is_changed |= is_word;
            program = behind;
        }
        new.push_str(program);
        new.push_str(comment);
    }
    is_changed.then_some(new)
}

/// An old name of a port, and the migration that renamed it.
pub(super) fn renamed(
    kind: Kind,
    is_inlet: bool,
    handle: &str,
    version: u32,
) -> Option<(&'static str, Migration)> {
    let (name, migration) = match (kind, is_inlet, handle) {
        (Kind::MessageBox, true, "message-in") => ("message-in-0", Migration::MessageInlet),
        (Kind::Mem, true, "message-in-0") => ("message-in", Migration::MemoryHandles),
        (Kind::Mem, false, "message-out-0") => ("message-out", Migration::MemoryHandles),
        _ => return None,
    };
    migration.is_due(version).then_some((name, migration))
}
