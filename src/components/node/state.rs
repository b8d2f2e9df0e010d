//! What a node that is no machine does, in a word, where there is one worth saying: its face
//! and the outline say the same.

use stackyard_engine::grid::nodes::{Node, Verdict};
use std::fmt;

/// What a node does; empty where that is not said in a word. A machine has words of its own.
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

/// How numbers that should arrive did.
pub(super) fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Waiting { .. } => "Waiting",
        Verdict::Passed => "Passed",
        Verdict::Failed { .. } => "Failed",
    }
}

/// How a lamp is.
pub(super) fn lamp_word(is_lit: bool) -> &'static str {
    if is_lit { "Lit" } else { "Dark" }
}

/// How many of its lines a source has sent, of how many.
pub(super) struct Sent(pub(super) (usize, usize));

impl fmt::Display for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sent, all) = self.0;
        write!(f, "{sent} of {all} sent")
    }
}
