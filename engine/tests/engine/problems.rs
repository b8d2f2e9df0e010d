//! What is wrong in a patch and its run, in one list; and the machines counted.

use crate::grid::wire;
use crate::session::{machines, pass};
use stackyard_engine::asm::Severity;
use stackyard_engine::grid::{Control, NodeId, Payload, Value};
use stackyard_engine::patch::Field;
use stackyard_engine::session::{LONGEST_SENT, MOST_PROBLEMS, Remedy, Session};

/// Node, line counted from 1 (0 for none), severity and message of each.
fn listed(session: &Session) -> Vec<String> {
    let problems = session.problems().listed.into_iter();
    problems
        .map(|problem| {
            let line = problem.line.map_or(0, |line| line + 1);
            let severity = problem.kind.severity().name();
            format!("{}:{line} {severity} {}", problem.node.0, problem.kind)
        })
        .collect()
}

fn set_source(session: &mut Session, id: u32, source: &str) {
    let set = session.edit("typing", |edit| edit.set_source(NodeId(id), source));
    assert!(set.is_ok());
}

#[test]
fn a_patch_without_faults_has_no_problems() {
    let session = machines(&["push 1\nstore 0xF00\nhalt"]);
    assert_eq!(listed(&session), [""; 0]);
    assert_eq!(session.problems().errors, 0);
}

#[test]
fn diagnostics_of_every_machine_are_listed_errors_first() {
    let session = machines(&["push 1\nover\nhalt", "noop\npsh 1\nhalt"]);
    let listed = listed(&session);
    assert!(
        listed[0].starts_with("2:2 error there is no instruction `psh`"),
        "{listed:?}"
    );
    assert!(listed[1].starts_with("1:2 warning"), "{listed:?}");
}

#[test]
fn a_machine_that_stopped_leads_to_its_line_as_it_is_now() {
    let mut session = machines(&["push 1\npush 0\ndiv\nhalt"]);
    assert!(session.control(NodeId(1), Control::Play));
    pass(&mut session, 2000);
    assert_eq!(listed(&session), ["1:3 error stopped: division by zero"]);
    set_source(&mut session, 1, "; new\n\npush 1\npush 0\ndiv\nhalt");
    assert_eq!(listed(&session), ["1:5 error stopped: division by zero"]);
    assert!(session.control(NodeId(1), Control::Reset));
    session.advance(0, || false);
    assert_eq!(listed(&session), [""; 0]);
}

/// Assembling it would take longer than a frame may. One that is as long as is taken, is.
#[test]
fn a_program_that_is_sent_and_too_long_is_named() {
    let mut session = machines(&["push 1"]);
    let mut send = |bytes: usize| {
        let text = format!("push 7\n{}", ";".repeat(bytes - "push 7\n".len()));
        let control = Control::SetCode(text.into());
        session.send(NodeId(1), Payload::Control(control));
        pass(&mut session, 100);
        let code = session.code(NodeId(1)).expect("a machine");
        (code.loaded_program().is_some(), listed(&session))
    };
    assert_eq!(send(LONGEST_SENT), (true, vec![]));
    let said = format!(
        "1:0 error stopped: a program of {} bytes was sent to it, and at most 65536 are taken",
        LONGEST_SENT + 1
    );
    assert_eq!(send(LONGEST_SENT + 1), (false, vec![said]));
    assert_eq!(send(LONGEST_SENT), (true, vec![]));
}

#[test]
fn a_refused_number_is_named() {
    let mut session = machines(&["again: recv\npop\njump again"]);
    session.send(NodeId(1), Payload::number(70000.0));
    session.advance(0, || false);
    let expected = "1:0 error stopped: 70000 was sent to it, and cells hold 0 to 65535";
    assert_eq!(listed(&session), [expected]);
}

#[test]
fn outlets_are_looked_for_on_the_node_and_at_its_wires() {
    let mut session = machines(&["push 1\nsend 0 1\nload 0x1200\nhalt", "recv\nhalt"]);
    let unwired = "1:2 warning nobody is wired to outlet 0: what it sends is lost";
    let missing = "1:3 warning outlet 1 is used, but the node has only outlet 0";
    assert_eq!(listed(&session), [unwired, missing]);
    let wire = wire(1, 2);
    assert!(session.edit("wire", |edit| edit.connect(wire)).is_ok());
    assert_eq!(listed(&session), [missing]);
    let two = Some(Value::Number(2.0));
    let set = session.edit("setting", |edit| {
        edit.set_setting(NodeId(1), "outletCount", two)
    });
    assert!(set.is_ok());
    let unwired = "1:3 warning nobody is wired to outlet 1: what it sends is lost";
    assert_eq!(listed(&session), [unwired]);
}

#[test]
fn a_long_list_is_cut_and_counted_and_keeps_the_worst() {
    let mut bad = vec!["push 1\nover\nhalt"; 300];
    bad.push("psh");
    let problems = machines(&bad).problems();
    assert_eq!(problems.listed.len(), MOST_PROBLEMS);
    assert_eq!((problems.errors, problems.warnings), (1, 300));
    assert_eq!(problems.listed[0].node, NodeId(301));
    assert_eq!(problems.listed[0].kind.severity(), Severity::Error);
}

#[test]
fn machines_are_counted_by_what_they_do() {
    let forever = "again: jump again";
    let sleeper = "push 60000\nsleep_ms\nhalt";
    let mut session = machines(&[forever, "recv\nhalt", sleeper, "div", forever]);
    for id in 1..=4 {
        assert!(session.control(NodeId(id), Control::Play), "{id}");
    }
    let before = session.machine_counts().failures;
    pass(&mut session, 2000);
    let counts = session.machine_counts();
    let counted = (counts.running, counts.waiting, counts.failed);
    assert_eq!((counts.machines, counted), (5, (1, 2, 1)));
    assert_ne!(counts.failures, before);
    let failed: Vec<_> = session.failed().map(|(id, _)| id).collect();
    assert_eq!(failed, [NodeId(4)]);
    // It is the same for as long as no other machine fails.
    pass(&mut session, 100);
    assert_eq!(session.machine_counts().failures, counts.failures);
}

#[test]
fn while_time_stands_still_no_machine_is_counted_as_running() {
    let forever = "again: jump again";
    let mut session = machines(&[forever, "again: push 1\npop\njump again", "recv\nhalt"]);
    for id in 1..=3 {
        assert!(session.control(NodeId(id), Control::Play), "{id}");
    }
    let counted = |session: &Session| {
        let counts = session.machine_counts();
        (counts.running, counts.waiting)
    };
    assert_eq!(counted(&session).0, 0);
    pass(&mut session, 100);
    assert_eq!(counted(&session), (2, 1));
    session.pause();
    session.advance(0, || false);
    assert_eq!(counted(&session), (0, 1));
    // A breakpoint stops them all.
    let breakpoint = Field::Breakpoints([1].into());
    let set = session.edit("breakpoint", |edit| edit.set(NodeId(2), breakpoint));
    assert!(set.is_ok());
    pass(&mut session, 1000);
    assert_eq!(session.grid().stopped_at(), Some(NodeId(2)));
    assert_eq!(counted(&session), (0, 1));
}

#[test]
fn instructions_and_messages_are_counted() {
    let mut session = machines(&["push 1\nsend 0 1\nsend 0 0\nhalt", "recv\nhalt"]);
    let wire = wire(1, 2);
    assert!(session.edit("wire", |edit| edit.connect(wire)).is_ok());
    assert_eq!(session.grid().counts().executed, 0);
    assert!(session.control(NodeId(1), Control::Play));
    pass(&mut session, 2000);
    let counts = session.grid().counts();
    let executed = |id| {
        let asm = session.grid().machine(NodeId(id));
        asm.map_or(0, |asm| asm.executed())
    };
    assert_eq!(executed(1), 3);
    assert_eq!(counts.executed, executed(1) + executed(2));
    assert_eq!(counts.sent, 2);
}

/// The editor said that there are none, while the list of the patch had a warning.
#[test]
fn the_problems_of_one_machine_are_those_of_the_list_by_line() {
    let source = "push 1\nsend 1 1\nover\nhalt";
    let session = machines(&[source, "psh"]);
    let of_one = session.problems_of(NodeId(1));
    let mut listed = session.problems().listed;
    listed.retain(|problem| problem.node == NodeId(1));
    assert_eq!(of_one.listed, listed);
    assert_eq!((of_one.errors, of_one.warnings), (0, 2));
    let first = &of_one.listed[0];
    assert_eq!(first.remedy, Some(Remedy::Outlets(2)));
    let span = first.span.expect("an instruction");
    assert_eq!(span.text(source), "send 1 1");
    // What no machine has cannot be given.
    let session = machines(&["send 16 0\nhalt"]);
    assert_eq!(session.problems_of(NodeId(1)).listed[0].remedy, None);
    assert_eq!(session.problems_of(NodeId(9)).listed, []);
}

/// Each node of the storm is named while time stands still, and no other.
#[test]
fn nodes_in_a_storm_are_problems() {
    let source = "again: push 1\nsend 0 1\njump again";
    let mut session = machines(&[source, "recv"]);
    let set = |edit: &mut stackyard_engine::session::Transaction<'_>| {
        edit.set_setting(NodeId(1), "stepBy", Some(Value::Number(65_536.0)))?;
        edit.connect(wire(1, 1))?;
        edit.connect(wire(1, 2))
    };
    session.edit("storm", set).expect("ports");
    assert!(session.control(NodeId(1), Control::Play));
    assert!(!session.machine_counts().is_stormy);
    session.run();
    let mut checks = 0;
    while !session.machine_counts().is_stormy && checks < 10_000 {
        session.advance(100_000, || true);
        checks += 1;
    }
    assert_eq!(
        listed(&session),
        ["1:0 error its messages go round and multiply: time hardly passes"]
    );
}

/// It is the last there could be, so none comes behind it.
#[test]
fn the_highest_outlet_is_used_and_missing() {
    let session = machines(&["push 1\nsend 65535 1\n.value a 65535\nsend a 1"]);
    let message = "outlet 65535 is used, but the node has only outlet 0";
    assert!(
        listed(&session)[0].ends_with(message),
        "{:?}",
        listed(&session)
    );
}
