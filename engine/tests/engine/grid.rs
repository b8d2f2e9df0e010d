//! The grid: what wires carry, how machines in it answer, and that a run depends on the
//! patch and its inputs alone.

pub(crate) use crate::ring::program;
use proptest::collection::vec;
use proptest::prelude::*;
use stackyard_engine::grid::nodes::Asm;
use stackyard_engine::grid::{
    Advance, Control, EditError, Grid, Inlet, Input, Kind, LOOP_PAUSE_US, Node, NodeId, Outlet,
    Payload, Settings, Time, Value, Wire,
};
use stackyard_engine::vm::{INBOX_CAPACITY, Status};

/// What one program does: adds 1 to each number and gives it on.
pub(crate) const ECHO: &str = "again: recv\ninc\nsend 0 1\njump again\n";

pub(crate) fn wire(from: u32, to: u32) -> Wire {
    port_wire(from, 0, to)
}

pub(crate) fn port_wire(from: u32, outlet: u16, to: u32) -> Wire {
    Wire {
        from: NodeId(from),
        outlet: Outlet(outlet),
        to: NodeId(to),
        inlet: Inlet(0),
    }
}

pub(crate) fn machine(grid: &mut Grid, id: u32, source: &str, delay_ms: f64, step_by: f64) {
    let settings = Settings::default()
        .with("delayMs", Value::Number(delay_ms))
        .with("stepBy", Value::Number(step_by))
        .with("outletCount", Value::Number(4.0));
    grid.add(NodeId(id), Kind::Asm, &settings)
        .expect("a new id");
    grid.load(NodeId(id), Some(program(source)))
        .expect("a machine");
}

pub(crate) fn add(grid: &mut Grid, id: u32, kind: Kind) {
    grid.add(NodeId(id), kind, &Settings::default())
        .expect("a new id");
}

pub(crate) fn message(payload: Payload) -> Input {
    Input::Message {
        inlet: Inlet(0),
        payload,
    }
}

pub(crate) fn control(control: Control) -> Input {
    message(Payload::Control(control))
}

pub(crate) fn send(grid: &mut Grid, id: u32, input: Input) {
    grid.post(grid.now(), NodeId(id), input);
}

pub(crate) fn run_to(grid: &mut Grid, ms: u64) {
    assert_eq!(grid.advance(Time::from_ms(ms), || false), Advance::Reached);
    assert_eq!(grid.now(), Time::from_ms(ms));
}

/// The lines of a console, each with its time in microseconds.
pub(crate) fn lines(grid: &Grid, id: u32) -> Vec<String> {
    let Some(Node::Console(console)) = grid.node(NodeId(id)) else {
        panic!("node {id} is a console");
    };
    console
        .log()
        .entries()
        .map(|(_, entry)| format!("{} {}", entry.at.0, entry.text))
        .collect()
}

pub(crate) fn texts(grid: &Grid, id: u32) -> Vec<String> {
    let text = |line: String| line.split_once(' ').expect("a time").1.to_owned();
    lines(grid, id).into_iter().map(text).collect()
}

pub(crate) fn status(grid: &Grid, id: u32) -> Status {
    let machine = grid.machine(NodeId(id)).expect("a machine");
    machine.machine().status()
}

#[test]
fn wires_to_nowhere_and_doubles_are_refused() {
    let mut grid = Grid::new();
    add(&mut grid, 1, Kind::Button);
    add(&mut grid, 2, Kind::Console);
    assert_eq!(
        grid.connect(wire(1, 3)),
        Err(EditError::NoSuchNode(NodeId(3)))
    );
    assert_eq!(
        grid.connect(port_wire(1, 1, 2))
            .expect_err("one outlet")
            .to_string(),
        "node 1 has no outlet 1: its outlets number 1, counted from 0"
    );
    assert_eq!(
        grid.connect(wire(2, 1))
            .expect_err("no outlets")
            .to_string(),
        "node 2 has no outlet 0: its outlets number 0, counted from 0"
    );
    assert_eq!(grid.connect(wire(1, 2)), Ok(()));
    assert_eq!(
        grid.connect(wire(1, 2)),
        Err(EditError::DuplicateWire(wire(1, 2)))
    );
    assert_eq!(
        grid.add(NodeId(1), Kind::Button, &Settings::default()),
        Err(EditError::DuplicateNode(NodeId(1)))
    );
    assert_eq!(
        grid.load(NodeId(2), None),
        Err(EditError::NotAMachine(NodeId(2)))
    );
    assert_eq!(grid.remove(NodeId(2)), Ok(()));
    assert_eq!(grid.wires().count(), 0);
    assert_eq!(
        grid.disconnect(wire(1, 2)),
        Err(EditError::NoSuchWire(wire(1, 2)))
    );
}

#[test]
fn a_number_runs_a_machine_that_does_not_play() {
    let mut grid = Grid::new();
    machine(&mut grid, 1, ECHO, 12.0, 1.0);
    add(&mut grid, 2, Kind::Console);
    grid.connect(wire(1, 2)).expect("ports");
    // The first message only starts it: it comes to its `recv` and waits; it is taken
    // with the next one, which is newer and so comes first.
    send(&mut grid, 1, message(Payload::word(5)));
    run_to(&mut grid, 1);
    assert_eq!(status(&grid, 1), Status::Awaiting);
    assert_eq!(texts(&grid, 2), [""; 0]);
    send(&mut grid, 1, message(Payload::word(7)));
    run_to(&mut grid, 2);
    assert_eq!(texts(&grid, 2), ["8"]);
}

#[test]
fn a_machine_plays_by_its_clock_and_is_out_of_the_queue_when_it_waits() {
    let mut grid = Grid::new();
    machine(&mut grid, 1, "push 1\npush 2\nsend 0 2\nrecv\n", 10.0, 1.0);
    add(&mut grid, 2, Kind::Console);
    grid.connect(wire(1, 2)).expect("ports");
    send(&mut grid, 1, control(Control::Play));
    run_to(&mut grid, 100);
    assert_eq!(lines(&grid, 2), ["30000 [2, 1]"]);
    assert_eq!(status(&grid, 1), Status::Awaiting);
    let executed = grid.machine(NodeId(1)).map(|asm| asm.executed());
    assert_eq!(executed, Some(4));
    // Its group notices at its next tick that nobody is left.
    assert_eq!(grid.next_event(), None);
}

#[test]
fn sleeps_end_by_the_clock_or_by_ticks() {
    let mut grid = Grid::new();
    machine(
        &mut grid,
        1,
        "push 25\nsleep_ms\npush 1\nsend 0 1\n",
        10.0,
        10.0,
    );
    machine(
        &mut grid,
        2,
        "push 3\nsleep_tick\npush 2\nsend 0 1\n",
        10.0,
        10.0,
    );
    machine(
        &mut grid,
        3,
        "push 0\nsleep_ms\npush 3\nsend 0 1\n",
        10.0,
        10.0,
    );
    add(&mut grid, 4, Kind::Console);
    for id in 1..=3 {
        grid.connect(wire(id, 4)).expect("ports");
        send(&mut grid, id, control(Control::Play));
    }
    run_to(&mut grid, 200);
    // Asleep from 10 to 35 ms; asleep at 10 and for the ticks at 20, 30 and 40; for ever.
    assert_eq!(lines(&grid, 4), ["40000 1", "50000 2"]);
    assert_eq!(status(&grid, 3), Status::Sleeping);
    assert_eq!(grid.next_event(), None);
}

#[test]
fn commands_are_obeyed() {
    let mut grid = Grid::new();
    machine(
        &mut grid,
        1,
        "again: push 7\nsend 0 1\njump again\n",
        10.0,
        1.0,
    );
    add(&mut grid, 2, Kind::Console);
    grid.connect(wire(1, 2)).expect("ports");
    let executed = |grid: &Grid| grid.machine(NodeId(1)).map(|asm| asm.executed());
    send(&mut grid, 1, message(Payload::Bang));
    send(&mut grid, 1, control(Control::Step));
    run_to(&mut grid, 1);
    assert_eq!(executed(&grid), Some(2));
    send(&mut grid, 1, control(Control::SetStepBy(3)));
    send(&mut grid, 1, control(Control::SetDelayMs(20)));
    send(&mut grid, 1, control(Control::Toggle));
    run_to(&mut grid, 41);
    assert_eq!(executed(&grid), Some(8));
    send(&mut grid, 1, control(Control::Pause));
    run_to(&mut grid, 100);
    assert_eq!(executed(&grid), Some(8));
    send(&mut grid, 1, control(Control::Run));
    run_to(&mut grid, 101);
    assert_eq!(executed(&grid), Some(3));
    send(&mut grid, 1, control(Control::Reset));
    run_to(&mut grid, 102);
    assert_eq!(status(&grid, 1), Status::Ready);
    assert_eq!(texts(&grid, 2), ["7"; 4]);
}

#[test]
fn pause_resets_a_machine_that_awaits() {
    let mut grid = Grid::new();
    machine(&mut grid, 1, ECHO, 10.0, 10.0);
    send(&mut grid, 1, control(Control::Play));
    run_to(&mut grid, 20);
    assert_eq!(status(&grid, 1), Status::Awaiting);
    send(&mut grid, 1, control(Control::Pause));
    run_to(&mut grid, 21);
    assert_eq!(status(&grid, 1), Status::Ready);
}

#[test]
fn a_number_that_no_cell_holds_stops_the_machine() {
    for value in [-1.0, 65536.0, 0.5, f64::NAN] {
        let mut grid = Grid::new();
        machine(&mut grid, 1, "again: jump again\n", 10.0, 1.0);
        send(&mut grid, 1, control(Control::Play));
        run_to(&mut grid, 15);
        send(&mut grid, 1, message(Payload::numbers(&[1.0, value])));
        run_to(&mut grid, 100);
        let asm = grid.machine(NodeId(1)).expect("a machine");
        assert_eq!(asm.executed(), 1);
        assert!(!matches!(
            asm.mode(),
            stackyard_engine::grid::nodes::Mode::Playing
        ));
        send(&mut grid, 1, control(Control::Play));
        run_to(&mut grid, 200);
        assert!(
            grid.machine(NodeId(1))
                .is_some_and(|asm| asm.executed() > 1)
        );
    }
}

#[test]
fn memory_answers_without_a_wire_back() {
    let mut grid = Grid::new();
    let source = "push 11\nstore 0x1005\npush 12\nsend 0 1\npush 0x1005\nread 2\nsend 1 2\n";
    machine(&mut grid, 1, source, 10.0, 100.0);
    add(&mut grid, 2, Kind::Mem);
    add(&mut grid, 3, Kind::Console);
    grid.connect(wire(1, 2)).expect("ports");
    grid.connect(port_wire(1, 1, 3)).expect("ports");
    grid.connect(wire(2, 3)).expect("ports");
    send(&mut grid, 1, control(Control::Play));
    run_to(&mut grid, 50);
    assert_eq!(lines(&grid, 3), ["20000 [12, 11]"]);
    // From anyone but a machine it takes no numbers.
    send(&mut grid, 2, message(Payload::word(9)));
    send(&mut grid, 1, control(Control::Reset));
    send(&mut grid, 2, message(Payload::Bang));
    run_to(&mut grid, 51);
    assert_eq!(texts(&grid, 3)[1..], ["[0, 0, 0, 0, 0, 11, 12]"]);
}

#[test]
fn a_machine_that_does_not_play_goes_on_with_the_answer() {
    let mut grid = Grid::new();
    machine(&mut grid, 1, "load 0x1000\nsend 1 1\n", 10.0, 1.0);
    add(&mut grid, 2, Kind::Mem);
    add(&mut grid, 3, Kind::Console);
    grid.connect(wire(1, 2)).expect("ports");
    grid.connect(port_wire(1, 1, 3)).expect("ports");
    send(&mut grid, 1, message(Payload::Bang));
    run_to(&mut grid, 1);
    assert_eq!(texts(&grid, 3), ["0"]);
}

#[test]
fn another_program_is_asked_for_in_the_middle_of_a_moment() {
    let mut grid = Grid::new();
    machine(&mut grid, 1, ECHO, 10.0, 100.0);
    add(&mut grid, 2, Kind::Console);
    grid.connect(wire(1, 2)).expect("ports");
    let source = "push 42\nsend 0 1\n";
    send(&mut grid, 1, control(Control::SetCode(source.into())));
    assert_eq!(
        grid.advance(Time::from_ms(9), || false),
        Advance::ProgramAsked
    );
    assert_eq!(grid.now(), Time(0));
    assert_eq!(grid.asked_program(), Some((NodeId(1), source)));
    grid.supply(Some(program(source)));
    run_to(&mut grid, 9);
    assert_eq!(lines(&grid, 2), ["0 42"]);
}

#[test]
fn a_full_output_is_collected_within_one_step() {
    let mut grid = Grid::new();
    machine(
        &mut grid,
        1,
        "again: push 1\nsend 0 1\njump again\n",
        10.0,
        30_000.0,
    );
    machine(&mut grid, 2, "push 1\n", 10.0, 1.0);
    grid.connect(wire(1, 2)).expect("ports");
    send(&mut grid, 1, message(Payload::Bang));
    run_to(&mut grid, 1);
    assert_eq!(
        grid.machine(NodeId(1)).map(|asm| asm.executed()),
        Some(30_000)
    );
    // The first message makes the other run to its end; none is taken.
    let other = grid.machine(NodeId(2)).expect("a machine");
    assert_eq!(other.executed(), 1);
    assert_eq!(other.machine().inbox().len(), INBOX_CAPACITY);
    assert_eq!(other.dropped(), 10_000 - INBOX_CAPACITY as u64);
}

#[test]
fn machines_that_echo_each_other_do_not_stop_time() {
    let mut grid = Grid::new();
    for id in [1, 2] {
        machine(&mut grid, id, ECHO, 10.0, 100.0);
        send(&mut grid, id, message(Payload::Bang));
    }
    grid.connect(wire(1, 2)).expect("ports");
    grid.connect(wire(2, 1)).expect("ports");
    run_to(&mut grid, 1);
    send(&mut grid, 1, message(Payload::word(0)));
    run_to(&mut grid, 100);
    let looping: Vec<Wire> = grid.loops().map(|(wire, _)| wire).collect();
    assert_eq!(looping, [wire(1, 2), wire(2, 1)]);
    let executed = grid.machine(NodeId(1)).expect("a machine").executed();
    // 99 moments of a thousand messages, half of them to this machine.
    assert!((150_000..250_000).contains(&executed), "{executed}");
    assert_eq!(grid.next_event().map(|at| at.0 % LOOP_PAUSE_US), Some(0));
    grid.disconnect(wire(1, 2)).expect("it is there");
    grid.disconnect(wire(2, 1)).expect("it is there");
    assert_eq!(grid.loops().count(), 0);
    run_to(&mut grid, 200);
    assert_eq!(grid.next_event(), None);
}

#[test]
fn messages_that_double_at_each_turn_are_bounded() {
    let mut grid = Grid::new();
    for id in [1, 2, 3] {
        add(&mut grid, id, Kind::Button);
    }
    for from in [1, 2, 3] {
        for to in [1, 2, 3] {
            grid.connect(wire(from, to)).expect("ports");
        }
    }
    send(&mut grid, 1, Input::Press);
    let mut looks = 0;
    let stopped = grid.advance(Time::from_ms(1), || {
        looks += 1;
        looks > 5_000
    });
    assert_eq!(stopped, Advance::OutOfBudget);
    assert!(grid.lost() > 0);
}

#[test]
fn the_budget_is_looked_at_within_a_reaction() {
    let mut grid = Grid::new();
    let source = "again: push 0x340\nread 3000\npush 0x340\nwrite 3000\njump again\n";
    machine(&mut grid, 1, source, 10.0, 1.0);
    send(&mut grid, 1, message(Payload::word(1)));
    let mut looks = 0;
    let mut runs = 0;
    while grid.advance(Time::from_ms(1), || {
        looks += 1;
        true
    }) == Advance::OutOfBudget
    {
        runs += 1;
        assert_eq!(grid.now(), Time(0));
    }
    let executed = grid.machine(NodeId(1)).map(|asm| asm.executed());
    assert_eq!(executed, Some(10_000));
    assert_eq!((looks, runs), (40, 40));
}

/// A patch of machines and other nodes that talk to each other.
#[derive(Clone, Debug)]
pub(crate) struct Patch {
    pub(crate) machines: Vec<(usize, u16, u16)>,
    wires: Vec<(usize, u16, usize)>,
    inputs: Vec<(u64, usize, u16)>,
}

/// What the machines of such a patch do.
const SOURCES: [&str; 7] = [
    ECHO,
    "push 0\nagain: inc\ndup\nsend 0 1\ndup\nsend 1 1\npush 1\nsleep_tick\njump again\n",
    "again: recv\nrecv\nadd\ndup\nsend 0 1\nsend 2 1\npush 7\nsleep_ms\njump again\n",
    "again: load 0x1003\ninc\ndup\nstore 0x1003\nsend 1 1\npush 2\nsleep_tick\njump again\n",
    "push 3\npush 2\npush 1\nsend 0 3\nsend 1 1\n",
    "again: recv\ndiv\nsend 0 1\njump again\n",
    "push 64\nagain: inc\ndup\nprint\npush 1\nsleep_tick\njump again\n",
];

/// Nodes other than machines, at the end of every such patch.
const OTHERS: [Kind; 4] = [Kind::Mem, Kind::Clock, Kind::Console, Kind::Button];

pub(crate) fn patch() -> impl Strategy<Value = Patch> {
    let machines = vec((0..SOURCES.len(), 1..40_u16, 1..30_u16), 1..8);
    machines.prop_flat_map(|machines| {
        let nodes = machines.len() + OTHERS.len();
        let wires = vec((0..nodes, 0..4_u16, 0..nodes), 0..20);
        let inputs = vec((0..200_000_u64, 0..nodes, 0..5_u16), 0..20);
        (Just(machines), wires, inputs).prop_map(|(machines, wires, inputs)| Patch {
            machines,
            wires,
            inputs,
        })
    })
}

impl Patch {
    /// The grid of this patch, built forwards or backwards.
    pub(crate) fn grid(&self, backwards: bool) -> Grid {
        let mut grid = Grid::new();
        let mut ids: Vec<usize> = (0..self.machines.len() + OTHERS.len()).collect();
        let mut wires = self.wires.clone();
        if backwards {
            ids.reverse();
            wires.reverse();
        }
        for id in ids {
            match self.machines.get(id) {
                Some(&(source, delay, step_by)) => {
                    let source = SOURCES[source];
                    machine(&mut grid, id as u32, source, delay.into(), step_by.into());
                }
                None => add(&mut grid, id as u32, OTHERS[id - self.machines.len()]),
            }
        }
        for (from, outlet, to) in wires {
            // Only one node leads back, and it gives no more than it takes: otherwise
            // messages multiply, which has its own test.
            if from >= to && self.machines.get(from).is_none_or(|machine| machine.0 != 0) {
                continue;
            }
            // Many of these are doubles or lead from no outlet.
            let _ = grid.connect(port_wire(from as u32, outlet, to as u32));
        }
        for (index, _) in self.machines.iter().enumerate() {
            grid.post(Time(0), NodeId(index as u32), control(Control::Play));
        }
        for &(at, node, what) in &self.inputs {
            let input = match what {
                0 => Input::Press,
                1 => message(Payload::Bang),
                2 => control(Control::Toggle),
                3 => control(Control::Reset),
                _ => message(Payload::numbers(&[3.0, 4.0])),
            };
            grid.post(Time(at), NodeId(node as u32), input);
        }
        grid
    }

    /// Runs it to a quarter of a second in frames of `frame_us`, stopping within them after
    /// every `looks` looks at the budget, and tells all that can be seen.
    fn run(&self, backwards: bool, frame_us: u64, looks: u32) -> String {
        let mut grid = self.grid(backwards);
        let mut until = Time(0);
        let end = Time(250_000);
        while until < end {
            until = (until + frame_us).min(end);
            let mut left = looks;
            while grid.advance(until, || {
                left -= 1;
                left == 0
            }) == Advance::OutOfBudget
            {
                left = looks;
            }
        }
        seen(&grid)
    }
}

pub(crate) fn seen(grid: &Grid) -> String {
    let loops: Vec<_> = grid.loops().collect();
    let (now, next) = (grid.now(), grid.next_event());
    let mut text = format!("{now:?} {next:?} {loops:?} {}\n", grid.lost());
    for (id, node) in grid.nodes() {
        text += &format!("{id} {}\n", seen_of(node));
    }
    text
}

/// All that a node is. A new kind is to be named here.
pub(crate) fn seen_of(node: &Node) -> String {
    macro_rules! all_fields {
        ($($kind:ident)+) => {
            match node {
                Node::Asm(asm) => seen_of_machine(asm),
                $(Node::$kind(node) => format!("{node:?}"),)+
            }
        };
    }
    all_fields!(
        Mem CellView Button Slider Knob Toggle MessageBox TextBox Keyboard Clock Random Tape
        Display Plot Console Lamp Sound Source Expect Note Group Unknown
    )
}

fn seen_of_machine(asm: &Asm) -> String {
    format!(
        "{:?} {:?} {:?} {:?} {:?} {} {} {:?} {:?} {:?} {:?}",
        asm.mode(),
        asm.rate(),
        asm.wakes_at(),
        asm.printed(),
        asm.machine().status(),
        asm.executed(),
        asm.dropped(),
        asm.asked(),
        asm.machine().registers(),
        asm.machine().inbox(),
        written(&asm.machine().memory().cells()),
    )
}

/// The cells that are not 0, each with its address.
fn written(cells: &[u16]) -> Vec<(usize, u16)> {
    let cells = cells.iter().copied().enumerate();
    cells.filter(|&(_, value)| value != 0).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_run_depends_on_the_patch_and_its_inputs_alone(patch in patch()) {
        let first = patch.run(false, 1_000, u32::MAX);
        prop_assert_eq!(&first, &patch.run(true, 1_000, u32::MAX));
        prop_assert_eq!(&first, &patch.run(false, 250_000, u32::MAX));
        prop_assert_eq!(&first, &patch.run(true, 16_667, 1));
    }
}

#[test]
fn kinds_are_told_apart_and_their_specs_are_whole() {
    for (index, &kind) in Kind::ALL.iter().enumerate() {
        let spec = kind.spec();
        assert_eq!(Kind::from_name(spec.name), Some(kind));
        assert!(spec.doc.ends_with('.'), "{}: {}", spec.name, spec.doc);
        let mut titles = Kind::ALL[..index].iter().map(|other| other.spec().title);
        assert!(titles.all(|other| other != spec.title), "{}", spec.title);
        for port in spec.inlets.iter().chain(spec.outlets) {
            assert!(port.doc.ends_with('.'), "{}: {}", spec.name, port.doc);
        }
        let mut grid = Grid::new();
        let id = NodeId(index as u32);
        grid.add(id, kind, &Settings::default()).expect("a new id");
        let ports = grid.ports(id).expect("it was added");
        assert_eq!(
            usize::from(ports.inlets),
            spec.inlets.len(),
            "{}",
            spec.name
        );
        assert_eq!(
            usize::from(ports.outlets),
            spec.outlets.len(),
            "{}",
            spec.name
        );
    }
}

/// Values of settings, most of them not meant for the setting.
fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<f64>().prop_map(Value::Number),
        any::<bool>().prop_map(Value::Switch),
        any::<String>().prop_map(|text| Value::Text(text.into())),
        vec(any::<u16>(), 0..40).prop_map(|words| Value::Words(words.into())),
    ]
}

fn any_input() -> impl Strategy<Value = Input> {
    let payload = prop_oneof![
        Just(Payload::Bang),
        any::<bool>().prop_map(Payload::Bool),
        vec(any::<f64>(), 0..4).prop_map(|values| Payload::numbers(&values)),
        vec(any::<u16>(), 0..12).prop_map(|words| Payload::Words(words[..].into())),
        any::<String>().prop_map(|text| Payload::Text(text.into())),
        (any::<u16>(), any::<u16>()).prop_map(|(address, count)| Payload::Read { address, count }),
        (any::<u16>(), vec(any::<u16>(), 0..12)).prop_map(|(address, data)| Payload::Write {
            address,
            data: data[..].into(),
        }),
        any::<u32>().prop_map(|ms| Payload::Control(Control::SetDelayMs(ms))),
        Just(Payload::Control(Control::Play)),
        Just(Payload::Control(Control::Reset)),
    ];
    prop_oneof![
        Just(Input::Press),
        any::<f64>().prop_map(Input::Set),
        payload.prop_map(message),
    ]
}

proptest! {
    #[test]
    fn no_setting_and_no_input_panics(
        values in vec((0..8_usize, value()), 0..6),
        inputs in vec((0..100_u64, any_input()), 0..12),
    ) {
        let mut grid = Grid::new();
        for (index, &kind) in Kind::ALL.iter().enumerate() {
            let id = NodeId(index as u32);
            let mut settings = Settings::default();
            for (setting, value) in &values {
                if let Some(setting) = kind.spec().settings.get(*setting) {
                    settings.set(setting.name, value.clone());
                }
            }
            prop_assert_eq!(grid.add(id, kind, &settings), Ok(()));
            for (at, input) in &inputs {
                grid.post(Time::from_ms(*at), id, input.clone());
            }
        }
        let mut looks = 1000;
        grid.advance(Time::from_ms(120), || {
            looks -= 1;
            looks == 0
        });
    }
}
