//! By how much the worst patches exceed the budget of a frame, natively (`grid.rs`) and in
//! the browser. It times the calls that the page makes, including its snapshots now and then.

use crate::patches::line;
use stackyard_engine::grid::{
    Control, Inlet, Input, Kind, NodeId, Outlet, Payload, Settings, Value, Wire,
};
use stackyard_engine::patch::{Edit, Node, Patch};
use stackyard_engine::session::{LONGEST_SENT, Session};

/// Real time of a frame, in microseconds.
const FRAME_US: u64 = 16_000;
/// The budget of a frame, in seconds, and the frames measured of each patch.
const BUDGET: f64 = 0.004;
const SLICES: u32 = 60;
/// Measurements. The best counts: the others were disturbed.
const TRIES: usize = 5;

/// Returns the figures as lines of text. `now` is a clock in seconds.
pub(crate) fn report(now: impl Fn() -> f64) -> String {
    let lines = NASTY.iter().map(|(what, make)| {
        let what = format!("budget used, {what}");
        line(&what, overshoot(make, &now), "x")
    });
    lines.collect()
}

/// Returns the time of the longest frame in budgets, in the try where that was least.
fn overshoot(make: &fn() -> Scenario, now: &impl Fn() -> f64) -> f64 {
    let longest = (0..TRIES).map(|_| {
        let mut session = make().session();
        let frames = (0..SLICES).map(|_| {
            let start = now();
            session.advance(FRAME_US, || now() - start > BUDGET);
            now() - start
        });
        frames.fold(0.0, f64::max)
    });
    longest.fold(f64::INFINITY, f64::min) / BUDGET
}

/// A scenario with its description.
type Named = (&'static str, fn() -> Scenario);

/// Patches that ask for more than any budget, each in its own way.
static NASTY: &[Named] = &[
    ("copying machines", copying),
    ("buttons that double each bang", doubling),
    ("one bang for 10000 lamps", fanning_out),
    ("long lists for 1000 plots", long_lists),
    ("a text of 100000 messages", long_text),
    ("100000 clocks at one moment", clocks),
    ("machines loaded anew", reloading),
    ("lists for consoles", consoles),
    ("20 source nodes of 10000 lines", sources),
    ("a list of millions for a plot", endless_plot),
    ("a list of millions for a display", endless_display),
    ("a list of millions for an expect", endless_expect),
    ("a long program sent as text", long_program),
    ("many programs sent as text", many_programs),
];

/// A document, and the inputs after it is opened.
#[derive(Default)]
struct Scenario {
    patch: Patch,
    inputs: Vec<(NodeId, Input)>,
}

impl Scenario {
    fn session(self) -> Session {
        let mut session = Session::open(self.patch);
        for (node, input) in self.inputs {
            session.input(node, input);
        }
        session.run();
        session
    }

    fn edit(&mut self, edit: Edit) {
        self.patch.edit(edit).expect("a good edit");
    }

    fn add(&mut self, id: u32, kind: Kind, settings: Settings) {
        let mut node = Node::new(kind);
        node.settings = settings;
        self.edit(Edit::Add(NodeId(id), Box::new(node)));
    }

    fn machine(&mut self, id: u32, source: &str, delay_ms: f64, step_by: f64) {
        let mut node = Node::new(Kind::Asm);
        node.source = source.into();
        node.settings.set("delayMs", Value::Number(delay_ms));
        node.settings.set("stepBy", Value::Number(step_by));
        self.edit(Edit::Add(NodeId(id), Box::new(node)));
    }

    fn clock(&mut self, id: u32, delay_ms: f64) {
        let delay = Value::Number(delay_ms);
        let settings = Settings::default().with("delayMs", delay);
        self.add(id, Kind::Clock, settings);
    }

    /// Adds the memory node with the most words to send.
    fn memory(&mut self, id: u32) {
        let values: Vec<u16> = (0..u16::MAX).collect();
        let values = Value::Words(values.into());
        self.add(id, Kind::Mem, Settings::default().with("values", values));
    }

    /// Adds a message box at a clock with a period of `delay_ms`.
    fn message(&mut self, text: &str, delay_ms: f64) {
        self.clock(0, delay_ms);
        let settings = Settings::default().with("message", Value::Text(text.into()));
        self.add(1, Kind::MessageBox, settings);
        self.connect(0, 1);
    }

    fn connect(&mut self, from: u32, to: u32) {
        let wire = Wire {
            from: NodeId(from),
            outlet: Outlet(0),
            to: NodeId(to),
            inlet: Inlet(0),
        };
        self.edit(Edit::Connect(wire, None));
    }

    /// Adds `count` nodes of a kind, with ids from 2 on, all wired to node 1.
    fn after_1(&mut self, count: u32, kind: Kind) {
        for id in 2..2 + count {
            self.add(id, kind, Settings::default());
            self.connect(1, id);
        }
    }
}

/// Machines that fill their stacks from memory and empty them into it.
fn copying() -> Scenario {
    let pair = "push 0x340\nread 3200\npush 0x340\nwrite 3200\n";
    let source = format!("again: {}jump again\n", pair.repeat(60));
    let mut scenario = Scenario::default();
    for id in 0..100 {
        scenario.machine(id, &source, 1.0, 60_000.0);
        let (inlet, payload) = (Inlet(0), Payload::Control(Control::Play));
        let input = Input::Message { inlet, payload };
        scenario.inputs.push((NodeId(id), input));
    }
    scenario
}

fn doubling() -> Scenario {
    let mut scenario = Scenario::default();
    for id in 0..100 {
        scenario.add(id, Kind::Button, Settings::default());
    }
    for from in 0..100 {
        for to in 0..100 {
            scenario.connect(from, to);
        }
    }
    scenario.inputs.push((NodeId(0), Input::Press));
    scenario
}

fn fanning_out() -> Scenario {
    let mut scenario = Scenario::default();
    scenario.clock(1, 1.0);
    scenario.after_1(10_000, Kind::Lamp);
    scenario
}

fn long_lists() -> Scenario {
    let mut scenario = Scenario::default();
    scenario.clock(0, 1.0);
    scenario.memory(1);
    scenario.connect(0, 1);
    scenario.after_1(1000, Kind::Plot);
    scenario
}

fn long_text() -> Scenario {
    let mut scenario = Scenario::default();
    scenario.message(&"1,".repeat(100_000), 1.0);
    scenario.after_1(100, Kind::Lamp);
    scenario
}

fn clocks() -> Scenario {
    let mut scenario = Scenario::default();
    for id in 0..100_000 {
        scenario.clock(id, 16.0);
    }
    scenario
}

/// A message box that makes 1000 machines reload their programs.
fn reloading() -> Scenario {
    let mut scenario = Scenario::default();
    scenario.message("run, reset, play, toggle", 1.0);
    for id in 2..1002 {
        scenario.machine(id, "push 0x340\nread 3200\nrecv\n", 8.0, 100.0);
        scenario.connect(1, id);
    }
    scenario
}

fn consoles() -> Scenario {
    let mut scenario = Scenario::default();
    scenario.clock(0, 1.0);
    scenario.memory(1);
    scenario.connect(0, 1);
    scenario.after_1(100, Kind::Console);
    scenario
}

/// Nodes that all send ten thousand lists at one time.
fn sources() -> Scenario {
    let mut scenario = Scenario::default();
    scenario.add(100, Kind::Lamp, Settings::default());
    for id in 0..20 {
        let text = Value::Text("16 1 2 3 4 5 6 7 8 9 10\n".repeat(10_000).into());
        let settings = Settings::default().with("events", text);
        scenario.add(id, Kind::Source, settings);
        scenario.connect(id, 100);
    }
    scenario
}

/// Length of a list of millions of numbers.
const MILLIONS: usize = 4_000_000;

/// One message that is a list of millions of numbers.
fn endless(kind: Kind, settings: Settings) -> Scenario {
    let mut scenario = Scenario::default();
    scenario.add(1, kind, settings);
    scenario.add(2, Kind::Lamp, Settings::default());
    if !kind.spec().outlets.is_empty() {
        scenario.connect(1, 2);
    }
    let numbers = vec![7; MILLIONS];
    let (inlet, payload) = (Inlet(0), Payload::Words(numbers[..].into()));
    let input = Input::Message { inlet, payload };
    scenario.inputs.push((NodeId(1), input));
    scenario
}

fn endless_plot() -> Scenario {
    endless(Kind::Plot, Settings::default())
}

fn endless_display() -> Scenario {
    endless(Kind::Display, Settings::default())
}

fn endless_expect() -> Scenario {
    let values = Value::Words(vec![7; MILLIONS].into());
    let settings = Settings::default().with("values", values);
    endless(Kind::Expect, settings)
}

/// A program of the maximum length. Every line is wrong, which takes longest to diagnose.
fn long_program() -> Scenario {
    let mut scenario = Scenario::default();
    let line = "pusk 1 2 3\n";
    let text = format!("setCode {}", line.repeat(LONGEST_SENT / line.len()));
    scenario.message(&text, 16.0);
    scenario.machine(2, "", 8.0, 100.0);
    scenario.connect(1, 2);
    scenario
}

/// A program for each of a hundred machines at one time.
fn many_programs() -> Scenario {
    let mut scenario = Scenario::default();
    let text = format!("setCode {}", "push 1 ; and again\npop\n".repeat(170));
    scenario.message(&text, 16.0);
    for id in 2..102 {
        scenario.machine(id, "", 8.0, 100.0);
        scenario.connect(1, id);
    }
    scenario
}
