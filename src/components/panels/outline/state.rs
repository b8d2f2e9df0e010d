//! The state of a node or wire in the words of cards. Pure.

use super::tree::{Subject, TreeRow};
use crate::words::{NodeState, wire_state};
use stackyard_engine::session::Session;

/// Returns the state of a row in words; empty if it has none.
pub(super) fn state_of(session: &Session, row: TreeRow) -> String {
    match row.subject {
        Subject::Node => {
            let id = row.node;
            NodeState { session, id }.to_string()
        }
        Subject::Inlet(_) | Subject::Outlet(_) => String::new(),
        Subject::To(wire) | Subject::From(wire) => wire_state(session, wire),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::grid::{
        Control, Inlet, Input, Kind, NodeId, Outlet, Payload, Value, Wire,
    };
    use stackyard_engine::patch::{Field, Node, Patch};

    fn session(nodes: impl IntoIterator<Item = Node>, wires: Vec<Wire>) -> Session {
        let mut session = Session::open(Patch::new());
        let added = session.edit("add", |edit| {
            nodes
                .into_iter()
                .try_for_each(|node| edit.add(node).map(drop))?;
            wires.iter().try_for_each(|&wire| edit.connect(wire))
        });
        assert!(added.is_ok());
        session
    }

    fn asm(source: &str) -> Node {
        let mut node = Node::new(Kind::Asm);
        node.source = source.into();
        node
    }

    fn said(session: &Session, id: u32) -> String {
        let id = NodeId(id);
        NodeState { session, id }.to_string()
    }

    #[test]
    fn machines_say_what_their_cards_say() {
        let forever = "again: push 1\npop\njump again";
        let sources = [forever, "recv\nhalt", "", "psh 1", "halt", "div"];
        let mut session = session(sources.map(asm), vec![]);
        assert_eq!(said(&session, 1), "Ready");
        assert_eq!(said(&session, 3), "No program yet");
        assert_eq!(said(&session, 4), "Error on line 1");
        session.play_all();
        session.run();
        session.advance(200_000, || false);
        assert_eq!(said(&session, 1), "Running");
        assert_eq!(said(&session, 2), "Waits, and nothing is wired to it");
        assert_eq!(said(&session, 5), "Halted");
        let failed = said(&session, 6);
        assert!(failed.starts_with("Error on line 1: "), "{failed}");
        session.pause();
        session.advance(0, || false);
        assert_eq!(said(&session, 1), "Paused");
        assert_eq!(
            said(&session, 2),
            "Waits, and nothing is wired to it (paused)"
        );
        let breakpoint = Field::Breakpoints([1].into());
        let set = session.edit("breakpoint", |edit| edit.set(NodeId(1), breakpoint));
        assert!(set.is_ok());
        session.run();
        session.advance(200_000, || false);
        assert_eq!(said(&session, 1), "Stopped at a breakpoint on line 2");
    }

    #[test]
    fn other_nodes_say_what_can_be_said_in_a_word() {
        let mut expect = Node::new(Kind::Expect);
        expect.settings.set("values", Value::Words([7].into()));
        let kinds = [
            Kind::Toggle,
            Kind::Lamp,
            Kind::Clock,
            Kind::Note,
            Kind::Source,
        ];
        let nodes = kinds.map(Node::new).into_iter().chain([expect]);
        let mut session = session(nodes, vec![]);
        let all = |session: &Session| (1..=6).map(|id| said(session, id)).collect::<Vec<_>>();
        let before = ["Off", "Dark", "Paused", "", "0 of 0 sent", "Waiting"];
        assert_eq!(all(&session), before);
        session.input(NodeId(1), Input::Press);
        session.send(NodeId(2), Payload::Bool(true));
        session.send(NodeId(6), Payload::word(7));
        session.run();
        session.advance(1000, || false);
        let after = ["On", "Lit", "Ticks", "", "0 of 0 sent", "Passed"];
        assert_eq!(all(&session), after);
        session.send(NodeId(6), Payload::word(7));
        session.advance(1000, || false);
        assert_eq!(said(&session, 6), "Failed");
    }

    #[test]
    fn wires_say_what_they_carried_and_what_is_wrong() {
        let wire = Wire {
            from: NodeId(1),
            outlet: Outlet(0),
            to: NodeId(2),
            inlet: Inlet(0),
        };
        let mut flood = asm("again: push 5\nsend 0 1\njump again");
        flood.settings.set("stepBy", Value::Number(100.0));
        let mut session = session([flood, asm("halt")], vec![wire]);
        let said = |session: &Session| {
            let row = TreeRow {
                node: NodeId(1),
                subject: Subject::To(wire),
                place: (1, 1),
            };
            state_of(session, row)
        };
        assert_eq!(said(&session), "Nothing passed yet");
        session.control(NodeId(1), Control::Play);
        session.run();
        let mut seen = vec![];
        for _ in 0..2000 {
            session.advance(10_000, || false);
            let text = said(&session);
            let first = text
                .split_once(". ")
                .map_or("", |(first, _)| first)
                .to_owned();
            if seen.last() != Some(&first) {
                seen.push(first);
            }
        }
        assert_eq!(seen, ["", "The inbox grows", "Messages are lost"]);
        let text = said(&session);
        assert!(
            text.contains("5 — ") && text.contains(" messages, the last at "),
            "{text}"
        );
    }
    #[test]
    fn a_wire_in_a_loop_says_so() {
        let wire = Wire {
            from: NodeId(1),
            outlet: Outlet(0),
            to: NodeId(1),
            inlet: Inlet(0),
        };
        let mut session = session([Node::new(Kind::Toggle)], vec![wire]);
        session.send(NodeId(1), Payload::Bang);
        session.run();
        session.advance(10_000, || false);
        let row = TreeRow {
            node: NodeId(1),
            subject: Subject::From(wire),
            place: (1, 1),
        };
        let text = state_of(&session, row);
        assert!(text.starts_with("In a loop. true — "), "{text}");
    }
}
