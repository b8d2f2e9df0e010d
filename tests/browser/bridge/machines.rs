//! What is shown of machines that stop, go and come.

use super::{FIRST, SECOND, WIRE, mount, taken, toggle};
use crate::documents::{asm, document_of};
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId, Payload, Value, Wire};
use stackyard_engine::patch::Node;
use stackyard_engine::session::{MachineState, PausedBy};
use stackyard_web::bridge::MachineBridge;
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
async fn a_breakpoint_of_one_machine_stops_all() {
    let endless = "loop: push 1\npop\njump loop";
    let mounted = mount([asm(endless), asm(endless)]).await;
    let (first, second) = (mounted.machine(FIRST), mounted.machine(SECOND));
    first.toggle_breakpoint(2);
    mounted.bridge.toggle();
    assert!(mounted.bridge.transport().get_untracked().is_running);
    assert!(second.state().get_untracked().plays());
    mounted.bridge.advance(200.0, || false);
    assert!(!mounted.bridge.transport().get_untracked().is_running);
    assert!(!mounted.bridge.is_live().get_untracked());
    let state = |machine: MachineBridge| machine.state().get_untracked();
    assert_eq!(state(first), MachineState::AtBreakpoint);
    assert_eq!(state(second), MachineState::Paused(PausedBy::Run));
    let executed = first.executed().get_untracked();
    mounted.bridge.run();
    mounted.bridge.advance(200.0, || false);
    assert_eq!(first.executed().get_untracked(), executed + 3);
}

#[test]
async fn another_document_is_followed_by_what_is_shown() {
    let mounted = mount([asm("push 1\nhalt"), asm("push 2\nhalt")]).await;
    let (first, second) = (mounted.machine(FIRST), mounted.machine(SECOND));
    let rows = [mounted.row(first, 2).await, mounted.row(second, 2).await];
    for machine in [first, second] {
        machine.write_cell(0x10, 7);
        machine.toggle_breakpoint(1);
        machine.step();
    }
    let notices = mounted.show(SECOND).await;
    let stack = mounted.count(move || second.stack_changed().track()).await;
    let edited = mounted.count(move || mounted.bridge.edited().track()).await;
    for row in &rows {
        row.take().await;
    }

    mounted
        .bridge
        .open(document_of([asm("push 3\nprint\nhalt"), toggle()]));
    assert_eq!(edited.take().await, 1);
    assert_eq!(taken(&notices).await, (1, 1));
    assert_eq!(stack.take().await, 1);
    // Their memory is another one, of which no row was written.
    for row in &rows {
        assert_eq!(row.take().await, 1);
    }
    assert_eq!(first.source().get_untracked(), "push 3\nprint\nhalt");
    assert!(first.is_loaded().get_untracked());
    assert_eq!(first.executed().get_untracked(), 0);
    assert!(first.breakpoints().get_untracked().is_empty());
    assert_eq!(
        first.with_machine(|machine| machine.memory().get(0x10)),
        Some(0)
    );
    assert!(!mounted.bridge.undo(), "it is another document");
    is_empty(second);
}

/// What a machine that is there no longer shows, and that all done to it is nothing.
fn is_empty(machine: MachineBridge) {
    for is_touched in [false, true] {
        if is_touched {
            machine.play();
            machine.play_from_start();
            machine.step();
            machine.reset();
            machine.pause();
            machine.toggle();
            machine.edit("push 9".to_owned());
            machine.open("push 9");
            machine.toggle_breakpoint(0);
            machine.clear_log();
            assert!(!machine.write_cell(0x10, 1));
            assert!(!machine.send(&[1]));
            machine.whole().advance(100.0, || false);
        }
        assert_eq!(machine.source().get_untracked(), "");
        assert!(machine.assembly().get_untracked().diagnostics.is_empty());
        assert!(machine.program().get_untracked().code.is_empty());
        assert!(machine.breakpoints().get_untracked().is_empty());
        assert!(!machine.is_loaded().get_untracked());
        assert_eq!(machine.state().get_untracked(), MachineState::Blank);
        assert_eq!(machine.registers().get_untracked().pc, 0);
        assert_eq!(machine.executed().get_untracked(), 0);
        assert_eq!(machine.with_log(|log| log.total()), 0);
        assert!(machine.with_machine(|machine| machine.stack().is_empty()));
        assert_eq!(machine.with_program_source(str::len), 0);
    }
}

#[test]
async fn a_machine_that_is_removed_is_empty_until_that_is_undone() {
    let mounted = mount([asm(".string hi \"hi\"\nload_string hi\nprint\nhalt")]).await;
    let machine = mounted.machine(FIRST);
    let row = mounted.row(machine, 2).await;
    machine.write_cell(0x10, 7);
    for _ in 0..2 {
        machine.step();
    }
    assert_eq!(machine.with_log(|log| log.total()), 1);
    let log = mounted.count(move || machine.log_changed().track()).await;
    assert_eq!(row.take().await, 1);
    mounted.edit(|edit| edit.remove([FIRST]));
    assert_eq!((row.take().await, log.take().await), (1, 1));
    is_empty(machine);

    assert!(mounted.bridge.undo());
    assert_eq!((row.take().await, log.take().await), (1, 1));
    assert!(machine.is_loaded().get_untracked());
    let ready = MachineState::Ready(PausedBy::Machine);
    assert_eq!(machine.state().get_untracked(), ready);
    // It has a log as before.
    for _ in 0..2 {
        machine.step();
    }
    assert_eq!(machine.with_log(|log| log.total()), 1);
}

#[test]
async fn a_machine_that_is_shown_later_has_its_log_from_the_start() {
    let mounted = mount([asm("push 7\nsend 0 1\nhalt")]).await;
    for _ in 0..2 {
        mounted.bridge.step(FIRST);
    }
    let machine = mounted.machine(FIRST);
    assert_eq!(machine.with_log(|log| log.total()), 1);
}

/// Sends six numbers at each step, and takes as many.
const TALKER: &str = "start: push 6\nround: dup\nsend 0 1\nrecv\npop\ndec\ndup\n\
     jump_not_zero round\npop\npush 1\nsleep_tick\njump start";

/// Messages to a machine come ahead of the others', also while its log is shown.
#[test]
async fn messages_of_a_machine_whose_log_is_shown_come_ahead() {
    let count = 1000;
    let nodes = (0..count).map(|_| {
        let mut node = asm(TALKER);
        node.settings.set("stepBy", Value::Number(1000.0));
        node
    });
    let mounted = mount(nodes).await;
    let machine = mounted.machine(NodeId(20));
    mounted.edit(|edit| {
        (1..=count).try_for_each(|id| {
            let (from, to) = (NodeId(id), NodeId(id % count + 1));
            edit.connect(Wire { from, to, ..WIRE })
        })
    });
    mounted.bridge.toggle();
    let executed = |id| {
        let id = NodeId(id);
        mounted
            .bridge
            .with(|session| session.grid().machine(id).map(|asm| asm.executed()))
    };
    // The steps of all take longer than one look at the budget.
    for _ in 0..10_000 {
        if executed(20) == Some(0) {
            mounted.bridge.advance(1.0, || true);
        }
    }
    // All six rounds, while others have not begun.
    assert_eq!(executed(20), Some(46));
    assert_eq!(executed(990), Some(0));
    assert_eq!(machine.with_log(|log| log.len()), 6);
}

/// A voice is heard wherever the page looks: no card of it is there.
#[test]
async fn a_sound_is_played_without_its_card() {
    // Counts what the browser is asked to play, and says what its output does.
    let counted = js_sys::eval(
        "window.played = 0; window.resumed = 0; window.output = 'running';\
         const state = { configurable: true, get: () => window.output };\
         Object.defineProperty(AudioContext.prototype, 'state', state);\
         AudioContext.prototype.resume = async () => { window.resumed += 1 };\
         const make = AudioContext.prototype.createOscillator;\
         AudioContext.prototype.createOscillator = function () {\
             window.played += 1; return make.call(this);\
         };",
    );
    counted.expect("a browser with sound");
    let number = |name: &str| js_sys::eval(name).ok().and_then(|it| it.as_f64());
    let played = || number("window.played");
    let mounted = mount([Node::new(Kind::Sound)]).await;
    let send = |note| mounted.bridge.send(FIRST, Payload::numbers(&[note]));
    send(60.0);
    assert_eq!(played(), Some(0.0));
    assert!(!mounted.bridge.is_audible(FIRST));
    mounted.bridge.set_audible(FIRST, true);
    assert_eq!(played(), Some(0.0), "what was before is not played");
    send(62.0);
    send(64.0);
    assert_eq!(played(), Some(2.0));

    // Safari calls it so while somebody calls. What a person does then starts it again.
    js_sys::eval("window.output = 'interrupted'; window.resumed = 0").expect("variables");
    send(65.0);
    assert_eq!(played(), Some(2.0));
    let press = || {
        let press = web_sys::Event::new("pointerdown").expect("an event");
        window().dispatch_event(&press).expect("it is heard");
    };
    press();
    assert_eq!(number("window.resumed"), Some(1.0));
    js_sys::eval("window.output = 'running'").expect("a variable");
    press();
    assert_eq!(number("window.resumed"), Some(1.0), "it runs");
    send(67.0);
    assert_eq!(played(), Some(3.0), "what came meanwhile is not played");

    mounted.bridge.set_audible(FIRST, false);
    send(65.0);
    assert_eq!(played(), Some(3.0));
}
