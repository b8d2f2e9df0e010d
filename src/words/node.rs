//! The state of a node that is not a machine in a word or two, for its face and the outline.

use stackyard_engine::grid::nodes::{Node, Verdict};
use std::fmt;

/// The state of a node; empty if it has no word for it. Machines have words of their own.
pub(crate) fn state_words(node: &Node, time_passes: bool) -> String {
    let word = match node {
        Node::Expect(expect) => verdict_word(expect.verdict()),
        Node::Clock(clock) if clock.is_playing() && time_passes => "Ticks",
        Node::Clock(_) => "Paused",
        Node::Toggle(toggle) if toggle.is_on() => "On",
        Node::Toggle(_) => "Off",
        Node::Lamp(lamp) => lamp_word(lamp.is_lit()),
        Node::Source(source) => return Sent(source.progress()).to_string(),
        _ => "",
    };
    word.to_owned()
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
