//! How the machines of a session stand: which of them failed, and whether all are done.

use super::named;
use stackyard_engine::grid::nodes::{Asm, Mode};
use stackyard_engine::grid::{Node, NodeId};
use stackyard_engine::session::{CompiledSource, Session};
use stackyard_engine::vm::Status;

/// The machines in the grid, by id.
fn machines(session: &Session) -> impl Iterator<Item = (NodeId, &Asm)> {
    session.grid().nodes().filter_map(|(id, node)| match node {
        Node::Asm(asm) => Some((id, asm)),
        _ => None,
    })
}

/// Whether there are machines and each of them halted, failed or has no program.
pub(super) fn are_over(session: &Session) -> bool {
    let mut machines = machines(session).peekable();
    machines.peek().is_some()
        && machines.all(|(_, asm)| {
            let is_refused = matches!(asm.mode(), Mode::Refused(_));
            is_refused || asm.machine().status().is_over()
        })
}

/// Instructions executed since each machine was loaded or reset last.
pub(super) fn executed(session: &Session) -> u64 {
    machines(session).map(|(_, asm)| asm.executed()).sum()
}

/// A line for each machine that failed.
pub(super) fn failures(session: &Session) -> Vec<String> {
    let failed = machines(session).filter_map(|(id, asm)| {
        let is_blank = || session.code(id).is_some_and(CompiledSource::is_blank);
        let reason = failure(asm, is_blank)?;
        Some(format!("{}: {reason}", named(session, id)))
    });
    failed.collect()
}

fn failure(asm: &Asm, is_blank: impl Fn() -> bool) -> Option<String> {
    match (asm.machine().status(), asm.mode()) {
        (Status::Invalid, _) if is_blank() => Some("it has no program".to_owned()),
        (Status::Invalid, _) => Some("its source does not assemble".to_owned()),
        (Status::Errored(fault), _) => {
            let pc = asm.machine().registers().pc;
            let line = asm.program().instruction_at(pc);
            let line = line.map_or(String::new(), |at| format!(", line {}", at.line + 1));
            Some(format!("error at 0x{pc:03X}{line}: {fault}"))
        }
        (_, Mode::Refused(number)) => Some(format!(
            "stopped: it was sent {number}, which no cell can hold"
        )),
        _ => None,
    }
}
