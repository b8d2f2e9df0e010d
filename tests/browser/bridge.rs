//! The bridge of a whole yard, without components: who is told of what, and who is not.

use crate::page::{self, Page, settle};
use leptos::prelude::*;
use stackyard_engine::grid::{Control, Inlet, Input, Kind, NodeId, Outlet, Payload, Wire};
use stackyard_engine::patch::{Edit, Field, Node, Patch, PatchError, Position, Property};
use stackyard_engine::session::{Change, MachineState, PausedBy, Speed, Transaction};
use stackyard_web::bridge::{Bridge, MachineBridge};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test as test;

const FIRST: NodeId = NodeId(1);
const SECOND: NodeId = NodeId(2);

/// A yard on a page, under whose owner tests listen.
struct Yard {
    _page: Page,
    bridge: Bridge,
    owner: Owner,
}

/// A document with these nodes, numbered from 1.
fn patch(nodes: impl IntoIterator<Item = Node>) -> Patch {
    let mut patch = Patch::new();
    for (id, node) in (1..).map(NodeId).zip(nodes) {
        let added = patch.edit(Edit::Add(id, Box::new(node)));
        added.expect("an id that is free");
    }
    patch
}

async fn yard(nodes: impl IntoIterator<Item = Node>) -> Yard {
    let patch = patch(nodes);
    let (give, made) = std::sync::mpsc::channel();
    let page = page::mount(move || {
        let owner = Owner::current().expect("that of the page");
        let sent = give.send((Bridge::new(patch), owner));
        sent.expect("the test waits for it");
    });
    settle().await;
    let (bridge, owner) = made.recv().expect("a bridge");
    Yard {
        _page: page,
        bridge,
        owner,
    }
}

fn toggle() -> Node {
    Node::new(Kind::Toggle)
}

fn asm(source: &str) -> Node {
    let mut node = Node::new(Kind::Asm);
    node.source = source.into();
    node
}

fn title(title: &str) -> Field {
    Field::Title(title.into())
}

const WIRE: Wire = Wire {
    from: FIRST,
    outlet: Outlet(0),
    to: SECOND,
    inlet: Inlet(0),
};

/// In how many frames something was notified.
struct Count(Rc<Cell<u32>>);

impl Count {
    /// The notices since it was last asked.
    async fn take(&self) -> u32 {
        settle().await;
        self.0.take()
    }
}

impl Yard {
    async fn count(&self, track: impl Fn() + 'static) -> Count {
        let count = Count(Rc::default());
        let counted = count.0.clone();
        self.owner.with(|| {
            Effect::new(move || {
                track();
                counted.update(|count| count + 1);
            });
        });
        // An effect runs once without a notice.
        assert_eq!(count.take().await, 1);
        count
    }

    /// The notices of a node, which is shown from now on: `ran` and `edited`.
    async fn show(&self, id: NodeId) -> [Count; 2] {
        let notices = self.bridge.show(id).expect("a yard");
        let ran = self.count(move || notices.ran.track()).await;
        let edited = self.count(move || notices.edited.track()).await;
        [ran, edited]
    }

    fn machine(&self, id: NodeId) -> MachineBridge {
        self.owner.with(|| MachineBridge::new(self.bridge, id))
    }

    async fn row(&self, machine: MachineBridge, row: usize) -> Count {
        let written = machine.show_row(row);
        self.count(move || written.track()).await
    }

    fn edit(&self, edit: impl FnOnce(&mut Transaction<'_>) -> Result<(), PatchError>) {
        assert_eq!(self.bridge.edit("edit", edit), Ok(()));
    }
}

async fn taken([ran, edited]: &[Count; 2]) -> (u32, u32) {
    (ran.take().await, edited.take().await)
}

#[test]
async fn commands_undo_and_redo_are_edits_and_nothing_else_is() {
    let yard = yard([toggle(), asm("loop: jump loop")]).await;
    let bridge = yard.bridge;
    let edited = yard.count(move || bridge.edited().track()).await;
    yard.edit(|edit| edit.set(FIRST, title("a")));
    assert_eq!(edited.take().await, 1);
    assert!(bridge.undo());
    assert_eq!(edited.take().await, 1);
    assert_eq!(bridge.with_node(FIRST, |node| node.title.len()), Some(0));
    assert!(bridge.redo());
    assert_eq!(edited.take().await, 1);
    assert_eq!(bridge.with_node(FIRST, |node| node.title.len()), Some(1));

    assert!(!bridge.redo());
    let none = bridge.edit("edit", |edit| edit.set(NodeId(9), title("none")));
    assert!(none.is_err());
    bridge.input(FIRST, Input::Press);
    bridge.control(SECOND, Control::Play);
    bridge.run();
    bridge.advance(100.0, || false);
    assert_eq!(edited.take().await, 0);
}

#[test]
async fn what_changed_is_told_once_and_at_once() {
    let yard = yard([toggle(), toggle(), asm("halt")]).await;
    let bridge = yard.bridge;
    let told: Rc<RefCell<Vec<Vec<Change>>>> = Rc::default();
    bridge.follow({
        let told = told.clone();
        move |patch, changes| {
            // The document is already what it is then.
            for change in changes {
                if let Change::Added(id) = change {
                    assert!(patch.node(*id).is_some());
                }
            }
            told.borrow_mut().push(changes.to_vec());
        }
    });
    let told = || std::mem::take(&mut *told.borrow_mut());

    let to = Position { x: 8.0, y: 16.0 };
    yard.edit(|edit| {
        edit.connect(WIRE)?;
        edit.move_to(SECOND, to)
    });
    let moved = Change::Edited(SECOND, Property::Position);
    assert_eq!(told(), [[Change::Connected(WIRE), moved]]);
    let added = bridge.edit("add", |edit| edit.add(toggle()));
    let added = added.expect("room for it");
    assert_eq!(told(), [[Change::Added(added)]]);
    yard.edit(|edit| edit.remove([FIRST]));
    let removed = [Change::Disconnected(WIRE), Change::Removed(FIRST)];
    assert_eq!(told(), [removed]);
    assert!(bridge.undo());
    assert_eq!(told(), [[Change::Added(FIRST), Change::Connected(WIRE)]]);

    // What the run moves is told the same way, and what it does is not.
    bridge.input(FIRST, Input::Press);
    let moved = Change::Edited(FIRST, Property::Setting);
    assert_eq!(told(), [[moved]]);
    bridge.run();
    bridge.advance(100.0, || false);
    assert_eq!(told(), Vec::<Vec<Change>>::new());

    bridge.open(patch([toggle()]));
    assert_eq!(told(), [[Change::Opened]]);
}

/// Publishing let time pass.
#[test]
async fn an_edit_lets_no_time_pass() {
    let yard = yard([toggle(), asm("loop: jump loop")]).await;
    let bridge = yard.bridge;
    bridge.control(SECOND, Control::Play);
    bridge.run();
    bridge.advance(100.0, || true);
    let executed = || bridge.with(|session| session.grid().counts().executed);
    let before = (executed(), bridge.with(|session| session.now()));
    yard.edit(|edit| edit.set(FIRST, title("a")));
    assert!(bridge.undo());
    assert_eq!((executed(), bridge.with(|session| session.now())), before);
}

#[test]
async fn a_shown_node_hears_of_itself_alone() {
    let yard = yard([toggle(), toggle()]).await;
    let first = yard.show(FIRST).await;
    let second = yard.show(SECOND).await;
    yard.bridge.input(FIRST, Input::Press);
    assert_eq!(taken(&first).await, (1, 0));
    assert_eq!(taken(&second).await, (0, 0));
    yard.edit(|edit| edit.set(SECOND, title("a")));
    assert_eq!(taken(&first).await, (0, 0));
    assert_eq!(taken(&second).await, (0, 1));
    // What comes along a wire is something done as well.
    yard.edit(|edit| edit.connect(WIRE));
    yard.bridge.input(FIRST, Input::Press);
    yard.bridge.run();
    yard.bridge.advance(100.0, || false);
    assert_eq!(taken(&first).await, (1, 0));
    assert_eq!(taken(&second).await, (1, 0));
}

#[test]
async fn a_hidden_node_is_not_notified() {
    let yard = yard([toggle(), toggle()]).await;
    let [ran, edited] = yard.show(FIRST).await;
    // It is shown in two places: one of them goes.
    yard.bridge.show(FIRST);
    yard.bridge.hide(FIRST);
    yard.bridge.input(FIRST, Input::Press);
    assert_eq!(ran.take().await, 1);
    yard.bridge.hide(FIRST);
    yard.bridge.input(FIRST, Input::Press);
    yard.edit(|edit| edit.set(FIRST, title("a")));
    yard.bridge.restart();
    assert_eq!((ran.take().await, edited.take().await), (0, 0));
    // Hidden once more than shown, and nothing comes of it.
    yard.bridge.hide(FIRST);
}

#[test]
async fn a_row_written_in_one_machine_is_none_of_another() {
    let yard = yard([asm("halt"), asm("halt")]).await;
    let (first, second) = (yard.machine(FIRST), yard.machine(SECOND));
    let row = yard.row(first, 2).await;
    let next = yard.row(first, 3).await;
    let other = yard.row(second, 2).await;
    let before = (first.rows_notified(), second.rows_notified());
    assert!(first.write_cell(0x10, 7));
    assert_eq!(row.take().await, 1);
    assert_eq!((next.take().await, other.take().await), (0, 0));
    let after = (first.rows_notified(), second.rows_notified());
    assert_eq!(after, (before.0 + 1, before.1));

    first.hide_row(2);
    first.write_cell(0x10, 8);
    assert_eq!(row.take().await, 0);
    assert_eq!(first.rows_notified(), after.0);
}

/// A machine that is not shown runs and is written without anyone being told.
#[test]
async fn a_machine_that_is_not_shown_costs_no_notice() {
    let count = "loop: load 0x10\ninc\nstore 0x10\njump loop";
    let yard = yard([asm(count), asm("halt")]).await;
    let shown = yard.machine(SECOND);
    let row = yard.row(shown, 2).await;
    let notices = yard.show(SECOND).await;
    let doing = yard.count(move || shown.state().track()).await;
    yard.bridge.control(FIRST, Control::Play);
    yard.bridge.input(
        FIRST,
        Input::Poke {
            address: 0x11,
            value: 1,
        },
    );
    assert!(yard.bridge.with(|session| session.is_playing(FIRST)));
    assert_eq!(taken(&notices).await, (0, 0));
    assert_eq!((row.take().await, doing.take().await), (0, 0));

    yard.bridge.set_speed(Speed::FlatOut);
    yard.bridge.run();
    let mut frame = 1000;
    yard.bridge.advance(16.0, || {
        frame -= 1;
        frame <= 0
    });
    let executed = |session: &stackyard_engine::session::Session| {
        let machine = session.grid().machine(FIRST);
        machine.map(|asm| asm.executed())
    };
    assert!(yard.bridge.with(executed) > Some(1));
    assert_eq!(taken(&notices).await, (0, 0));
    assert_eq!(row.take().await, 0);
    assert_eq!(shown.rows_notified(), 0);
}

#[test]
async fn a_breakpoint_of_one_machine_stops_all() {
    let endless = "loop: push 1\npop\njump loop";
    let yard = yard([asm(endless), asm(endless)]).await;
    let (first, second) = (yard.machine(FIRST), yard.machine(SECOND));
    first.toggle_breakpoint(2);
    yard.bridge.toggle();
    assert!(yard.bridge.transport().get_untracked().is_running);
    assert!(second.state().get_untracked().plays());
    yard.bridge.advance(200.0, || false);
    assert!(!yard.bridge.transport().get_untracked().is_running);
    assert!(!yard.bridge.is_live().get_untracked());
    let state = |machine: MachineBridge| machine.state().get_untracked();
    assert_eq!(state(first), MachineState::AtBreakpoint);
    assert_eq!(state(second), MachineState::Paused(PausedBy::Run));
    let executed = first.executed().get_untracked();
    yard.bridge.run();
    yard.bridge.advance(200.0, || false);
    assert_eq!(first.executed().get_untracked(), executed + 3);
}

#[test]
async fn another_document_is_followed_by_what_is_shown() {
    let yard = yard([asm("push 1\nhalt"), asm("push 2\nhalt")]).await;
    let (first, second) = (yard.machine(FIRST), yard.machine(SECOND));
    let rows = [yard.row(first, 2).await, yard.row(second, 2).await];
    for machine in [first, second] {
        machine.write_cell(0x10, 7);
        machine.toggle_breakpoint(1);
        machine.step();
    }
    let notices = yard.show(SECOND).await;
    let stack = yard.count(move || second.stack_changed().track()).await;
    let edited = yard.count(move || yard.bridge.edited().track()).await;
    for row in &rows {
        row.take().await;
    }

    yard.bridge
        .open(patch([asm("push 3\nprint\nhalt"), toggle()]));
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
    assert!(!yard.bridge.undo(), "it is another document");
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
            machine.yard().advance(100.0, || false);
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
    let yard = yard([asm(".string hi \"hi\"\nload_string hi\nprint\nhalt")]).await;
    let machine = yard.machine(FIRST);
    let row = yard.row(machine, 2).await;
    machine.write_cell(0x10, 7);
    for _ in 0..2 {
        machine.step();
    }
    assert_eq!(machine.with_log(|log| log.total()), 1);
    let log = yard.count(move || machine.log_changed().track()).await;
    assert_eq!(row.take().await, 1);
    yard.edit(|edit| edit.remove([FIRST]));
    assert_eq!((row.take().await, log.take().await), (1, 1));
    is_empty(machine);

    assert!(yard.bridge.undo());
    assert_eq!((row.take().await, log.take().await), (1, 1));
    assert!(machine.is_loaded().get_untracked());
    let ready = MachineState::Ready(PausedBy::Machine);
    assert_eq!(machine.state().get_untracked(), ready);
    // It is listened to as before.
    for _ in 0..2 {
        machine.step();
    }
    assert_eq!(machine.with_log(|log| log.total()), 1);
}

#[test]
async fn a_machine_is_listened_to_as_long_as_it_is_shown_anywhere() {
    let yard = yard([asm("halt")]).await;
    let is_heard = || {
        yard.bridge.with(|session| {
            let machine = session.grid().machine(FIRST);
            machine.is_some_and(|asm| asm.heard().is_some())
        })
    };
    let places = [(); 2].map(|()| {
        let place = yard.owner.child();
        place.with(|| MachineBridge::new(yard.bridge, FIRST));
        place
    });
    assert!(is_heard());
    places[0].cleanup();
    yard.bridge.advance(16.0, || false);
    assert!(is_heard());
    yard.bridge.open(patch([asm("push 1")]));
    assert!(is_heard());
    places[1].cleanup();
    assert!(!is_heard());
}

/// A voice is heard wherever the page looks: no card of it is there.
#[test]
async fn a_sound_is_played_without_its_card() {
    // Counts what the browser is asked to play.
    let counted = js_sys::eval(
        "window.played = 0;\
         const make = AudioContext.prototype.createOscillator;\
         AudioContext.prototype.createOscillator = function () {\
             window.played += 1; return make.call(this);\
         };",
    );
    counted.expect("a browser with sound");
    let played = || {
        js_sys::eval("window.played")
            .ok()
            .and_then(|it| it.as_f64())
    };
    let yard = yard([Node::new(Kind::Sound)]).await;
    let send = |note| yard.bridge.send(FIRST, Payload::numbers(&[note]));
    send(60.0);
    assert_eq!(played(), Some(0.0));
    assert!(!yard.bridge.is_audible(FIRST));
    yard.bridge.set_audible(FIRST, true);
    assert_eq!(played(), Some(0.0), "what was before is not played");
    send(62.0);
    send(64.0);
    assert_eq!(played(), Some(2.0));
    yard.bridge.set_audible(FIRST, false);
    send(65.0);
    assert_eq!(played(), Some(2.0));
}
