//! What a frame costs while nothing is edited: it allocates nothing, however much runs and is
//! shown. Two things allocate, and each is measured apart: checkpoints, four times a second,
//! and what the run keeps, such as the lines of a console.

use crate::page::{self, settle};
use leptos::prelude::*;
use stackyard_engine::grid::nodes::Node as GridNode;
use stackyard_engine::grid::{Inlet, Kind, NodeId, Outlet, Value, Wire};
use stackyard_engine::patch::{Edit, Node, Patch, Position, View};
use stackyard_engine::session::Session;
use stackyard_web::bridge::{Bridge, MachineBridge};
use stackyard_web::commands::Commands;
use stackyard_web::components::bar::Bar;
use stackyard_web::components::canvas::Canvas;
use stackyard_web::components::editor::Editor;
use stackyard_web::components::memory::MemoryView;
use stackyard_web::components::messages::Messages;
use stackyard_web::components::opened::MachineHead;
use stackyard_web::components::status_bar::{StatusBar, provide_machine_counts};
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use std::alloc::System;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_test::wasm_bindgen_test as test;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

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
    call count
    push 1
    sleep_tick
    jump start
count: load 0x300
    inc
    store 0x300
    return
";

/// Prints a text again and again.
const PRINTER: &str = "
.string text \"hello\"
start: load_string text
    print
    jump start
";

/// Sleeps for a minute.
const SLEEPER: &str = "push 60000\nsleep_ms\n";

/// Counts in mapped memory.
const COUNTER: &str = "again: load 0x1003\ninc\ndup\nstore 0x1003\nsend 1 1\njump again\n";

/// A patch under construction: nodes get the next id, and stand in rows.
#[derive(Default)]
struct Builder {
    patch: Patch,
    count: u32,
}

impl Builder {
    fn add(&mut self, kind: Kind, settings: &[(&str, f64)], change: impl FnOnce(&mut Node)) -> u32 {
        self.count += 1;
        let mut node = Node::new(kind);
        let place = f64::from(self.count - 1);
        node.position = Position {
            x: (place % 5.0) * 300.0,
            y: (place / 5.0).floor() * 320.0,
        };
        for (name, value) in settings {
            node.settings.set(name, Value::Number(*value));
        }
        change(&mut node);
        let added = self
            .patch
            .edit(Edit::Add(NodeId(self.count), Box::new(node)));
        added.expect("a new id");
        self.count
    }

    fn node(&mut self, kind: Kind) -> u32 {
        self.add(kind, &[], |_| {})
    }

    fn machine(&mut self, source: &str) -> u32 {
        let settings = [("delayMs", 10.0), ("stepBy", 20.0), ("outletCount", 2.0)];
        self.add(Kind::Asm, &settings, |node| node.source = source.into())
    }

    /// A machine that executes one instruction every 10 ms.
    fn slow_machine(&mut self, source: &str) -> u32 {
        let settings = [("delayMs", 10.0), ("stepBy", 1.0)];
        self.add(Kind::Asm, &settings, |node| node.source = source.into())
    }

    fn wire(&mut self, from: u32, outlet: u16, to: u32) {
        let wire = Wire {
            from: NodeId(from),
            outlet: Outlet(outlet),
            to: NodeId(to),
            inlet: Inlet(0),
        };
        let connected = self.patch.edit(Edit::Connect(wire, None));
        connected.expect("ports");
    }
}

/// Some of everything that is meant to run for hours and keeps nothing of what it is sent.
fn workshop() -> Patch {
    let mut built = Builder::default();
    let talkers: Vec<u32> = (0..4).map(|_| built.machine(TALKER)).collect();
    for (index, &talker) in talkers.iter().enumerate() {
        built.wire(talker, 0, talkers[(index + 1) % talkers.len()]);
    }
    for device in [Kind::Mem, Kind::Display] {
        let device = built.node(device);
        let counter = built.machine(COUNTER);
        built.wire(counter, 0, device);
    }
    let clock = built.add(Kind::Clock, &[("delayMs", 20.0)], |_| {});
    let random = built.node(Kind::Random);
    built.wire(clock, 0, random);
    for kind in [Kind::Lamp, Kind::Slider, Kind::Knob, Kind::Toggle] {
        let node = built.node(kind);
        built.wire(random, 0, node);
    }
    built.add(
        Kind::CellView,
        &[("machineId", 1.0), ("address", 768.0), ("size", 8.0)],
        |_| {},
    );
    let opened = built.add(Kind::Asm, &[("delayMs", 10.0)], |node| {
        node.source = TALKER.into();
        node.view = View::Opened;
    });
    built.wire(opened, 0, opened);
    built.patch
}

/// A machine that talks to itself, and a node that keeps the number it is sent every 50 ms.
fn keeper(kind: Kind) -> Patch {
    let mut built = Builder::default();
    let talker = built.machine(TALKER);
    built.wire(talker, 0, talker);
    let clock = built.add(Kind::Clock, &[("delayMs", 50.0)], |_| {});
    let random = built.node(Kind::Random);
    let keeper = built.node(kind);
    built.wire(clock, 0, random);
    built.wire(random, 0, keeper);
    built.patch
}

/// The page with that patch: the canvas, and the first machine opened beside it.
async fn page(patch: Patch) -> (page::Page, Bridge) {
    let (give, made) = std::sync::mpsc::channel();
    let page = page::mount(move || {
        let bridge = Bridge::new(patch);
        let (workspace, stage) = page::provide_stage(bridge);
        provide_machine_counts(bridge);
        Commands::provide(bridge, workspace, stage.commands(), None);
        provide_context(MachineBridge::new(bridge, NodeId(1)));
        give.send(bridge).expect("the test waits for it");
        view! {
            <Bar is_embedded=true/>
            <div style="position:relative;width:1000px;height:700px">
                <Canvas/>
            </div>
            <MachineHead on_close=Callback::new(|()| ())/>
            <Editor/>
            <Messages/>
            <MemoryView/>
            <StatusBar zoom=stage.viewport.zoom() on_zoom=Callback::new(move |()| stage.fit())/>
        }
    });
    settle().await;
    let bridge = made.try_recv().expect("the page");
    (page, bridge)
}

/// What is called in each frame, which asks for itself again.
type Frame = Rc<RefCell<Option<Closure<dyn FnMut()>>>>;

/// What a frame did, until the next one began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cost {
    allocations: usize,
    /// How many things arrived that are kept.
    kept: u64,
}

/// Runs frames of the browser, 16 ms of time each. `kept` counts what is kept by the run.
/// Returns what each frame cost.
async fn frames(bridge: Bridge, frames: usize, kept: fn(&Session) -> u64) -> Vec<Cost> {
    let clock = window().performance().expect("a clock");
    let counted = Rc::new(RefCell::new(Vec::with_capacity(frames + 1)));
    let frame: Frame = Rc::default();
    let (again, counts) = (frame.clone(), counted.clone());
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let (again, counts, clock) = (again.clone(), counts.clone(), clock.clone());
        *frame.borrow_mut() = Some(Closure::new(move || {
            let so_far = ALLOCATOR.stats();
            let allocations = so_far.allocations + so_far.reallocations;
            let kept = bridge.with(kept);
            counts.borrow_mut().push(Cost { allocations, kept });
            if counts.borrow().len() > frames {
                let _ = resolve.call0(&wasm_bindgen::JsValue::UNDEFINED);
                return;
            }
            bridge.run_frame(&clock, FRAME_MS, 9.0);
            let again = again.borrow();
            let again = again.as_ref().expect("itself").as_ref();
            let _ = window().request_animation_frame(again.unchecked_ref());
        }));
        let frame = frame.borrow();
        let frame = frame.as_ref().expect("a frame").as_ref();
        let _ = window().request_animation_frame(frame.unchecked_ref());
    });
    let ended = wasm_bindgen_futures::JsFuture::from(promise).await;
    ended.expect("frames");
    let counted = counted.take();
    let costs = counted.windows(2).map(|two| Cost {
        allocations: two[1].allocations - two[0].allocations,
        kept: two[1].kept - two[0].kept,
    });
    costs.collect()
}

/// Simulated time of a frame, in milliseconds.
const FRAME_MS: f64 = 16.0;
/// A checkpoint is taken at the first frame 250 ms after the last: at every sixteenth.
const CHECKPOINT_FRAMES: usize = 16;

/// Runs a page until its buffers have grown, and then for four checkpoints. Returns what the
/// frames without a checkpoint cost, and how often each with one allocated.
async fn costs(bridge: Bridge, kept: fn(&Session) -> u64) -> (Vec<Cost>, Vec<usize>) {
    bridge.toggle();
    for _ in 0..40 {
        bridge.advance(500.0, || false);
        frames(bridge, 2, kept).await;
    }
    frames(bridge, CHECKPOINT_FRAMES, kept).await;
    let costs = frames(bridge, 4 * CHECKPOINT_FRAMES, kept).await;
    let most = |&(_, cost): &(usize, &Cost)| cost.allocations;
    let (loudest, _) = costs.iter().enumerate().max_by_key(most).expect("frames");
    let has_checkpoint = |frame: &usize| *frame % CHECKPOINT_FRAMES == loudest % CHECKPOINT_FRAMES;
    let (with, without): (Vec<_>, Vec<_>) = (0..costs.len()).partition(has_checkpoint);
    let with = with.iter().map(|&frame| costs[frame].allocations);
    let without = without.iter().map(|&frame| costs[frame]);
    (without.collect(), with.collect())
}

/// Checks that frames allocate where they take a checkpoint alone, and there no more than
/// 32 times for a node.
async fn check_allocates_nothing(patch: Patch) {
    let most = 32 * patch.nodes().len();
    let (_page, bridge) = page(patch).await;
    let (costs, checkpoints) = costs(bridge, |_| 0).await;
    let counts: Vec<usize> = costs.iter().map(|cost| cost.allocations).collect();
    assert_eq!(counts, vec![0; counts.len()], "{checkpoints:?}");
    let is_taken = |count: &usize| (1..=most).contains(count);
    assert!(checkpoints.iter().all(is_taken), "{checkpoints:?}");
}

#[test]
async fn a_frame_without_a_checkpoint_allocates_nothing() {
    check_allocates_nothing(workshop()).await;
}

/// What it has left to sleep changes with every frame.
#[test]
async fn a_frame_of_a_machine_that_sleeps_allocates_nothing() {
    let mut built = Builder::default();
    built.slow_machine(SLEEPER);
    check_allocates_nothing(built.patch).await;
}

/// Allocations after a checkpoint at the first thing that is kept: the list that is shared
/// with the checkpoint is copied, and grows.
const SHARED: usize = 6;
/// Things that are kept in one allocation.
const PIECE: u64 = 16;

/// Checks that a page allocates for what the run keeps alone: `each` times for one thing.
async fn check_keeps(patch: Patch, kept: fn(&Session) -> u64, each: usize) {
    let (_page, bridge) = page(patch).await;
    let (costs, checkpoints) = costs(bridge, kept).await;
    let all = || {
        let costs = costs.iter().map(|cost| (cost.allocations, cost.kept));
        format!("{:?}, {checkpoints:?}", costs.collect::<Vec<_>>())
    };
    let most_of = |cost: &Cost| match cost.kept {
        0 => 0,
        kept => kept as usize * each + SHARED,
    };
    let is_bounded = |cost: &Cost| cost.allocations <= most_of(cost);
    assert!(costs.iter().all(is_bounded), "{}", all());
    let total: usize = costs.iter().map(|cost| cost.allocations).sum();
    let kept: u64 = costs.iter().map(|cost| cost.kept).sum();
    let pieces = (kept / PIECE) as usize + 1;
    let most = kept as usize * each + pieces + checkpoints.len() * SHARED;
    assert!(kept > 10 && total <= most, "{total} of {most}: {}", all());
}

/// Sums up a number of all nodes.
fn sum(session: &Session, of: impl Fn(&GridNode) -> u64) -> u64 {
    session.grid().nodes().map(|(_, node)| of(node)).sum()
}

/// The numbers of a plot are shared with the checkpoints.
#[test]
async fn a_plot_allocates_for_what_it_keeps_alone() {
    let numbers = |session: &Session| {
        sum(session, |node| match node {
            GridNode::Plot(plot) => plot.total(),
            _ => 0,
        })
    };
    check_keeps(keeper(Kind::Plot), numbers, 0).await;
}

/// A line of a console is a text.
#[test]
async fn a_console_allocates_for_its_lines_alone() {
    let lines = |session: &Session| {
        sum(session, |node| match node {
            GridNode::Console(console) => console.log().total(),
            _ => 0,
        })
    };
    check_keeps(keeper(Kind::Console), lines, 2).await;
}

/// A text that was printed is in the machine's console and in its log, which is shown.
#[test]
async fn a_machine_that_prints_allocates_for_its_texts_alone() {
    let texts = |session: &Session| {
        sum(session, |node| match node {
            GridNode::Asm(machine) => machine.printed().total(),
            _ => 0,
        })
    };
    let mut built = Builder::default();
    built.slow_machine(PRINTER);
    check_keeps(built.patch, texts, 10).await;
}
