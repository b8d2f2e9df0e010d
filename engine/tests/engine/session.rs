//! The session: commands and what takes them back, the run that follows the document,
//! time, recordings.

use proptest::collection::vec;
use proptest::prelude::*;
use stackyard_engine::grid::{
    Control, Inlet, Input, Kind, Node as Running, NodeId, Outlet, Payload, Time, Value, Wire,
};
use stackyard_engine::patch::file::{read, write};
use stackyard_engine::patch::{Field, Node, Patch, Position, Size, View};
use stackyard_engine::session::{Command, LONGEST_LAG_US, MOST_STEPS_BACK, Session, Speed, file};
use stackyard_engine::vm::Status;

/// Counts in its first data cell for ever.
const COUNTER: &str = "again: load 0x200\ninc\nstore 0x200\njump again\n";
/// Adds 1 to each number and gives it on.
const ECHO: &str = "again: recv\ninc\nsend 0 1\njump again\n";

fn id(id: u32) -> NodeId {
    NodeId(id)
}

fn node(kind: Kind) -> Node {
    Node::new(kind)
}

fn machine(source: &str) -> Node {
    let mut node = Node::new(Kind::Asm);
    node.source = source.into();
    node
}

fn wire(from: u32, to: u32) -> Wire {
    Wire {
        from: NodeId(from),
        outlet: Outlet(0),
        to: NodeId(to),
        inlet: Inlet(0),
    }
}

/// A session with these nodes, numbered from 1, and wires.
fn session(nodes: impl IntoIterator<Item = Node>, wires: &[Wire]) -> Session {
    let mut session = Session::open(Patch::new());
    let nodes = (1..).map(NodeId).zip(nodes).collect();
    let wires = wires.to_vec();
    done(&mut session, Command::Add { nodes, wires });
    session
}

fn done(session: &mut Session, command: Command) {
    let label = command.label();
    assert_eq!(session.apply(command), Ok(()), "{label}");
}

fn refused(session: &mut Session, command: Command, expected: &str) {
    let before = session.patch().clone();
    let error = session.apply(command).expect_err(expected);
    assert_eq!(error.to_string(), expected);
    assert_eq!(session.patch(), &before);
    follows(session);
}

/// Lets simulated time pass, in milliseconds.
fn pass(session: &mut Session, ms: u64) {
    session.run();
    for _ in 0..ms {
        session.advance(1000, || false);
    }
}

fn cell(session: &Session, machine: u32, address: u16) -> u16 {
    let asm = session.grid().machine(id(machine)).expect("a machine");
    asm.machine().memory().get(address).expect("a cell")
}

fn executed(session: &Session, machine: u32) -> u64 {
    let asm = session.grid().machine(id(machine)).expect("a machine");
    asm.executed()
}

fn console(session: &Session, console: u32) -> Vec<String> {
    let Some(Running::Console(console)) = session.grid().node(id(console)) else {
        panic!("node {console} is a console");
    };
    let entries = console.log().entries();
    entries.map(|(_, entry)| entry.text.to_string()).collect()
}

/// The run has the nodes, ports and wires of the document.
fn follows(session: &Session) {
    let nodes = session.patch().nodes();
    let of_patch: Vec<_> = nodes
        .map(|(id, node)| (id, node.kind, Some(node.ports())))
        .collect();
    let nodes = session.grid().nodes();
    let of_grid: Vec<_> = nodes
        .map(|(id, node)| (id, node.kind(), session.grid().ports(id)))
        .collect();
    assert_eq!(of_grid, of_patch);
    let of_grid: Vec<Wire> = session.grid().wires().collect();
    let of_patch: Vec<Wire> = session.patch().wires().collect();
    assert_eq!(of_grid, of_patch);
    for (id, node) in session.patch().nodes() {
        assert_eq!(session.code(id).is_some(), node.kind == Kind::Asm);
    }
}

/// A command, and that undo and redo restore the document exactly.
fn check(session: &mut Session, command: Command) {
    let before = session.patch().clone();
    let label = command.label();
    done(session, command);
    let after = session.patch().clone();
    assert_eq!(session.undo_label(), Some(label));
    for _ in 0..2 {
        assert!(session.undo());
        assert_eq!(session.patch(), &before, "{label} undone");
        follows(session);
        assert_eq!(session.redo_label(), Some(label));
        assert!(session.redo());
        assert_eq!(session.patch(), &after, "{label} done again");
        follows(session);
    }
}

#[test]
fn every_command_is_taken_back_and_done_again() {
    let mut session = session(
        [
            machine(ECHO),
            node(Kind::Button),
            node(Kind::Console),
            machine(COUNTER),
        ],
        &[wire(2, 1), wire(1, 3), wire(1, 1)],
    );
    let s = &mut session;
    check(
        s,
        Command::Move(vec![
            (id(1), Position { x: 1.5, y: -3.0 }),
            (id(3), Position { x: 9.0, y: 9.0 }),
        ]),
    );
    check(
        s,
        Command::resize(
            id(3),
            Some(Size {
                width: 300.0,
                height: 200.0,
            }),
        ),
    );
    check(s, Command::Set(id(1), Field::Title("Echo".into())));
    check(s, Command::Set(id(1), Field::View(View::Opened)));
    check(s, Command::Set(id(1), Field::Breakpoints([1, 2].into())));
    check(
        s,
        Command::set_source(id(1), "\nagain: recv\ninc\nsend 0 1\njump again\n"),
    );
    let lines = &s.patch().node(id(1)).expect("it is there").breakpoints;
    assert_eq!(**lines, [2, 3], "breakpoints go with their lines");
    check(
        s,
        Command::set_setting(id(1), "delayMs", Some(Value::Number(50.0))),
    );
    check(s, Command::set_setting(id(1), "delayMs", None));
    check(
        s,
        Command::set_setting(id(1), "outletCount", Some(Value::Number(0.0))),
    );
    assert_eq!(
        s.patch().wires().collect::<Vec<_>>(),
        [wire(2, 1)],
        "wires went with their outlet"
    );
    assert!(s.undo());
    check(s, Command::Disconnect(vec![wire(1, 1)]));
    check(s, Command::Connect(vec![wire(4, 3), wire(2, 4)]));
    check(
        s,
        Command::Rewire {
            from: vec![wire(4, 3)],
            to: vec![wire(4, 1)],
        },
    );
    let group = (id(9), Box::new(node(Kind::Group)));
    check(
        s,
        Command::Group {
            group,
            members: vec![id(1), id(3)],
        },
    );
    let outer = (id(10), Box::new(node(Kind::Group)));
    check(
        s,
        Command::Group {
            group: outer,
            members: vec![id(9), id(4)],
        },
    );
    let copied = s.copy([id(10)]);
    assert_eq!(copied.nodes().len(), 5, "with a group goes what is in it");
    check(
        s,
        Command::Paste {
            copied,
            by: Position { x: 20.0, y: 20.0 },
        },
    );
    check(
        s,
        Command::Remove {
            nodes: vec![id(9), id(3)],
            wires: vec![wire(2, 1)],
        },
    );
    let group_of = |s: &Session, node| s.patch().node(id(node)).and_then(|node| node.group);
    assert_eq!(
        group_of(s, 1),
        Some(id(10)),
        "who stays is in the group around"
    );
    check(s, Command::Ungroup(id(10)));
    assert_eq!(group_of(s, 1), None);
    check(s, Command::Rename("Yard".into()));
}

#[test]
fn what_is_wrong_is_refused_and_nothing_is_done() {
    let group = || (id(4), Box::new(node(Kind::Group)));
    let mut session = session(
        [machine(ECHO), node(Kind::Note), node(Kind::Group)],
        &[wire(1, 1)],
    );
    let s = &mut session;
    let nodes = vec![(id(8), node(Kind::Lamp)), (id(1), node(Kind::Lamp))];
    refused(
        s,
        Command::Add {
            nodes,
            wires: vec![],
        },
        "there is a node 1 already",
    );
    let nodes = vec![(id(8), node(Kind::Lamp))];
    refused(
        s,
        Command::Add {
            nodes,
            wires: vec![wire(1, 8), wire(1, 9)],
        },
        "there is no node 9",
    );
    refused(
        s,
        Command::Remove {
            nodes: vec![id(2), id(7)],
            wires: vec![],
        },
        "there is no node 7",
    );
    refused(
        s,
        Command::Connect(vec![wire(1, 1)]),
        "there is a wire from node 1, outlet 0, to node 1, inlet 0 already",
    );
    refused(
        s,
        Command::Connect(vec![wire(1, 2)]),
        "node 2 has no inlet 0: its inlets number 0, counted from 0",
    );
    refused(
        s,
        Command::set_source(id(2), "halt"),
        "node 2 is no machine",
    );
    refused(
        s,
        Command::Group {
            group: group(),
            members: vec![id(9)],
        },
        "there is no node 9",
    );
    refused(
        s,
        Command::Set(id(1), Field::Group(Some(id(2)))),
        "node 2 is no group",
    );
    refused(
        s,
        Command::Set(id(3), Field::Group(Some(id(3)))),
        "node 3 would be in itself",
    );
    refused(s, Command::Ungroup(id(1)), "node 1 is no group");
    let far = Position {
        x: f64::INFINITY,
        y: 0.0,
    };
    refused(
        s,
        Command::Move(vec![(id(2), Position::default()), (id(1), far)]),
        "node 1 would get an infinite number",
    );
    refused(
        s,
        Command::set_setting(id(1), "delayMs", Some(Value::Number(f64::NAN))),
        "node 1 would get an infinite number",
    );
    refused(
        s,
        Command::set_setting(id(2), "delayMs", Some(Value::Number(1.0))),
        "node 2 has no such setting",
    );
    assert_eq!(s.undo_label(), Some("add"), "what was refused is no step");
}

#[test]
fn pasted_cells_follow_the_pasted_machine() {
    let mut cells = node(Kind::CellView);
    cells.settings.set("machineId", Value::Number(1.0));
    let mut session = session([machine(COUNTER), cells], &[]);
    let machine_of = |session: &Session, cells| {
        let node = session.patch().node(id(cells)).expect("it was pasted");
        node.settings.get("machineId").cloned()
    };
    let by = Position { x: 5.0, y: 0.0 };
    let copied = session.copy([id(1), id(2)]);
    done(&mut session, Command::Paste { copied, by });
    assert_eq!(machine_of(&session, 4), Some(Value::Number(3.0)));
    let copied = session.copy([id(2)]);
    done(&mut session, Command::Paste { copied, by });
    assert_eq!(
        machine_of(&session, 5),
        Some(Value::Number(1.0)),
        "alone it stays"
    );
}

#[test]
fn letters_typed_one_after_the_other_are_undone_as_one() {
    let mut session = session([machine("a"), machine("b")], &[]);
    for text in ["h", "ha", "hal", "halt"] {
        let typed = Command::set_source(id(1), text);
        assert_eq!(session.apply_continued(typed), Ok(()));
    }
    let typed = Command::set_source(id(2), "halt");
    assert_eq!(session.apply_continued(typed), Ok(()));
    let source = |session: &Session, node| {
        session
            .patch()
            .node(id(node))
            .expect("there")
            .source
            .to_string()
    };
    assert!(session.undo());
    assert_eq!([source(&session, 1), source(&session, 2)], ["halt", "b"]);
    assert!(session.undo());
    assert_eq!(source(&session, 1), "a");
    assert!(session.redo());
    assert_eq!(source(&session, 1), "halt");
    // What was done again is not gone on with.
    assert!(session.undo());
    assert_eq!(
        session.apply_continued(Command::set_source(id(1), "x")),
        Ok(())
    );
    assert!(session.undo());
    assert_eq!(source(&session, 1), "a");
}

#[test]
fn what_is_part_of_a_step_is_undone_with_it() {
    let mut session = session(
        [
            node(Kind::Button),
            node(Kind::Console),
            node(Kind::MessageBox),
        ],
        &[wire(1, 2)],
    );
    let before = session.patch().clone();
    let to = Position { x: 40.0, y: 40.0 };
    done(&mut session, Command::Move(vec![(id(3), to)]));
    let spliced = Command::Rewire {
        from: vec![wire(1, 2)],
        to: vec![wire(1, 3), wire(3, 2)],
    };
    assert_eq!(session.apply_joined(spliced), Ok(()));
    let after = session.patch().clone();
    for _ in 0..2 {
        assert!(session.undo());
        assert_eq!(session.patch(), &before);
        assert_eq!(session.redo_label(), Some("move"));
        assert!(session.redo());
        assert_eq!(session.patch(), &after);
    }
}

#[test]
fn the_oldest_steps_are_forgotten() {
    let mut session = session([node(Kind::Lamp)], &[]);
    for x in 0..MOST_STEPS_BACK + 5 {
        let to = Position {
            x: x as f64,
            y: 0.0,
        };
        done(&mut session, Command::Move(vec![(id(1), to)]));
    }
    let mut steps = 0;
    while session.undo() {
        steps += 1;
    }
    assert_eq!(steps, MOST_STEPS_BACK);
}

#[test]
fn an_id_never_means_another_node() {
    let mut session = session([node(Kind::Lamp), node(Kind::Lamp)], &[]);
    assert_eq!(session.free_id(), Ok(id(3)));
    done(
        &mut session,
        Command::Remove {
            nodes: vec![id(2)],
            wires: vec![],
        },
    );
    assert_eq!(session.free_id(), Ok(id(3)));
    let last = id(u32::MAX - 1);
    done(
        &mut session,
        Command::Add {
            nodes: vec![(last, node(Kind::Lamp))],
            wires: vec![],
        },
    );
    // Nearly all numbers are still free, and 2 was one.
    assert_eq!(session.free_id(), Ok(id(3)));
    let (copied, by) = (session.copy([id(1)]), Position::default());
    done(&mut session, Command::Paste { copied, by });
    assert!(session.patch().node(id(3)).is_some());
    assert_eq!(session.free_id(), Ok(id(4)));
}

/// One node of the highest number there is, and no other could ever be added.
#[test]
fn there_are_ids_left_whichever_a_file_has() {
    const LAST: u32 = u32::MAX;
    for (ids, free) in [
        (&[][..], 1),
        (&[0], 1),
        (&[1, 2, 9], 10),
        (&[1, 4_000_000_000], 4_000_000_001),
        (&[LAST], 1),
        (&[1, LAST - 1], 2),
        (&[5, 1000, LAST - 2, LAST], 1001),
    ] {
        let lamps = ids
            .iter()
            .map(|at| format!("{{\"id\": {at}, \"kind\": \"lamp\"}}"));
        let lamps = lamps.collect::<Vec<_>>().join(",");
        let text = format!("{{\"stackyard\": 1, \"nodes\": [{lamps}]}}");
        let opened = read(text.as_bytes()).expect("a file");
        assert_eq!(opened.repairs, [], "{ids:?}");
        let mut session = Session::open(opened.patch);
        assert_eq!(session.free_id(), Ok(id(free)), "{ids:?}");
        for _ in 0..10 {
            let free = session.free_id().expect("an id");
            let nodes = vec![(free, node(Kind::Lamp))];
            let wires = vec![];
            done(&mut session, Command::Add { nodes, wires });
        }
        let all = session.patch().nodes().map(|(id, _)| id);
        let (copied, by) = (session.copy(all), Position::default());
        done(&mut session, Command::Paste { copied, by });
        assert_eq!(session.patch().nodes().len(), 2 * (ids.len() + 10));
    }
}

#[test]
fn editing_one_node_lets_the_machines_be() {
    let run = |edit: bool| {
        let mut session = session(
            [machine(COUNTER), machine(ECHO), node(Kind::Console)],
            &[wire(2, 3)],
        );
        session.control(id(1), Control::Play);
        session.control(id(2), Control::Play);
        for round in 0..20 {
            pass(&mut session, 30);
            if edit {
                let command = match round % 5 {
                    0 => Command::Move(vec![(
                        id(1),
                        Position {
                            x: 1.0,
                            y: round.into(),
                        },
                    )]),
                    1 => Command::Add {
                        nodes: vec![(id(10 + round), machine(ECHO))],
                        wires: vec![wire(1, 10 + round)],
                    },
                    2 => Command::Disconnect(vec![wire(2, 3)]),
                    3 => Command::set_source(id(1), "push 1\nhalt\n"),
                    _ => Command::Connect(vec![wire(2, 3)]),
                };
                done(&mut session, command);
                follows(&session);
            }
        }
        (cell(&session, 1, 0x200), executed(&session, 1))
    };
    let (count, executed) = run(false);
    assert!(count > 10);
    assert_eq!(run(true), (count, executed));
}

#[test]
fn a_machine_that_never_ran_takes_its_program_at_once_and_one_that_ran_when_told_to() {
    let mut session = session([machine("push 1\nhalt\n")], &[]);
    let is_loaded = |session: &Session| session.code(id(1)).expect("a machine").is_loaded();
    assert_eq!(cell(&session, 1, 1), 1);
    done(&mut session, Command::set_source(id(1), "push 2\nhalt\n"));
    assert_eq!(cell(&session, 1, 1), 2);
    done(&mut session, Command::set_source(id(1), "push\n"));
    assert_eq!((cell(&session, 1, 1), is_loaded(&session)), (2, false));
    assert!(
        !session.control(id(1), Control::Play),
        "there is nothing to play"
    );
    done(&mut session, Command::set_source(id(1), "push 2\nhalt\n"));
    assert!(session.step(id(1)));
    session.advance(0, || false);
    assert_eq!(executed(&session, 1), 1);
    done(&mut session, Command::set_source(id(1), "push 3\nhalt\n"));
    assert_eq!((cell(&session, 1, 1), is_loaded(&session)), (2, false));
    assert!(session.control(id(1), Control::Reset));
    session.advance(0, || false);
    assert_eq!((cell(&session, 1, 1), is_loaded(&session)), (3, true));
}

#[test]
fn what_is_done_while_paused_happens_and_time_stands_still() {
    let mut session = session(
        [machine(COUNTER), node(Kind::Button), node(Kind::Console)],
        &[wire(2, 3)],
    );
    session.control(id(1), Control::Play);
    pass(&mut session, 24);
    session.pause();
    session.advance(0, || false);
    let (at, count) = (session.now(), executed(&session, 1));
    session.advance(1_000_000, || false);
    assert_eq!((session.now(), executed(&session, 1)), (at, count));
    assert!(!session.is_live());
    session.input(id(2), Input::Press);
    assert!(session.is_live());
    session.advance(1_000_000, || false);
    assert_eq!(console(&session, 3), ["bang"]);
    assert!(!session.is_live());
    session.step_all();
    session.advance(0, || false);
    assert_eq!(executed(&session, 1), count + 1, "one instruction each");
    assert!(session.now().0 - at.0 < 10);
}

#[test]
fn speeds_are_quarters_of_real_time_and_none_is_lost_in_rounding() {
    let mut session = session([], &[]);
    session.run();
    session.set_speed(Speed::Quarters(1));
    for _ in 0..1000 {
        session.advance(7, || false);
    }
    assert_eq!(session.now(), Time(1750));
    session.set_speed(Speed::Quarters(16));
    session.advance(1000, || false);
    assert_eq!(session.now(), Time(5750));
    assert_eq!(session.dropped_us(), 0);
}

#[test]
fn time_that_does_not_fit_is_let_go_and_that_is_said() {
    let mut busy = machine(COUNTER);
    busy.settings.set("stepBy", Value::Number(60_000.0));
    busy.settings.set("delayMs", Value::Number(1.0));
    let mut session = session([busy], &[]);
    session.control(id(1), Control::Play);
    session.advance(0, || false);
    let end = session.now().0 + 200_000;
    session.run();
    let mut looks = 0;
    let changes = session.advance(200_000, || {
        looks += 1;
        looks > 3
    });
    assert!(changes.is_lagging);
    let behind = end - session.now().0;
    assert_eq!(session.dropped_us(), behind - LONGEST_LAG_US);
    // It catches up with the rest as soon as there is room.
    let changes = session.advance(0, || false);
    assert!(!changes.is_lagging);
    assert_eq!(session.now().0 + session.dropped_us(), end);
}

#[test]
fn flat_out_uses_the_budget_and_an_idle_yard_goes_at_the_speed_of_time() {
    let mut session = session([machine(COUNTER)], &[]);
    session.set_speed(Speed::FlatOut);
    session.run();
    session.advance(16_000, || false);
    assert_eq!(session.now(), Time(16_000), "nothing is left to be done");
    session.control(id(1), Control::Play);
    let mut looks = 0;
    session.advance(16_000, || {
        looks += 1;
        looks > 100
    });
    assert!(session.now() > Time(1_000_000));
    let before = session.now();
    session.pause();
    session.advance(16_000, || false);
    assert!(session.now().0 - before.0 <= 10_000);
}

#[test]
fn changes_say_what_to_redraw() {
    let mut session = session([machine(COUNTER), node(Kind::Console)], &[]);
    let changes = session.advance(0, || false);
    assert_eq!(changes.added, [id(1), id(2)]);
    assert!(changes.restarted);
    assert!(session.advance(0, || false).ran.is_empty());
    done(&mut session, Command::Connect(vec![wire(1, 2)]));
    done(
        &mut session,
        Command::Move(vec![(id(2), Position { x: 8.0, y: 0.0 })]),
    );
    let changes = session.advance(0, || false);
    assert!(changes.is_edited());
    assert_eq!(changes.connected, [wire(1, 2)]);
    let old = Field::Position(Position::default());
    assert_eq!(changes.edited, [(id(2), old)]);
    session.control(id(1), Control::Play);
    session.run();
    let changes = session.advance(40_000, || false);
    assert_eq!(
        (&changes.ran[..], changes.is_edited()),
        (&[id(1)][..], false)
    );
    assert!(session.undo());
    assert!(session.undo());
    assert!(session.undo());
    let changes = session.advance(0, || false);
    assert_eq!(
        (&changes.disconnected[..], changes.removed.len()),
        (&[wire(1, 2)][..], 2)
    );
    assert!(!session.undo());
}

#[test]
fn a_breakpoint_stops_the_yard_in_the_middle_of_a_step() {
    let mut counter = machine(COUNTER);
    counter.settings.set("stepBy", Value::Number(100.0));
    counter.breakpoints = [2].into();
    let mut session = session([counter, machine(COUNTER)], &[]);
    session.control(id(1), Control::Play);
    session.run();
    let changes = session.advance(50_000, || false);
    assert_eq!(changes.stopped_at, Some(id(1)));
    assert!(!session.is_running());
    assert_eq!(executed(&session, 1), 2);
    assert!(!session.is_live());
    assert!(session.step(id(1)));
    assert_eq!(executed(&session, 1), 3);
    session.run();
    assert_eq!(session.advance(0, || false).stopped_at, Some(id(1)));
    assert_eq!(executed(&session, 1), 6);
    // It can be taken away meanwhile.
    done(
        &mut session,
        Command::Set(id(1), Field::Breakpoints([].into())),
    );
    session.run();
    assert_eq!(session.advance(0, || false).stopped_at, None);
    assert!(executed(&session, 1) >= 100);
    done(
        &mut session,
        Command::Set(id(1), Field::Breakpoints([0].into())),
    );
    assert_eq!(session.advance(50_000, || false).stopped_at, Some(id(1)));
    assert!(session.control(id(1), Control::Reset));
    session.advance(0, || false);
    assert_eq!(executed(&session, 1), 0, "a reset ends the step it was in");
}

#[test]
fn a_program_sent_as_text_is_assembled_and_the_source_stays() {
    let mut sender = node(Kind::MessageBox);
    sender
        .settings
        .set("message", Value::Text("setCode push 7".into()));
    let mut session = session([machine(COUNTER), sender], &[wire(2, 1)]);
    session.input(id(2), Input::Press);
    session.advance(0, || false);
    let code = session.code(id(1)).expect("a machine");
    assert_eq!(code.loaded_source().map(|source| &**source), Some("push 7"));
    assert!(!code.is_loaded());
    assert_eq!(cell(&session, 1, 1), 7);
    let source = &session.patch().node(id(1)).expect("there").source;
    assert_eq!(&**source, COUNTER);
}

/// All that a run came to, as text.
fn digest(session: &Session) -> String {
    let mut text = format!("{:?}\n", session.now());
    for (id, node) in session.grid().nodes() {
        match node {
            Running::Asm(asm) => {
                let machine = asm.machine();
                let sum = machine.memory().cells().iter().fold(0_u64, |sum, &cell| {
                    sum.wrapping_mul(31).wrapping_add(cell.into())
                });
                text += &format!(
                    "{id} {sum} {:?} {:?} {} {}\n",
                    machine.registers(),
                    machine.status(),
                    asm.executed(),
                    asm.dropped()
                );
            }
            Running::Console(console) => text += &format!("{id} {:?}\n", console.log()),
            Running::Plot(plot) => text += &format!("{id} {plot:?}\n"),
            _ => text += &format!("{id}\n"),
        }
    }
    text
}

#[test]
fn a_recorded_run_is_the_same_again() {
    let mut clock = node(Kind::Clock);
    clock.settings.set("delayMs", Value::Number(7.0));
    let nodes = [
        machine(ECHO),
        node(Kind::Slider),
        node(Kind::Console),
        machine(COUNTER),
        clock,
    ];
    let mut session = session(nodes, &[wire(2, 1), wire(1, 3), wire(5, 4)]);
    session.start_recording();
    session.control(id(4), Control::Play);
    session.run();
    for round in 0..50_u16 {
        let mut looks = 0;
        session.advance(3000 + u64::from(round) * 700, || {
            looks += 1;
            looks % 3 == 0
        });
        session.input(id(2), Input::Set(f64::from(round)));
        match round {
            10 => session.pause(),
            13 => session.run(),
            20 => {
                // What the machine holds is part of the run, what is typed is not.
                done(&mut session, Command::set_source(id(4), ECHO));
            }
            25 => assert!(session.play_from_start(id(4))),
            30 => drop(session.send(id(4), Payload::word(7))),
            35 => drop(session.input(
                id(4),
                Input::Poke {
                    address: 0x300,
                    value: 5,
                },
            )),
            40 => assert!(session.step(id(1))),
            _ => {}
        }
    }
    assert!(session.is_recording());
    session.advance(0, || false);
    session.pause();
    session.advance(0, || false);
    let first = digest(&session);
    let until = session.now();
    let recording = session.take_recording().expect("it was recorded");
    assert_eq!(recording.until, until);
    assert_eq!(session.take_recording(), None);
    let saved = file::write(&recording);
    assert_eq!(file::read(saved.as_bytes()), Ok(recording.clone()));

    done(&mut session, Command::set_source(id(4), COUNTER));
    for frame_us in [1000, 250_000] {
        session.replay(&recording);
        session.run_to(until);
        while session.now() < until {
            session.advance(frame_us, || false);
        }
        assert_eq!(digest(&session), first);
        let code = session.code(id(4)).expect("a machine");
        assert_eq!(code.loaded_source().map(|source| &**source), Some(ECHO));
    }
}

#[test]
fn steps_are_taken_back_one_by_one_and_time_a_moment_at_a_time() {
    let mut session = session([machine(COUNTER), machine(ECHO)], &[wire(1, 2)]);
    assert!(!session.can_step_back());
    assert!(!session.step_back());
    session.control(id(1), Control::Play);
    let mut before = vec![];
    for _ in 0..10 {
        session.advance(0, || false);
        before.push(digest(&session));
        session.step_all();
    }
    session.advance(0, || false);
    while let Some(before) = before.pop() {
        assert!(session.can_step_back());
        assert!(session.step_back());
        assert_eq!(digest(&session), before);
        assert!(!session.is_running());
    }
    session.run();
    for _ in 0..100 {
        session.advance(10_000, || false);
    }
    let end = session.now();
    assert!(session.step_back());
    let back = end.0 - session.now().0;
    assert!((1..=260_000).contains(&back), "{back}");
    // From there it is the same run again.
    session.run();
    session.advance(back, || false);
    assert_eq!(session.now(), end);
}

#[test]
fn a_step_back_brings_back_the_program_a_machine_held() {
    let mut session = session([machine(COUNTER)], &[]);
    session.step(id(1));
    session.advance(0, || false);
    done(&mut session, Command::set_source(id(1), ECHO));
    assert!(session.play_from_start(id(1)));
    session.advance(0, || false);
    let held = |session: &Session| {
        let code = session.code(id(1)).expect("a machine");
        code.loaded_source().map(ToString::to_string)
    };
    assert_eq!(held(&session).as_deref(), Some(ECHO));
    assert!(session.step_back());
    assert_eq!(held(&session).as_deref(), Some(COUNTER));
    assert_eq!(executed(&session, 1), 1);
}

/// Each machine that was told to play once left a moment of its own, with a snapshot of
/// all of them: the step back let all but one go on, and the moments before were lost.
#[test]
fn playing_all_is_one_moment_however_many_machines_there_are() {
    const MACHINES: usize = 300;
    let mut session = session((0..MACHINES).map(|_| machine(COUNTER)), &[]);
    let plays = |session: &Session| {
        let machines = session.machines();
        machines.filter(|&id| session.is_playing(id)).count()
    };
    session.step(id(1));
    session.advance(0, || false);
    session.play_all();
    session.advance(0, || false);
    assert_eq!(plays(&session), MACHINES);
    assert!(session.step_back());
    assert_eq!((plays(&session), executed(&session, 1)), (0, 1));
    // The step before that is a moment too, and the only other one.
    assert!(session.step_back());
    assert_eq!(executed(&session, 1), 0);
    assert!(!session.step_back());
}

#[test]
fn a_yard_goes_back_only_so_far() {
    let mut session = session([machine(COUNTER)], &[]);
    for _ in 0..1200 {
        session.step(id(1));
        session.advance(0, || false);
    }
    let mut steps = 0;
    while session.step_back() {
        steps += 1;
    }
    assert_eq!((steps, executed(&session, 1)), (1000, 200));
}

#[test]
fn an_edit_of_what_runs_ends_the_recording_and_keeps_it() {
    let mut session = session([node(Kind::Button), node(Kind::Lamp)], &[]);
    session.start_recording();
    session.run();
    session.advance(5000, || false);
    session.input(id(1), Input::Press);
    done(
        &mut session,
        Command::Move(vec![(id(1), Position { x: 1.0, y: 1.0 })]),
    );
    assert!(session.is_recording(), "places do not matter to a run");
    done(&mut session, Command::Connect(vec![wire(1, 2)]));
    assert!(!session.is_recording());
    session.input(id(1), Input::Press);
    session.advance(5000, || false);
    let recording = session.take_recording().expect("what there was");
    assert_eq!((recording.inputs.len(), recording.until), (1, Time(5000)));
}

#[test]
fn a_restart_begins_anew_from_the_document() {
    let mut session = session([machine(COUNTER), machine("push\n")], &[wire(1, 2)]);
    session.control(id(1), Control::Play);
    pass(&mut session, 100);
    done(&mut session, Command::set_source(id(1), "push 9\nhalt\n"));
    session.restart();
    follows(&session);
    assert_eq!((session.now(), session.is_running()), (Time(0), false));
    assert_eq!((cell(&session, 1, 1), executed(&session, 1)), (9, 0));
    let asm = session.grid().machine(id(2)).expect("a machine");
    assert_eq!(asm.machine().status(), Status::Invalid);
    assert!(session.advance(0, || false).restarted);
}

/// Something to do, its nodes and ports by numbers that are cut to what there is.
#[derive(Clone, Debug)]
enum Doing {
    Add(usize, u8),
    Remove(Vec<u8>),
    Move(u8, i16, i16),
    Connect(u8, u8, u8, u8),
    Disconnect(u8),
    Rewire(u8, u8),
    Source(u8, u8),
    Outlets(u8, u8),
    Title(u8),
    Group(Vec<u8>),
    Ungroup(u8),
    Paste(Vec<u8>),
    Undo,
    Redo,
    Pass(u8),
    Play(u8),
    Rename(u8),
}

fn doings() -> impl Strategy<Value = Vec<Doing>> {
    let one = prop_oneof![
        4 => (0..Kind::ALL.len(), any::<u8>()).prop_map(|(kind, at)| Doing::Add(kind, at)),
        1 => vec(any::<u8>(), 1..4).prop_map(Doing::Remove),
        2 => any::<(u8, i16, i16)>().prop_map(|(node, x, y)| Doing::Move(node, x, y)),
        6 => any::<(u8, u8, u8, u8)>().prop_map(|(a, b, c, d)| Doing::Connect(a, b, c, d)),
        1 => any::<u8>().prop_map(Doing::Disconnect),
        1 => any::<(u8, u8)>().prop_map(|(wire, to)| Doing::Rewire(wire, to)),
        2 => any::<(u8, u8)>().prop_map(|(node, source)| Doing::Source(node, source)),
        2 => any::<(u8, u8)>().prop_map(|(node, count)| Doing::Outlets(node, count)),
        1 => any::<u8>().prop_map(Doing::Title),
        2 => vec(any::<u8>(), 0..4).prop_map(Doing::Group),
        1 => any::<u8>().prop_map(Doing::Ungroup),
        1 => vec(any::<u8>(), 0..4).prop_map(Doing::Paste),
        2 => Just(Doing::Undo),
        1 => Just(Doing::Redo),
        2 => any::<u8>().prop_map(Doing::Pass),
        2 => any::<u8>().prop_map(Doing::Play),
        1 => any::<u8>().prop_map(Doing::Rename),
    ];
    vec(one, 1..40)
}

fn pick<T: Copy>(all: &[T], which: u8) -> Option<T> {
    all.get(usize::from(which) % all.len().max(1)).copied()
}

fn command(session: &Session, doing: &Doing) -> Option<Command> {
    let patch = session.patch();
    let ids: Vec<NodeId> = patch.nodes().map(|(id, _)| id).collect();
    let wires: Vec<Wire> = patch.wires().collect();
    let some = |which: &[u8]| {
        which
            .iter()
            .filter_map(|&one| pick(&ids, one))
            .collect::<Vec<_>>()
    };
    let free = session.free_id().ok()?;
    Some(match doing {
        Doing::Add(kind, at) => {
            let mut node = node(Kind::ALL[*kind]);
            node.position.x = (*at).into();
            if node.kind == Kind::Asm {
                node.source = [COUNTER, ECHO, "nonsense", ""][usize::from(*at) % 4].into();
            }
            Command::Add {
                nodes: vec![(free, node)],
                wires: vec![],
            }
        }
        Doing::Remove(which) => Command::Remove {
            nodes: some(which),
            wires: pick(&wires, which[0]).into_iter().collect(),
        },
        Doing::Move(node, x, y) => {
            let to = Position {
                x: f64::from(*x) / 4.0,
                y: (*y).into(),
            };
            Command::Move(vec![(pick(&ids, *node)?, to)])
        }
        Doing::Connect(from, outlet, to, inlet) => Command::Connect(vec![Wire {
            from: pick(&ids, *from)?,
            outlet: Outlet(u16::from(outlet % 3)),
            to: pick(&ids, *to)?,
            inlet: Inlet(u16::from(inlet % 2)),
        }]),
        Doing::Disconnect(which) => Command::Disconnect(vec![pick(&wires, *which)?]),
        Doing::Rewire(which, to) => {
            let from = pick(&wires, *which)?;
            let to = Wire {
                to: pick(&ids, *to)?,
                ..from
            };
            let (from, to) = (vec![from], vec![to]);
            Command::Rewire { from, to }
        }
        Doing::Source(node, source) => {
            let text = ["halt\n", COUNTER, "", "push\n", ECHO][usize::from(*source) % 5];
            Command::set_source(pick(&ids, *node)?, text)
        }
        Doing::Outlets(node, count) => {
            let value = (count % 5 != 4).then(|| Value::Number((count % 5).into()));
            Command::set_setting(pick(&ids, *node)?, "outletCount", value)
        }
        Doing::Title(which) => {
            let title = Field::Title(format!("title {which}").into());
            Command::Set(pick(&ids, *which)?, title)
        }
        Doing::Group(which) => Command::Group {
            group: (free, Box::new(node(Kind::Group))),
            members: some(which),
        },
        Doing::Ungroup(which) => Command::Ungroup(pick(&ids, *which)?),
        Doing::Paste(which) => Command::Paste {
            copied: session.copy(some(which)),
            by: Position { x: 10.0, y: 10.0 },
        },
        Doing::Rename(which) => Command::Rename(format!("yard {which}").into()),
        Doing::Undo | Doing::Redo | Doing::Pass(_) | Doing::Play(_) => return None,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 150 } else { 1000 }))]

    #[test]
    fn undo_all_redo_all_and_save_and_open_give_the_same_document(doings in doings()) {
        let mut session = Session::open(Patch::new());
        // The documents after each step that can be taken back.
        let mut documents = vec![session.patch().clone()];
        let mut at = 0;
        for doing in &doings {
            match doing {
                Doing::Undo => at -= usize::from(session.undo()),
                Doing::Redo => at += usize::from(session.redo()),
                Doing::Pass(ms) => pass(&mut session, (*ms).into()),
                Doing::Play(node) => {
                    let machines: Vec<NodeId> = session.machines().collect();
                    if let Some(id) = pick(&machines, *node) {
                        session.control(id, Control::Play);
                    }
                }
                _ => {
                    let command = command(&session, doing);
                    if command.is_some_and(|command| session.apply(command).is_ok()) {
                        at += 1;
                        documents.truncate(at);
                        documents.push(session.patch().clone());
                    }
                }
            }
            prop_assert_eq!(session.patch(), &documents[at]);
            follows(&session);
        }
        let opened = read(write(session.patch()).as_bytes());
        let opened = opened.expect("what was saved opens");
        prop_assert_eq!(opened.repairs.len(), 0);
        prop_assert_eq!(&opened.patch, session.patch());
        while session.undo() {
            at -= 1;
            prop_assert_eq!(session.patch(), &documents[at]);
        }
        prop_assert_eq!(at, 0);
        while session.redo() {
            at += 1;
            prop_assert_eq!(session.patch(), &documents[at]);
        }
        prop_assert_eq!(at + 1, documents.len());
        follows(&session);
        session.advance(1000, || false);
    }
}

#[test]
fn the_document_remembers_where_something_was_put_by_hand() {
    let kinds = [Kind::Slider, Kind::Knob, Kind::Toggle, Kind::Button];
    let mut session = session(kinds.map(node), &[]);
    session.input(id(1), Input::Set(71.4));
    session.input(id(2), Input::Set(0.25));
    session.input(id(3), Input::Press);
    session.input(id(4), Input::Press);
    assert!(session.advance(0, || false).moved);
    let value = |session: &Session, node: u32| {
        let node = session.patch().node(id(node)).expect("a node");
        node.settings.get("value").cloned()
    };
    assert_eq!(value(&session, 1), Some(Value::Number(71.0)));
    assert_eq!(value(&session, 2), Some(Value::Number(0.25)));
    assert_eq!(value(&session, 3), Some(Value::Switch(true)));
    assert_eq!(value(&session, 4), None);
    assert!(!session.advance(0, || false).moved);
    // They stand there when the file is opened again.
    let opened = read(write(session.patch()).as_bytes()).expect("a file");
    let again = Session::open(opened.patch);
    let Some(Running::Slider(slider)) = again.grid().node(id(1)) else {
        panic!("a slider");
    };
    assert_eq!(slider.value(), 71.0);

    // A recording is of the document it began with.
    session.start_recording();
    session.input(id(1), Input::Set(3.0));
    assert!(!session.advance(0, || false).moved);
    assert_eq!(value(&session, 1), Some(Value::Number(71.0)));
    assert!(session.take_recording().is_some());
    // What is read only stays as it is.
    session.set_read_only(true);
    session.input(id(1), Input::Set(4.0));
    assert!(!session.advance(0, || false).moved);
}
