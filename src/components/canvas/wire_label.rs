//! A wire in words, for those who do not see its colour and its pulse.

use super::tip::Carried;
use super::wire_problem::WireProblem;
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

/// How a wire is: what is wrong along it, the worst of it, as its colour says it, and what
/// it carried how often and when.
pub(crate) fn wire_state(session: &Session, wire: Wire) -> String {
    let trouble = match WireProblem::of_wire(session.grid(), wire) {
        Some(WireProblem::Drops) => "Messages are lost. ",
        Some(WireProblem::Grows) => "The inbox grows. ",
        Some(WireProblem::Loop) => "In a loop. ",
        None => "",
    };
    format!("{trouble}{}", Carried { session, wire })
}
