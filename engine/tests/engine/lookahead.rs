//! Messages that arrive before their delta has come: nothing is any different. With a
//! breakpoint anywhere nothing comes ahead, so that the two orders can be compared; and a
//! machine that has one does each instruction plainly, without any shorter way.

use crate::grid::{
    ECHO, add, control, events, machine, message, port_wire, run_to, seen, texts, wire,
};
use proptest::collection::vec;
use proptest::prelude::*;
use stackyard_engine::grid::{Advance, Control, Grid, Kind, Node, NodeId, Payload, Time};

/// Sends to two others and takes what comes.
const TALKER: &str = "
    start: push 6
    round: dup
    send 0 1
    dup
    send 1 1
    recv
    pop
    dec
    dup
    jump_not_zero round
    pop
    push 1
    sleep_tick
    jump start";
/// Gives even numbers on one way and odd ones another.
const SORTER: &str = "
    again: recv
    inc
    dup
    push 1
    and
    jump_zero even
    send 0 1
    jump again
    even: send 1 1
    jump again";
/// Asks what is wired to its outlet 2 for a cell, and gives that on.
const ASKER: &str = "
    again: recv
    load 0x1401
    add
    dup
    store 0x1401
    send 0 1
    jump again";
/// Prints what comes, and gives it on before and after.
const PRINTER: &str = "
    again: recv
    dup
    send 1 1
    dup
    push 63
    and
    push 32
    add
    print
    send 0 1
    jump again";
/// Sends many at once.
const SHOUTER: &str = "
    start: push 300
    more: dup
    send 0 1
    dec
    dup
    jump_not_zero more
    pop
    push 3
    sleep_tick
    jump start";

const SOURCES: [&str; 7] = [TALKER, SORTER, ASKER, ECHO, PRINTER, SHOUTER, ENDER];
const OTHERS: [Kind; 5] = [
    Kind::Mem,
    Kind::Console,
    Kind::Plot,
    Kind::Clock,
    Kind::Button,
];
/// Gives on what comes until that is small, and ends; or fails, at 1.
const ENDER: &str = "
    again: recv
    dup
    send 0 1
    push 1
    sub
    dup
    jump_zero fail
    push 9
    greater_than
    jump_not_zero again
    halt
    fail: pop
    pop";

#[derive(Clone, Debug)]
struct Case {
    machines: Vec<(usize, u16, u16)>,
    wires: Vec<(usize, u16, usize)>,
    inputs: Vec<(u64, usize, u16)>,
    /// Whether some outlets have two wires.
    is_double: bool,
}

fn case() -> impl Strategy<Value = Case> {
    let machines = vec((0..SOURCES.len(), 10..14_u16, 20..200_u16), 2..14);
    machines.prop_flat_map(|machines| {
        let nodes = machines.len() + OTHERS.len();
        let wires = vec((0..nodes, 0..3_u16, 0..nodes), nodes..3 * nodes);
        let inputs = vec((0..40_000_u64, 0..nodes, 0..50_u16), 0..12);
        let is_double = (0..4).prop_map(|number| number == 0);
        (Just(machines), wires, inputs, is_double).prop_map(
            |(machines, wires, inputs, is_double)| Case {
                machines,
                wires,
                inputs,
                is_double,
            },
        )
    })
}

impl Case {
    fn grid(&self) -> Grid {
        let mut grid = Grid::new();
        for (id, &(source, delay, step_by)) in (0..).zip(&self.machines) {
            machine(&mut grid, id, SOURCES[source], delay.into(), step_by.into());
            grid.post(Time(0), NodeId(id), control(Control::Play));
        }
        let others = self.machines.len() as u32..;
        for (id, kind) in others.zip(OTHERS) {
            add(&mut grid, id, kind);
        }
        let mut taken = vec![];
        for (index, &(from, outlet, to)) in self.wires.iter().enumerate() {
            // Where every outlet had two, messages would fill the grid.
            let is_second = taken.contains(&(from, outlet));
            if !is_second || (self.is_double && index % 8 == 0) {
                // Many of these are doubles or lead from no outlet.
                let _ = grid.connect(port_wire(from as u32, outlet, to as u32));
            }
            taken.push((from, outlet));
        }
        for &(at, node, value) in &self.inputs {
            let payload = match value {
                0 => Payload::Bang,
                1..9 => Payload::numbers(&[1.0, 2.0, 3.0]),
                _ => Payload::word(value),
            };
            grid.post(Time(at), NodeId(node as u32), message(payload));
        }
        grid
    }
}

/// Sets a breakpoint in each machine that it never comes to, so that all goes in the order
/// of the deltas alone; or removes it.
fn be_strict(grid: &mut Grid, is_strict: bool) {
    let is_machine = |(_, node): &(NodeId, &Node)| matches!(node, Node::Asm(_));
    let machines: Vec<NodeId> = grid.nodes().filter(is_machine).map(|(id, _)| id).collect();
    for id in machines {
        let addresses = is_strict.then_some(0xFFF);
        grid.set_breakpoints(id, addresses).expect("a machine");
    }
}

/// All that can be seen of it, wires included.
fn all_seen(grid: &Grid) -> String {
    let mut text = seen(grid);
    for wire in grid.wires() {
        text += &format!("{wire:?} {:?}\n", grid.traffic(wire));
    }
    text + &format!("{:?}", grid.counts())
}

const END: Time = Time(50_000);
/// Some cases never come to rest.
const MOST_LOOKS: u32 = 3_000;

/// Runs to the end; `None` if that takes too long.
fn finish(grid: &mut Grid) -> Option<()> {
    let mut looks = MOST_LOOKS;
    let stopped = grid.advance(END, || {
        looks -= 1;
        looks == 0
    });
    (stopped == Advance::Reached).then_some(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, ..ProptestConfig::default() })]

    #[test]
    fn what_comes_ahead_changes_nothing(case in case(), every in 1..60_u32) {
        let mut strict = case.grid();
        be_strict(&mut strict, true);
        if finish(&mut strict).is_none() {
            return Ok(());
        }
        let expected = all_seen(&strict);
        // With stops wherever the budget is looked at, in the middle of moments.
        let mut grid = case.grid();
        let mut taken = vec![];
        let mut stops = 0;
        while grid.advance(END, || true) != Advance::Reached {
            stops += 1;
            if stops % every == 0 && taken.len() < 6 {
                taken.push(grid.snapshot(taken.last()));
            }
        }
        prop_assert_eq!(&expected, &all_seen(&grid));
        let expected = seen(&grid);
        for snapshot in &taken {
            // On from there in either order.
            for is_strict in [false, true] {
                be_strict(&mut grid, is_strict);
                grid.restore(snapshot);
                prop_assert_eq!(finish(&mut grid), Some(()));
                prop_assert_eq!(&expected, &seen(&grid));
            }
        }
    }
}

/// Sends its number when its clock ticks, and then gives on what comes.
fn starter(number: u16) -> String {
    format!("push {number}\nsend 0 1\n{ECHO}")
}

/// A patch in either order, run to the end.
fn compare(build: impl Fn() -> Grid) {
    let [mut strict, mut free] = [build(), build()];
    be_strict(&mut strict, true);
    assert_eq!(finish(&mut strict), Some(()));
    assert_eq!(finish(&mut free), Some(()));
    assert_eq!(all_seen(&strict), all_seen(&free));
}

/// Machines from id 0 on that step all at once.
fn playing(sources: &[&str], wires: &[(u32, u16, u32)]) -> Grid {
    let mut grid = Grid::new();
    for (id, source) in (0..).zip(sources) {
        machine(&mut grid, id, source, 10.0, 100.0);
        grid.post(Time(0), NodeId(id), control(Control::Play));
    }
    let console = sources.len() as u32;
    add(&mut grid, console, Kind::Console);
    add(&mut grid, console + 1, Kind::Mem);
    for &(from, outlet, to) in wires {
        grid.connect(port_wire(from, outlet, to)).expect("ports");
    }
    grid
}

#[test]
fn a_short_way_that_begins_late_is_waited_for() {
    // 0 by way of 1 to 2, which 4 sends to directly; and 3 leads on to that.
    let sources = [&starter(7), ECHO, ECHO, &starter(1), &starter(40)];
    let wires = [(0, 0, 1), (1, 0, 2), (2, 0, 5), (3, 0, 6), (4, 0, 2)];
    compare(|| playing(&sources, &wires));
    let mut grid = playing(&sources, &wires);
    run_to(&mut grid, 12);
    assert_eq!(texts(&grid, 5), ["41", "9"]);
}

#[test]
fn an_answer_is_waited_for() {
    // 4, whose clock stands still, asks the memory when it is sent a number, and is sent
    // another by a long way.
    let asker = "load 0x1201\nsend 0 1\n";
    let sources = [&starter(5), ECHO, ECHO, &starter(30), asker, ECHO];
    let wires = [
        (0, 0, 1),
        (1, 0, 2),
        (2, 0, 3),
        (3, 0, 4),
        (4, 0, 6),
        (4, 1, 7),
        // It keeps the memory waiting.
        (5, 0, 7),
    ];
    let build = || {
        let mut grid = playing(&sources, &wires);
        grid.post(Time(1), NodeId(4), control(Control::Pause));
        grid
    };
    compare(build);
    let mut grid = build();
    run_to(&mut grid, 12);
    assert_eq!(texts(&grid, 6), ["0"]);
}

#[test]
fn steps_that_a_snapshot_was_taken_before_are_waited_for() {
    let build = |is_strict: bool| {
        let sleeper = "again: push 2\nsleep_tick\njump again\n";
        let mut grid = Grid::new();
        machine(
            &mut grid,
            0,
            "again: push 1\nsend 0 1\njump again\n",
            10.0,
            3.0,
        );
        // More of them than fit into one look at the budget.
        for id in 1..900 {
            machine(&mut grid, id, "again: jump again\n", 10.0, 1.0);
        }
        machine(&mut grid, 900, sleeper, 10.0, 1.0);
        for id in 0..901 {
            grid.post(Time(0), NodeId(id), control(Control::Play));
        }
        grid.connect(wire(0, 900)).expect("ports");
        be_strict(&mut grid, is_strict);
        grid
    };
    let mut strict = build(true);
    finish(&mut strict).expect("an end");
    let mut grid = build(false);
    let mut taken = vec![];
    while grid.advance(END, || true) != Advance::Reached {
        taken.push(grid.snapshot(taken.last()));
    }
    assert_eq!(seen(&strict), seen(&grid));
    for snapshot in &taken {
        grid.restore(snapshot);
        finish(&mut grid).expect("an end");
        assert_eq!(seen(&strict), seen(&grid));
    }
}

/// A ring of machines, each of which runs six rounds with its neighbours at one moment.
fn ring(count: u32) -> Grid {
    let mut grid = Grid::new();
    for id in 0..count {
        machine(&mut grid, id, TALKER, 10.0, 1000.0);
        grid.post(Time(0), NodeId(id), control(Control::Play));
    }
    for id in 0..count {
        grid.connect(wire(id, (id + 1) % count)).expect("ports");
    }
    grid
}

fn executed(grid: &Grid, id: u32) -> u64 {
    let asm = grid.machine(NodeId(id)).expect("a machine");
    asm.executed()
}

#[test]
fn a_machine_runs_all_its_rounds_while_others_have_not_begun() {
    let mut grid = ring(1000);
    run_to(&mut grid, 9);
    // The steps of the whole ring take longer than one look at the budget.
    assert_eq!(
        grid.advance(Time::from_ms(11), || true),
        Advance::OutOfBudget
    );
    assert!(executed(&grid, 20) > 50, "{}", executed(&grid, 20));
    assert_eq!(executed(&grid, 990), 0);
    // All of it is in its log.
    assert_eq!(events(&grid, NodeId(20)).len(), 12);
}

#[test]
fn with_a_breakpoint_nothing_comes_ahead() {
    let mut grid = ring(1000);
    run_to(&mut grid, 9);
    grid.set_breakpoints(NodeId(999), [0xFFF])
        .expect("a machine");
    while executed(&grid, 999) == 0 {
        grid.advance(Time::from_ms(11), || true);
        assert!(executed(&grid, 20) < 20);
    }
    // A machine that is gone has none.
    let mut grid = ring(1000);
    run_to(&mut grid, 9);
    grid.set_breakpoints(NodeId(500), [0xFFF])
        .expect("a machine");
    grid.remove(NodeId(500)).expect("it is there");
    grid.advance(Time::from_ms(11), || true);
    assert!(executed(&grid, 20) > 50);
}
