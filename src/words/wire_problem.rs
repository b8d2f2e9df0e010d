//! Problems of a wire: its messages go round in a loop, the inbox at its end grows, or
//! messages are lost. Cards, tiles, tips and the outline show the same problem.

use stackyard_engine::grid::Wire;
use stackyard_engine::grid::nodes::Asm;
use stackyard_engine::session::Session;

/// Messages waiting from which on an inbox is said to grow.
const MANY: usize = 64;

/// A problem of a wire. Each is worse than the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WireProblem {
    /// Messages go round.
    Loop,
    /// They wait.
    Grows,
    /// They are lost.
    Drops,
}

impl WireProblem {
    /// The problem of a machine's inbox, if it has one.
    pub(crate) fn of_inbox(asm: &Asm) -> Option<WireProblem> {
        if asm.dropped() > 0 {
            Some(WireProblem::Drops)
        } else if asm.machine().inbox().len() >= MANY {
            Some(WireProblem::Grows)
        } else {
            None
        }
    }

    /// The worst problem of a wire, if it has one.
    pub(crate) fn of_wire(session: &Session, wire: Wire) -> Option<WireProblem> {
        let inbox = session
            .grid()
            .machine(wire.to)
            .and_then(WireProblem::of_inbox);
        inbox.or_else(|| session.is_looped(wire).then_some(WireProblem::Loop))
    }
}
