//! A wire in words, for those who do not see its colour and its pulse.

use super::traffic::{LOOP_SHOWN_US, MANY, words};
use crate::canvas::port::Port;
use crate::components::outline::title_of;
use stackyard_engine::grid::Wire;
use stackyard_engine::session::Session;

/// `From Clock 1 outlet 0 to Echo inlet 2`: as messages go, whichever end came first.
pub(super) fn between(session: &Session, one: Port, other: Port) -> String {
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

/// What is wrong along a wire, the worst of it, as its colour says it; empty if nothing is.
fn trouble(session: &Session, wire: Wire) -> &'static str {
    let grid = session.grid();
    let asm = grid.machine(wire.to);
    if asm.is_some_and(|asm| asm.dropped() > 0) {
        return "Messages are lost. ";
    }
    if asm.is_some_and(|asm| asm.machine().inbox().len() >= MANY) {
        return "The inbox grows. ";
    }
    let is_cut = |(cut, at): (Wire, stackyard_engine::grid::Time)| {
        cut == wire && at.0 + LOOP_SHOWN_US > grid.now().0
    };
    match grid.loops().any(is_cut) {
        true => "In a loop. ",
        false => "",
    }
}

/// How a wire is: what is wrong along it, and what it carried how often and when.
pub(crate) fn wire_state(session: &Session, wire: Wire) -> String {
    let mut text = trouble(session, wire).to_owned();
    text.push_str(&words(session, wire));
    text
}
