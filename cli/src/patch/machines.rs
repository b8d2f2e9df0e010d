//! How the machines of a session stand: which of them failed, and whether all are done.

use super::named;
use stackyard_engine::grid::nodes::Asm;
use stackyard_engine::session::{MachineState, Session};

/// Whether there are machines and each of them halted, failed or has no program.
pub(super) fn are_over(session: &Session) -> bool {
    let mut states = session.machine_states().peekable();
    states.peek().is_some() && states.all(|(_, state)| state.is_over())
}

/// Instructions executed since each machine was loaded or reset last.
pub(super) fn executed(session: &Session) -> u64 {
    let machines = session.machines();
    let machines = machines.filter_map(|id| session.grid().machine(id));
    machines.map(Asm::executed).sum()
}

/// A line for each machine that failed or has no program.
pub(super) fn failures(session: &Session) -> Vec<String> {
    let failed = session.machine_states().filter_map(|(id, state)| {
        let asm = session.grid().machine(id)?;
        let reason = failure(asm, state)?;
        Some(format!("{}: {reason}", named(session, id)))
    });
    failed.collect()
}

fn failure(asm: &Asm, state: MachineState) -> Option<String> {
    match state {
        MachineState::Blank => Some("it has no program".to_owned()),
        MachineState::HasErrors | MachineState::SentTooLong(_) => {
            Some("its source does not assemble".to_owned())
        }
        MachineState::Failed(fault) => {
            let pc = asm.machine().registers().pc;
            let line = asm.line();
            let line = line.map_or(String::new(), |line| format!(", line {}", line + 1));
            Some(format!("error at 0x{pc:03X}{line}: {fault}"))
        }
        MachineState::BadInput(number) => Some(format!(
            "stopped: it was sent {number}, which no cell can hold"
        )),
        _ => None,
    }
}
