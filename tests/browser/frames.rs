//! What a frame costs while nothing is edited: it allocates nothing, however much runs and
//! is shown.

use crate::page::{self, settle};
use leptos::prelude::*;
use stackyard_engine::grid::{Inlet, Kind, NodeId, Outlet, Value, Wire};
use stackyard_engine::patch::{Edit, Node, Patch, Position, View};
use stackyard_web::bridge::{Bridge, MachineBridge};
use stackyard_web::commands::provide_commands;
use stackyard_web::components::canvas::{Canvas, Stage};
use stackyard_web::components::editor::Editor;
use stackyard_web::components::machine::MachinePanel;
use stackyard_web::components::memory::MemoryView;
use stackyard_web::components::messages::Messages;
use stackyard_web::components::status_bar::{StatusBar, provide_census};
use stackyard_web::components::toolbar::Toolbar;
use stackyard_web::components::transport::TransportBar;
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

/// Some of everything that is meant to run for hours.
fn workshop() -> Patch {
    let mut built = Builder::default();
    let talkers: Vec<u32> = (0..4).map(|_| built.machine(TALKER)).collect();
    for (index, &talker) in talkers.iter().enumerate() {
        built.wire(talker, 0, talkers[(index + 1) % talkers.len()]);
    }
    let memory = built.node(Kind::Mem);
    let display = built.node(Kind::Display);
    let plot = built.node(Kind::Plot);
    for device in [memory, display] {
        let counter = built.machine(COUNTER);
        built.wire(counter, 0, device);
        built.wire(counter, 1, plot);
    }
    let clock = built.add(Kind::Clock, &[("delayMs", 20.0)], |_| {});
    let random = built.node(Kind::Random);
    built.wire(clock, 0, random);
    for kind in [
        Kind::Plot,
        Kind::Lamp,
        Kind::Slider,
        Kind::Knob,
        Kind::Toggle,
    ] {
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

/// The page with that patch: the canvas, and the first machine opened beside it.
async fn page(patch: Patch) -> (page::Page, Bridge) {
    let (give, made) = std::sync::mpsc::channel();
    let page = page::mount(move || {
        let bridge = Bridge::new(patch);
        let stage = Stage::new(bridge);
        provide_context(bridge);
        provide_context(stage);
        provide_census(bridge);
        let act = Callback::new(move |action| stage.act(action));
        let can = Callback::new(move |action| stage.can(action));
        provide_commands(bridge, act, can, None);
        provide_context(MachineBridge::new(bridge, NodeId(1)));
        give.send(bridge).expect("the test waits for it");
        view! {
            <TransportBar/>
            <div style="position:relative;width:1000px;height:700px">
                <Canvas/>
            </div>
            <Toolbar/>
            <Editor/>
            <Messages/>
            <MachinePanel/>
            <MemoryView/>
            <StatusBar zoom=stage.zoom() on_zoom=Callback::new(move |()| stage.fit())/>
        }
    });
    settle().await;
    let bridge = made.try_recv().expect("the page");
    (page, bridge)
}

/// What is called in each frame, which asks for itself again.
type Frame = Rc<RefCell<Option<Closure<dyn FnMut()>>>>;

/// Runs so many frames of the browser, and gives how often each allocated, until the next
/// one began.
async fn allocations(bridge: Bridge, frames: usize) -> Vec<usize> {
    let clock = window().performance().expect("a clock");
    let counted = Rc::new(RefCell::new(Vec::with_capacity(frames + 1)));
    let frame: Frame = Rc::default();
    let (again, counts) = (frame.clone(), counted.clone());
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let (again, counts, clock) = (again.clone(), counts.clone(), clock.clone());
        *frame.borrow_mut() = Some(Closure::new(move || {
            let so_far = ALLOCATOR.stats();
            let count = so_far.allocations + so_far.reallocations;
            counts.borrow_mut().push(count);
            if counts.borrow().len() > frames {
                let _ = resolve.call0(&wasm_bindgen::JsValue::UNDEFINED);
                return;
            }
            bridge.run_frame(&clock, 16.0, 9.0);
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
    counted.windows(2).map(|two| two[1] - two[0]).collect()
}

/// Moments to go back to are kept four times a second, and share what plots were sent with
/// the run: a piece of sixteen numbers each. What the page itself does needs nothing.
#[test]
async fn a_frame_allocates_nothing() {
    let (_page, bridge) = page(workshop()).await;
    bridge.toggle();
    // Until the buffers have grown.
    let _ = allocations(bridge, 120).await;
    let counted = allocations(bridge, 120).await;
    let quiet = counted.iter().filter(|count| **count == 0).count();
    let loud = counted.iter().filter(|count| **count > 8).count();
    assert!(quiet > 60 && loud <= 12, "{counted:?}");
    let moved = bridge.with(|session| session.grid().counts().executed);
    assert!(moved > 1000, "everything runs: {moved}");
}
