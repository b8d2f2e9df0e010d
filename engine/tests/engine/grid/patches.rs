//! Patches of machines and other nodes that talk to each other, made by chance, and all that
//! can be seen of their runs. A run depends on the patch and its inputs alone.

use super::{ECHO, add, control, machine, message, port_wire};
use proptest::collection::vec;
use proptest::prelude::*;
use stackyard_engine::grid::nodes::Asm;
use stackyard_engine::grid::{
    Advance, Control, Event, Grid, Input, Kind, Node, NodeId, Payload, Time,
};

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
        let inputs = vec((0..200_000_u64, 0..nodes, 0..7_u16), 0..20);
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
                4 => Input::Hold(true),
                5 => Input::Hold(false),
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
        text += &format!("{id} {} {:?}\n", seen_of(node), events(grid, id));
    }
    text
}

/// What a node printed, sent and lost, each with its number.
pub(crate) fn events(grid: &Grid, id: NodeId) -> Vec<(u64, Event<'_>)> {
    let mut events = vec![];
    if let Some(log) = grid.event_log(id) {
        log.visit_from(0, |number, event| events.push((number, event)));
    }
    events
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
