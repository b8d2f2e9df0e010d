//! Running a machine on its own, for tests.

use stackyard_engine::vm::{Machine, Reason, Stop};

/// Steps a machine until there is a reason to stop other than a message it waits for and
/// already has, for up to `fuel` instructions.
pub(crate) fn run(machine: &mut Machine, fuel: u32) -> Stop {
    let mut executed = 0;
    loop {
        let step = machine.step(fuel - executed);
        executed += step.executed;
        let has_message = step.reason == Reason::Awaiting && !machine.inbox().is_empty();
        let reason = match step.reason {
            _ if has_message && executed < fuel => continue,
            _ if has_message => Reason::Fuel,
            reason => reason,
        };
        return Stop { reason, executed };
    }
}
