//! How the expect nodes of a session stand.

use super::{moment, named};
use crate::source::plural;
use stackyard_engine::grid::nodes::Verdict;
use stackyard_engine::grid::{Kind, Node, NodeId, Time, Value};
use stackyard_engine::session::Session;

/// An expect node at a moment.
pub(super) struct Expected {
    pub(super) id: NodeId,
    /// How many numbers should come.
    pub(super) count: u64,
    pub(super) verdict: Verdict,
}

impl Expected {
    /// Every expect node, by id.
    pub(super) fn all(session: &Session) -> impl Iterator<Item = Expected> {
        let nodes = session.patch().nodes();
        let nodes = nodes.filter(|(_, node)| node.kind == Kind::Expect);
        nodes.filter_map(|(id, node)| match session.grid().node(id) {
            Some(Node::Expect(expect)) => Some(Expected {
                id,
                count: count(node.settings.get("values")),
                verdict: expect.verdict(),
            }),
            _ => None,
        })
    }

    /// Whether every number came, and no other.
    pub(super) fn has_passed(&self) -> bool {
        self.verdict == Verdict::Passed
    }

    /// When it failed, if it did.
    pub(super) fn failed_at(&self) -> Option<Time> {
        match self.verdict {
            Verdict::Failed { at, .. } => Some(at),
            Verdict::Passed | Verdict::Waiting { .. } => None,
        }
    }

    /// `expect 7 "Sums": passed, 3 numbers`.
    pub(super) fn line(&self, session: &Session) -> String {
        let name = named(session, self.id);
        let all = plural(self.count, "number");
        match self.verdict {
            Verdict::Passed => format!("{name}: passed, {all}"),
            Verdict::Waiting { matched } => format!("{name}: waits: {matched} of {all} came"),
            Verdict::Failed {
                index,
                expected,
                got,
                at,
            } => {
                let number = index + 1;
                let expected = expected.map_or("no more".to_owned(), |word| word.to_string());
                let at = moment(at);
                format!(
                    "{name}: failed at number {number}: expected {expected}, got {got}, at {at}"
                )
            }
        }
    }
}

/// How many numbers an expect node takes from its setting: a number is a list of one.
fn count(values: Option<&Value>) -> u64 {
    match values {
        Some(Value::Words(words)) => words.len() as u64,
        Some(Value::Number(number)) => u64::from(f64::from(*number as u16) == *number),
        _ => 0,
    }
}
