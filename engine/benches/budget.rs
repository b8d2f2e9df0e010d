//! How far the nastiest patches go beyond the budget of a frame, natively (`grid.rs`) and in
//! the browser: what the page calls is timed, with the snapshots it takes now and then.

use crate::patches::line;
use stackyard_engine::grid::{
    Control, Inlet, Input, Kind, NodeId, Outlet, Payload, Settings, Value, Wire,
};
use stackyard_engine::patch::{Edit, Node, Patch};
use stackyard_engine::session::{LONGEST_SENT, Session};

/// Real time of a frame, in microseconds.
const FRAME_US: u64 = 16_000;
/// The budget of a frame, in seconds, and frames measured of each patch.
const BUDGET: f64 = 0.004;
const SLICES: u32 = 60;
/// Measurements, of which the best counts: the others were disturbed.
const TRIES: usize = 5;

/// The figures as lines of text, with a clock in seconds.
pub(crate) fn report(now: impl Fn() -> f64) -> String {
    let lines = NASTY.iter().map(|(what, make)| {
        let what = format!("budget used, {what}");
        line(&what, overshoot(make, &now), "x")
    });
    lines.collect()
}

/// How many times its budget the longest frame took, in the try where that was least.
fn overshoot(make: &fn() -> Yard, now: &impl Fn() -> f64) -> f64 {
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

/// A patch, and what it is.
type Named = (&'static str, fn() -> Yard);

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

/// A document, and what is done when it is opened.
#[derive(Default)]
struct Yard {
    patch: Patch,
    inputs: Vec<(NodeId, Input)>,
}

impl Yard {
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

    /// The memory with the most there is to send.
    fn memory(&mut self, id: u32) {
        let values: Vec<u16> = (0..u16::MAX).collect();
        let values = Value::Words(values.into());
        self.add(id, Kind::Mem, Settings::default().with("values", values));
    }

    /// A message box at a clock of so many milliseconds.
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

    /// So many nodes of a kind, from 2 on, all wired to node 1.
    fn after_1(&mut self, count: u32, kind: Kind) {
        for id in 2..2 + count {
            self.add(id, kind, Settings::default());
            self.connect(1, id);
        }
    }
}

/// Machines that fill their stacks from memory and empty them into it.
fn copying() -> Yard {
    let pair = "push 0x340\nread 3200\npush 0x340\nwrite 3200\n";
    let source = format!("again: {}jump again\n", pair.repeat(60));
    let mut yard = Yard::default();
    for id in 0..100 {
        yard.machine(id, &source, 1.0, 60_000.0);
        let (inlet, payload) = (Inlet(0), Payload::Control(Control::Play));
        let input = Input::Message { inlet, payload };
        yard.inputs.push((NodeId(id), input));
    }
    yard
}

fn doubling() -> Yard {
    let mut yard = Yard::default();
    for id in 0..100 {
        yard.add(id, Kind::Button, Settings::default());
    }
    for from in 0..100 {
        for to in 0..100 {
            yard.connect(from, to);
        }
    }
    yard.inputs.push((NodeId(0), Input::Press));
    yard
}

fn fanning_out() -> Yard {
    let mut yard = Yard::default();
    yard.clock(1, 1.0);
    yard.after_1(10_000, Kind::Lamp);
    yard
}

fn long_lists() -> Yard {
    let mut yard = Yard::default();
    yard.clock(0, 1.0);
    yard.memory(1);
    yard.connect(0, 1);
    yard.after_1(1000, Kind::Plot);
    yard
}

fn long_text() -> Yard {
    let mut yard = Yard::default();
    yard.message(&"1,".repeat(100_000), 1.0);
    yard.after_1(100, Kind::Lamp);
    yard
}

fn clocks() -> Yard {
    let mut yard = Yard::default();
    for id in 0..100_000 {
        yard.clock(id, 16.0);
    }
    yard
}

/// A box that has 1000 machines load their programs anew.
fn reloading() -> Yard {
    let mut yard = Yard::default();
    yard.message("run, reset, play, toggle", 1.0);
    for id in 2..1002 {
        yard.machine(id, "push 0x340\nread 3200\nrecv\n", 8.0, 100.0);
        yard.connect(1, id);
    }
    yard
}

fn consoles() -> Yard {
    let mut yard = Yard::default();
    yard.clock(0, 1.0);
    yard.memory(1);
    yard.connect(0, 1);
    yard.after_1(100, Kind::Console);
    yard
}

/// Nodes that all send ten thousand lists at one moment.
fn sources() -> Yard {
    let mut yard = Yard::default();
    yard.add(100, Kind::Lamp, Settings::default());
    for id in 0..20 {
        let text = Value::Text("16 1 2 3 4 5 6 7 8 9 10\n".repeat(10_000).into());
        let settings = Settings::default().with("events", text);
        yard.add(id, Kind::Source, settings);
        yard.connect(id, 100);
    }
    yard
}

/// Numbers of a list of millions.
const MILLIONS: usize = 4_000_000;

/// One message that is a list of millions of numbers.
fn endless(kind: Kind, settings: Settings) -> Yard {
    let mut yard = Yard::default();
    yard.add(1, kind, settings);
    yard.add(2, Kind::Lamp, Settings::default());
    if !kind.spec().outlets.is_empty() {
        yard.connect(1, 2);
    }
    let numbers = vec![7; MILLIONS];
    let (inlet, payload) = (Inlet(0), Payload::Words(numbers[..].into()));
    let input = Input::Message { inlet, payload };
    yard.inputs.push((NodeId(1), input));
    yard
}

fn endless_plot() -> Yard {
    endless(Kind::Plot, Settings::default())
}

fn endless_display() -> Yard {
    endless(Kind::Display, Settings::default())
}

fn endless_expect() -> Yard {
    let values = Value::Words(vec![7; MILLIONS].into());
    let settings = Settings::default().with("values", values);
    endless(Kind::Expect, settings)
}

/// As long a program as is taken. Line for line it is wrong, which takes longest to tell.
fn long_program() -> Yard {
    let mut yard = Yard::default();
    let line = "pusk 1 2 3\n";
    let text = format!("setCode {}", line.repeat(LONGEST_SENT / line.len()));
    yard.message(&text, 16.0);
    yard.machine(2, "", 8.0, 100.0);
    yard.connect(1, 2);
    yard
}

/// A program for each of a hundred machines at one moment.
fn many_programs() -> Yard {
    let mut yard = Yard::default();
    let text = format!("setCode {}", "push 1 ; and again\npop\n".repeat(170));
    yard.message(&text, 16.0);
    for id in 2..102 {
        yard.machine(id, "", 8.0, 100.0);
        yard.connect(1, id);
    }
    yard
}
