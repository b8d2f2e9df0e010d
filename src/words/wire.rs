//! A wire in words, for those who do not see its colour and its pulse.

use super::title::title_of;
use super::wire_problem::WireProblem;
use crate::canvas::port::Port;
use crate::canvas::wiring::Refusal;
use stackyard_engine::grid::{MS, Wire};
use stackyard_engine::session::Session;
use std::fmt::{self, Write};

/// Characters of a message that are shown.
const SHOWN: usize = 80;

/// The two ends of a wire in the direction of its messages, whichever comes first:
/// `From Clock 1 outlet 0 to Echo inlet 2`.
pub(crate) fn between(session: &Session, one: Port, other: Port) -> String {
    let (from, to) = if one.is_outlet() {
        (one, other)
    } else {
        (other, one)
    };
    format!(
        "From {} outlet {} to {} inlet {}",
        title_of(session, from.node()),
        from.index(),
        title_of(session, to.node()),
        to.index()
    )
}

/// Why a wire cannot end where it was dropped.
pub(crate) const fn refusal_words(why: Refusal) -> &'static str {
    match why {
        Refusal::SameSide { is_outlet: true } => "An outlet sends: its wire ends at an inlet.",
        Refusal::SameSide { is_outlet: false } => "An inlet receives: its wire ends at an outlet.",
        Refusal::NoPort { is_outlet: false } => "This node has no inlet.",
        Refusal::NoPort { is_outlet: true } => "This node has no outlet.",
        Refusal::Wired => "These two are wired already.",
    }
}

/// The state of a wire: its worst problem, as its colour shows it, then its last message,
/// the number of messages and the time of the last one.
pub(crate) fn wire_state(session: &Session, wire: Wire) -> String {
    let trouble = match WireProblem::of_wire(session, wire) {
        Some(WireProblem::Drops) => "Messages are lost. ",
        Some(WireProblem::Grows) => "The inbox grows. ",
        Some(WireProblem::Loop) => "In a loop. ",
        None => "",
    };
    format!("{trouble}{}", Carried { session, wire })
}

/// The traffic of a wire in words: its last message, the number of messages, the time of
/// the last one, and what waits at its end.
pub(crate) struct Carried<'a> {
    pub(crate) session: &'a Session,
    pub(crate) wire: Wire,
}

impl fmt::Display for Carried<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let grid = self.session.grid();
        let traffic = grid.traffic(self.wire);
        let Some(traffic) = traffic.filter(|traffic| traffic.count > 0) else {
            return f.write_str("Nothing passed yet");
        };
        write!(f, "{}", Shortened(traffic.said, SHOWN))?;
        let (count, ms) = (traffic.count, traffic.last.0 / MS);
        let plural = if count == 1 { "" } else { "s" };
        let (seconds, rest) = (ms / 1000, ms % 1000);
        write!(
            f,
            " — {count} message{plural}, the last at {seconds}.{rest:03} s"
        )?;
        let Some(asm) = grid.machine(self.wire.to) else {
            return Ok(());
        };
        let waiting = asm.machine().inbox().len();
        if waiting > 0 {
            write!(f, "; {waiting} wait in the inbox")?;
        }
        if asm.dropped() > 0 {
            write!(f, "; {} were dropped", asm.dropped())?;
        }
        Ok(())
    }
}

/// The first characters of something, and an ellipsis for the rest.
pub(crate) struct Shortened<T>(pub(crate) T, pub(crate) usize);

impl<T: fmt::Display> fmt::Display for Shortened<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Shortened(what, most) = self;
        let mut cut = Cut {
            out: f,
            left: Some(*most),
        };
        write!(cut, "{what}")
    }
}

/// Writes the first `left` characters of a text, and an ellipsis for the rest.
struct Cut<'a, 'b> {
    out: &'a mut fmt::Formatter<'b>,
    left: Option<usize>,
}

impl Write for Cut<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            let Some(left) = self.left else {
                return Ok(());
            };
            self.left = left.checked_sub(1);
            let is_left = self.left.is_some();
            self.out.write_char(if is_left { character } else { '…' })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Shortened;

    #[test]
    fn what_is_too_long_is_cut() {
        assert_eq!(Shortened(91, 5).to_string(), "91");
        assert_eq!(Shortened("1 2 3", 5).to_string(), "1 2 3");
        assert_eq!(Shortened("ää ää ää", 5).to_string(), "ää ää…");
    }
}
