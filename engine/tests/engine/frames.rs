//! What frames of a grid cost, counted and not timed: allocations, memory that stays,
//! and the work between two looks at the budget.

use stackyard_engine::asm::assemble;
use stackyard_engine::grid::{
    Advance, Control, Grid, Inlet, Input, Kind, Node, NodeId, Outlet, Payload, Settings, Time,
    Value, Wire,
};
use stackyard_engine::vm::INBOX_CAPACITY;
use std::sync::Arc;

/// Sends a number to its neighbour and takes one, five times; then it sleeps for a step.
const TALKER: &str = "
    start: push 5
    round: push 1
    send 0 1
    recv
    pop
    dec
    dup
    jump_not_zero round
    pop
    push 1
    sleep_tick
    jump start";

/// Counts in mapped memory.
const COUNTER: &str = "again: load 0x1003\ninc\ndup\nstore 0x1003\nsend 1 1\njump again\n";

/// A grid under construction: nodes get the next id.
#[derive(Default)]
struct Builder {
    grid: Grid,
    next: u32,
}

impl Builder {
    fn add(&mut self, kind: Kind, values: &[(&str, Value)]) -> u32 {
        let id = self.next;
        self.next += 1;
        let mut settings = Settings::default();
        for (name, value) in values {
            settings.set(name, value.clone());
        }
        self.grid
            .add(NodeId(id), kind, &settings)
            .expect("a new id");
        id
    }

    fn number(&mut self, kind: Kind, name: &str, value: f64) -> u32 {
        self.add(kind, &[(name, Value::Number(value))])
    }

    fn text(&mut self, kind: Kind, name: &str, text: &str) -> u32 {
        self.add(kind, &[(name, Value::Text(text.into()))])
    }

    /// A machine that plays.
    fn machine(&mut self, source: &str, delay_ms: f64) -> u32 {
        let id = self.add(
            Kind::Asm,
            &[
                ("delayMs", Value::Number(delay_ms)),
                ("stepBy", Value::Number(20.0)),
                ("outletCount", Value::Number(2.0)),
            ],
        );
        let program = assemble(source).program.expect("it assembles");
        self.grid
            .load(NodeId(id), Some(Arc::new(program)))
            .expect("a machine");
        let (inlet, payload) = (Inlet(0), Payload::Control(Control::Play));
        self.grid
            .post(Time(0), NodeId(id), Input::Message { inlet, payload });
        id
    }

    fn wire(&mut self, from: u32, outlet: u16, to: u32) {
        let wire = Wire {
            from: NodeId(from),
            outlet: Outlet(outlet),
            to: NodeId(to),
            inlet: Inlet(0),
        };
        self.grid.connect(wire).expect("ports");
    }
}

/// Some of everything that is meant to run for hours.
fn workshop() -> Grid {
    let mut built = Builder::default();
    let talkers: Vec<u32> = (0..4).map(|_| built.machine(TALKER, 40.0)).collect();
    for (index, &talker) in talkers.iter().enumerate() {
        built.wire(talker, 0, talkers[(index + 1) % talkers.len()]);
    }
    let memory = built.add(Kind::Mem, &[("values", Value::Words([0; 8].into()))]);
    let display = built.add(Kind::Display, &[]);
    let plot = built.add(Kind::Plot, &[]);
    for (device, delay_ms) in [(memory, 55.0), (display, 70.0)] {
        let counter = built.machine(COUNTER, delay_ms);
        built.wire(counter, 0, device);
        built.wire(counter, 1, plot);
    }
    let clock = built.number(Kind::Clock, "delayMs", 50.0);
    let random = built.number(Kind::Random, "max", 100.0);
    built.wire(clock, 0, random);
    for kind in [Kind::Plot, Kind::Lamp, Kind::Sound, Kind::Display] {
        let node = built.add(kind, &[]);
        built.wire(random, 0, node);
    }
    // Its clock is set anew before it ever ticks; its inbox is full before long.
    let put_off = built.number(Kind::Clock, "delayMs", 3_600_000.0);
    built.wire(random, 0, put_off);
    let halted = built.machine("push 1\n", 10.0);
    built.wire(random, 0, halted);
    // One machine that comes and goes, alone with its period.
    let sleeper = built.machine("again: recv\npop\npush 90\nsleep_ms\njump again\n", 33.0);
    built.wire(clock, 0, sleeper);
    built.wire(random, 0, sleeper);
    // Its inbox is full from the start, so that its log of what it loses begins early.
    for _ in 0..INBOX_CAPACITY {
        let (inlet, payload) = (Inlet(0), Payload::word(1));
        let input = Input::Message { inlet, payload };
        built.grid.post(Time(0), NodeId(sleeper), input);
    }
    built.grid
}

fn run_for(grid: &mut Grid, ms: u64) {
    let end = grid.now() + ms * 1000;
    while grid.now() < end {
        let until = grid.now() + 16_000;
        assert_eq!(grid.advance(until, || false), Advance::Reached);
        grid.take_changed(|_| {});
    }
}

/// Messages that went along any wire.
fn messages(grid: &Grid) -> u64 {
    let traffic = grid.wires().filter_map(|wire| grid.traffic(wire));
    traffic.map(|traffic| traffic.count).sum()
}

#[test]
fn frames_allocate_nothing_once_the_buffers_have_grown() {
    let mut grid = workshop();
    // Until the inbox of the halted machine is full.
    run_for(&mut grid, 300_000);
    let before = messages(&grid);
    let counted = allocation_counter::measure(|| run_for(&mut grid, 20_000));
    assert!(messages(&grid) > before + 5_000);
    assert_eq!(counted.count_total, 0);
}

#[test]
fn an_hour_of_a_million_messages_leaves_nothing_behind() {
    let mut grid = workshop();
    run_for(&mut grid, 300_000);
    let counted = allocation_counter::measure(|| run_for(&mut grid, 3_300_000));
    assert!(messages(&grid) > 1_000_000, "{}", messages(&grid));
    assert_eq!(counted.bytes_current, 0);
}

/// Runs to `ms`, the budget used up at every look, and checks that no more than `most`
/// of what is counted happens between two looks, and all of it in the end.
fn check(mut grid: Grid, ms: u64, all: u64, most: u64, counted: impl Fn(&Grid) -> u64) {
    let mut so_far = 0;
    loop {
        let stopped = grid.advance(Time::from_ms(ms), || true);
        let count = counted(&grid);
        let step = count - so_far;
        assert!(step <= most, "{step} at once");
        so_far = count;
        if stopped == Advance::Reached {
            break;
        }
    }
    assert_eq!(so_far, all);
}

/// How many of the nodes something holds for.
fn count(grid: &Grid, holds: impl Fn(&Node) -> bool) -> u64 {
    grid.nodes().filter(|(_, node)| holds(node)).count() as u64
}

fn plotted(grid: &Grid) -> u64 {
    let total = |node: &Node| match node {
        Node::Plot(plot) => plot.total(),
        _ => 0,
    };
    grid.nodes().map(|(_, node)| total(node)).sum()
}

/// A clock that ticks at 1 ms, and one node behind it.
fn behind_a_clock(add: impl FnOnce(&mut Builder) -> u32) -> (Builder, u32) {
    let mut built = Builder::default();
    let clock = built.number(Kind::Clock, "delayMs", 1.0);
    let node = add(&mut built);
    built.wire(clock, 0, node);
    (built, node)
}

#[test]
fn the_budget_is_looked_at_while_one_message_goes_to_many() {
    let (mut built, button) = behind_a_clock(|built| built.add(Kind::Button, &[]));
    for _ in 0..10_000 {
        let lamp = built.add(Kind::Lamp, &[]);
        built.wire(button, 0, lamp);
    }
    let is_lit = |node: &Node| matches!(node, Node::Lamp(lamp) if lamp.is_lit());
    check(built.grid, 2, 10_000, 600, |grid| count(grid, is_lit));
}

#[test]
fn the_budget_is_looked_at_while_many_are_due() {
    let mut built = Builder::default();
    for _ in 0..10_000 {
        built.number(Kind::Clock, "delayMs", 5.0);
        let machine = built.number(Kind::Asm, "delayMs", 10.0);
        let (inlet, payload) = (Inlet(0), Payload::word(1));
        let input = Input::Message { inlet, payload };
        built.grid.post(Time(10), NodeId(machine), input);
    }
    let ticked = |node: &Node| match node {
        Node::Clock(clock) => clock.count() == 1,
        Node::Asm(asm) => !asm.machine().inbox().is_empty(),
        _ => false,
    };
    check(built.grid, 6, 20_000, 600, |grid| count(grid, ticked));
}

#[test]
fn the_budget_is_looked_at_while_one_node_sends_many() {
    let text = "1,".repeat(20_000);
    let (mut built, many) = behind_a_clock(|built| built.text(Kind::MessageBox, "message", &text));
    let lines = "1 5 6\n".repeat(5_000) + "1 " + &text;
    let source = built.text(Kind::Source, "events", &lines);
    let plot = built.add(Kind::Plot, &[]);
    built.wire(many, 0, plot);
    built.wire(source, 0, plot);
    check(built.grid, 2, 50_000, 1_300, plotted);
}

#[test]
fn the_budget_is_looked_at_between_long_lists() {
    let (mut built, memory) = behind_a_clock(|built| {
        let values = Value::Words([7; 40_000].into());
        built.add(Kind::Mem, &[("values", values)])
    });
    for kind in [Kind::Plot, Kind::Console, Kind::Expect] {
        for _ in 0..20 {
            let node = built.add(kind, &[]);
            built.wire(memory, 0, node);
        }
    }
    let took = |grid: &Grid| {
        // A plot and an expect look at a few numbers alone: no list is long to them.
        count(
            grid,
            |node| matches!(node, Node::Console(it) if it.log().total() > 0),
        )
    };
    check(built.grid, 2, 20, 1, took);
}

#[test]
fn the_budget_is_looked_at_while_machines_are_loaded_anew() {
    let (mut built, run) = behind_a_clock(|built| built.text(Kind::MessageBox, "message", "run"));
    for _ in 0..1_000 {
        let machine = built.machine("recv\n", 10.0);
        built.wire(run, 0, machine);
    }
    let ran = |node: &Node| matches!(node, Node::Asm(asm) if asm.executed() > 0);
    check(built.grid, 2, 1_000, 3, |grid| count(grid, ran));
}

#[test]
fn removing_a_node_takes_its_wires_from_both_ends() {
    let mut built = Builder::default();
    let nodes: Vec<u32> = (0..20).map(|_| built.add(Kind::Button, &[])).collect();
    for &from in &nodes {
        for &to in &nodes {
            built.wire(from, 0, to);
        }
    }
    let mut grid = built.grid;
    for (gone, &id) in (1..).zip(&nodes) {
        grid.remove(NodeId(id)).expect("it is there");
        let left = nodes.len() - gone;
        assert_eq!(grid.wires().count(), left * left);
        assert!(
            grid.wires()
                .all(|wire| wire.from != NodeId(id) && wire.to != NodeId(id))
        );
    }
}
