//! What consoles were told and machines printed, line by line as it comes. Logs keep the
//! last entries alone and may be cleared, so they are read as often as can be.

use super::named;
use crate::failure::Failure;
use crate::source::plural;
use stackyard_engine::grid::{Entry, Log, Node, NodeId};
use stackyard_engine::session::Session;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

/// The logs of a session, each with what was written of it.
#[derive(Default)]
pub(super) struct Logs(BTreeMap<NodeId, Written>);

/// How much of a log was written.
#[derive(Default)]
struct Written {
    /// The number after that of the last entry.
    total: u64,
    /// That entry. It is held, so that no other has its place in memory.
    last: Option<Arc<str>>,
}

impl Logs {
    /// Writes what is new in the logs of these nodes.
    ///
    /// # Errors
    /// If that cannot be done.
    pub(super) fn write(
        &mut self,
        session: &Session,
        nodes: &[NodeId],
        output: &mut dyn Write,
    ) -> Result<(), Failure> {
        for &id in nodes {
            let log = match session.grid().node(id) {
                Some(Node::Console(console)) => console.log(),
                Some(Node::Asm(asm)) => asm.printed(),
                _ => continue,
            };
            if log.total() == 0 {
                continue;
            }
            let (lost, entries) = self.0.entry(id).or_default().take(log);
            if lost > 0 {
                let lines = plural(lost, "line");
                let name = named(session, id);
                writeln!(output, "{name}: … {lines} lost, too many at once")?;
            }
            for entry in entries {
                write_entry(&named(session, id), entry, output)?;
            }
        }
        Ok(())
    }
}

impl Written {
    /// What is new: how many entries the log forgot, and those it has.
    fn take<'l>(&mut self, log: &'l Log) -> (u64, Vec<&'l Entry>) {
        let is_last = |number: u64, entry: &Entry| {
            let last = self.last.as_ref();
            number + 1 == self.total && last.is_some_and(|last| Arc::ptr_eq(last, &entry.text))
        };
        let mut new = vec![];
        let mut first = None;
        for (number, entry) in log.entries() {
            first.get_or_insert(number);
            if is_last(number, entry) {
                // What was before it was written.
                new.clear();
                first = Some(self.total);
            } else {
                new.push(entry);
            }
        }
        let first = first.unwrap_or_default();
        // A log that was cleared begins anew.
        let lost = first.checked_sub(self.total).unwrap_or(first);
        if let Some(entry) = new.last() {
            self.last = Some(entry.text.clone());
        }
        self.total = log.total();
        (lost, new)
    }
}

/// A line for each line of the text. What would make a terminal do something is escaped.
fn write_entry(name: &str, entry: &Entry, output: &mut dyn Write) -> Result<(), Failure> {
    for line in entry.text.split('\n') {
        let mut shown = String::with_capacity(line.len());
        for letter in line.chars() {
            if letter.is_control() && letter != '\t' {
                shown.extend(letter.escape_default());
            } else {
                shown.push(letter);
            }
        }
        writeln!(output, "{name}: {shown}")?;
    }
    Ok(())
}
