//! The state of a node in a word or two, for its face, the outline and its tip.

use super::machine::words_of_machine;
use stackyard_engine::grid::NodeId;
use stackyard_engine::grid::nodes::{Node, Verdict};
use stackyard_engine::session::Session;
use std::fmt;

/// The state of a node in the words of its card; empty if it has no word for it.
#[derive(Clone, Copy)]
pub(crate) struct NodeState<'a> {
    pub(crate) session: &'a Session,
    pub(crate) id: NodeId,
}

impl fmt::Display for NodeState<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let NodeState { session, id } = *self;
        if let Some(words) = words_of_machine(session, id) {
            return write!(f, "{}", words.lasting());
        }
        f.write_str(match session.grid().node(id) {
            Some(Node::Expect(expect)) => verdict_word(expect.verdict()),
            Some(Node::Clock(clock)) if clock.is_playing() && session.is_running() => "Ticks",
            Some(Node::Clock(_)) => "Paused",
            Some(Node::Toggle(toggle)) if toggle.is_on() => "On",
            Some(Node::Toggle(_)) => "Off",
            Some(Node::Lamp(lamp)) => lamp_word(lamp.is_lit()),
            Some(Node::Source(source)) => return write!(f, "{}", Sent(source.progress())),
            _ => "",
        })
    }
}

/// The verdict of a node that expects numbers.
pub(crate) fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Waiting { .. } => "Waiting",
        Verdict::Passed => "Passed",
        Verdict::Failed { .. } => "Failed",
    }
}

/// The state of a lamp.
pub(crate) fn lamp_word(is_lit: bool) -> &'static str {
    if is_lit { "Lit" } else { "Dark" }
}

/// The number of lines that a source has sent, and of all lines.
pub(crate) struct Sent(pub(crate) (usize, usize));

impl fmt::Display for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sent, all) = self.0;
        write!(f, "{sent} of {all} sent")
    }
}
