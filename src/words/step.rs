//! How a step by hand ended, in words.

use super::title_of;
use stackyard_engine::session::{Session, StepOutcome};
use std::fmt;

/// What is to be said of a step by hand that ended: `+400 ms: Clock 2`. `None` if the machine's
/// place in its program says it all.
pub(crate) fn words_of_step(session: &Session, outcome: StepOutcome) -> Option<String> {
    let title = |id| title_of(session, id);
    Some(match outcome {
        StepOutcome::Executed | StepOutcome::Breakpoint(_) => return None,
        StepOutcome::TimePassed {
            by_us,
            node,
            others,
        } => {
            let more = match others {
                0 => String::new(),
                _ => format!(" and {others} more"),
            };
            format!("+{} ms: {}{more}", Milliseconds(by_us), title(node))
        }
        StepOutcome::NothingDue => "Nothing comes: all wait, and no clock ticks".to_owned(),
        StepOutcome::Received(id) => format!("A message for {}", title(id)),
        StepOutcome::Sent(id) => format!("A message from {}", title(id)),
        StepOutcome::Over(id) => format!("{} goes no further", title(id)),
    })
}

/// Microseconds as milliseconds, rounded up: the steps before took some, which are not meant.
struct Milliseconds(u64);

impl fmt::Display for Milliseconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.div_ceil(100) as f64 / 10.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::grid::{Kind, NodeId};
    use stackyard_engine::patch::{Field, Node, Patch};

    #[test]
    fn what_a_step_came_to_is_said_by_names() {
        let mut session = Session::open(Patch::new());
        let added = session.edit("add", |edit| {
            edit.add(Node::new(Kind::Clock))?;
            edit.add(Node::new(Kind::Asm))?;
            edit.set(NodeId(2), Field::Title("Square".into()))
        });
        assert!(added.is_ok());
        let said = |outcome| words_of_step(&session, outcome);
        let passed = |by_us, others| {
            let node = NodeId(1);
            said(StepOutcome::TimePassed {
                by_us,
                node,
                others,
            })
        };
        assert_eq!(passed(399_998, 0).as_deref(), Some("+400 ms: Clock 1"));
        assert_eq!(
            passed(1_500, 2).as_deref(),
            Some("+1.5 ms: Clock 1 and 2 more")
        );
        let square = NodeId(2);
        let received = said(StepOutcome::Received(square));
        assert_eq!(received.as_deref(), Some("A message for Square"));
        let sent = said(StepOutcome::Sent(square));
        assert_eq!(sent.as_deref(), Some("A message from Square"));
        let over = said(StepOutcome::Over(square));
        assert_eq!(over.as_deref(), Some("Square goes no further"));
        assert_eq!(said(StepOutcome::Executed), None);
    }
}
