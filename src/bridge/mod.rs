//! The only place where the session's changes become signals, and the only way in for
//! components: they read what they show and call what was asked for.
//!
//! The engine's own data stays outside signals. Once a frame the bridge asks the session
//! what changed and notifies those that are shown, and no others.

mod canvas;
mod controls;
mod frames;
mod machine;
mod rows;
mod sounds;
mod subscriptions;
mod transport;

pub use canvas::CanvasChanges;
pub use frames::{ENGINE_SPAN, FRAME_SPAN, Frame};
pub use machine::MachineBridge;
pub use rows::Rows;
pub use subscriptions::NodeSignals;
pub use transport::Transport;

use crate::reactive::{Live, Pulse, RwLive};
use frames::Frames;
use leptos::prelude::*;
use sounds::Sounds;
use stackyard_engine::grid::{Control, Input, NodeId, Payload, Wire};
use stackyard_engine::patch::{Node, Patch, PatchError};
use stackyard_engine::session::{Changes, Command, Session};
use subscriptions::Subscriptions;

/// Milliseconds that what was done by hand may take at once; what is left goes on in
/// the next frames.
const BY_HAND_MS: f64 = 8.0;

/// The yard of the page, for components. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub struct Bridge {
    session: StoredValue<Session, LocalStorage>,
    shown: StoredValue<Subscriptions, LocalStorage>,
    machines: StoredValue<Vec<MachineBridge>, LocalStorage>,
    canvas: StoredValue<CanvasChanges, LocalStorage>,
    canvas_changed: Trigger,
    edited: Trigger,
    edits: StoredValue<u64>,
    changed: Trigger,
    ran: Pulse,
    frames: StoredValue<Frames, LocalStorage>,
    frame_ended: Pulse,
    refused: Trigger,
    sounds: StoredValue<Sounds, LocalStorage>,
    transport: RwLive<Transport>,
    is_read_only: RwLive<bool>,
    is_running: RwLive<bool>,
    is_live: RwLive<bool>,
}

impl Bridge {
    /// A yard with a document, paused.
    pub fn new(patch: Patch) -> Bridge {
        let session = Session::open(patch);
        let transport = Transport::of(&session);
        let bridge = Bridge {
            session: StoredValue::new_local(session),
            shown: StoredValue::new_local(Subscriptions::default()),
            machines: StoredValue::new_local(Vec::new()),
            canvas: StoredValue::new_local(CanvasChanges::default()),
            canvas_changed: Trigger::new(),
            edited: Trigger::new(),
            edits: StoredValue::new(0),
            changed: Trigger::new(),
            ran: Pulse::new(),
            frames: StoredValue::new_local(Frames::default()),
            frame_ended: Pulse::new(),
            refused: Trigger::new(),
            sounds: StoredValue::new_local(Sounds::default()),
            transport: RwLive::new(transport),
            is_read_only: RwLive::new(false),
            is_running: RwLive::new(false),
            is_live: RwLive::new(false),
        };
        bridge.publish(0.0, || false);
        bridge
    }

    /// Replaces the document and its run: another one, paused at its start, of which
    /// nothing can be taken back yet. Everything shown is published anew; the canvas
    /// follows, selects nothing and closes the machine that was opened.
    pub fn open(&self, patch: Patch) {
        let mut session = Session::open(patch);
        self.machines.with_value(|machines| {
            machines
                .iter()
                .for_each(|one| session.listen(one.id(), true));
        });
        self.session.set_value(session);
        self.sounds.set_value(Sounds::default());
        self.canvas.update_value(CanvasChanges::reopen);
        self.flush();
    }

    /// Looks at the session, without subscribing to anything.
    pub fn with<T>(&self, look: impl FnOnce(&Session) -> T) -> T {
        self.session.with_value(|session| look(session))
    }

    /// Looks at a node of the document, without subscribing to anything.
    pub fn with_node<T>(&self, id: NodeId, look: impl FnOnce(&Node) -> T) -> Option<T> {
        self.session
            .with_value(|session| session.patch().node(id).map(look))
    }

    /// Notified when the document was edited, undone and redone included.
    pub fn edited(&self) -> Trigger {
        self.edited
    }

    /// Notified when what is to be kept of the document changed: by an edit, or as
    /// something was moved by hand.
    pub fn changed(&self) -> Trigger {
        self.changed
    }

    /// How many times the document changed so far, as far as that was published; another
    /// document is no change.
    pub fn edits(&self) -> u64 {
        self.edits.get_value()
    }

    /// Whether commands are refused.
    pub fn is_read_only(&self) -> Live<bool> {
        self.is_read_only.read_only()
    }

    /// Refuses commands from now on, or takes them again.
    pub fn set_read_only(&self, is_read_only: bool) {
        self.change(|session| session.set_read_only(is_read_only));
    }

    /// Notified when a command was refused, as the document is read only.
    pub fn refused(&self) -> Trigger {
        self.refused
    }

    /// Notified when any node did something, shown or not: at most once a frame.
    pub fn ran(&self) -> Pulse {
        self.ran
    }

    /// Whether time passes, how fast, and how far it is.
    pub fn transport(&self) -> Live<Transport> {
        self.transport.read_only()
    }

    /// Whether time passes, for those who do not ask how far it is.
    pub fn is_running(&self) -> Live<bool> {
        self.is_running.read_only()
    }

    /// Whether frames are needed: something goes on by itself.
    pub fn is_live(&self) -> Live<bool> {
        self.is_live.read_only()
    }

    /// What a node that is about to be shown is told. It lives until each call has been
    /// followed by one of [`hide`](Self::hide).
    pub fn show(&self, id: NodeId) -> Option<NodeSignals> {
        self.shown.try_update_value(|shown| shown.show(id))
    }

    /// The node is no longer shown.
    pub fn hide(&self, id: NodeId) {
        let _ = self.shown.try_update_value(|shown| shown.hide(id));
    }

    /// Notified when there are [`canvas changes`](Self::take_canvas_changes).
    pub fn canvas_changed(&self) -> Trigger {
        self.canvas_changed
    }

    /// What changed of nodes' places and of wires since the last call.
    pub fn take_canvas_changes(&self) -> CanvasChanges {
        self.canvas
            .try_update_value(std::mem::take)
            .unwrap_or_default()
    }

    /// Does a command.
    ///
    /// # Errors
    /// [`PatchError`]: nothing was done.
    pub fn apply(&self, command: Command) -> Result<(), PatchError> {
        self.change(|session| session.apply(command))
    }

    /// Does a command that goes on with the last one, to be undone with it.
    ///
    /// # Errors
    /// [`PatchError`]: nothing was done.
    pub fn apply_continued(&self, command: Command) -> Result<(), PatchError> {
        self.change(|session| session.apply_continued(command))
    }

    /// Does a command that is a part of the last one, to be undone with it.
    ///
    /// # Errors
    /// [`PatchError`]: nothing was done.
    pub fn apply_joined(&self, command: Command) -> Result<(), PatchError> {
        self.change(|session| session.apply_joined(command))
    }

    /// Adds a node under an id of its own, and gives that.
    ///
    /// # Errors
    /// [`PatchError`]: nothing was done.
    pub fn add(
        &self,
        node: Node,
        wires: impl FnOnce(NodeId) -> Vec<Wire>,
    ) -> Result<NodeId, PatchError> {
        let id = self.with(Session::free_id)?;
        let nodes = vec![(id, node)];
        let wires = wires(id);
        self.apply(Command::Add { nodes, wires })?;
        Ok(id)
    }

    /// Takes the last step back; `false` if there is none.
    pub fn undo(&self) -> bool {
        self.change(Session::undo)
    }

    /// Does again what was taken back last; `false` if there is nothing.
    pub fn redo(&self) -> bool {
        self.change(Session::redo)
    }

    /// Gives a node an input.
    pub fn input(&self, id: NodeId, input: Input) {
        self.change(|session| session.input(id, input));
    }

    /// Gives a node a message.
    pub fn send(&self, id: NodeId, payload: Payload) {
        self.change(|session| session.send(id, payload));
    }

    /// Tells a machine what to do. `false` if its source has errors.
    pub fn control(&self, id: NodeId, control: Control) -> bool {
        self.change(|session| session.control(id, control))
    }

    /// Does something to the session, and publishes what came of it.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut Session) -> T) -> T {
        let mut changed = None;
        self.session
            .update_value(|session| changed = Some(change(session)));
        self.flush();
        changed.expect("the session is there as long as its owner")
    }

    /// Lets time pass, in milliseconds, until `out_of_time`; then publishes what changed.
    pub fn advance(&self, elapsed_ms: f64, out_of_time: impl FnMut() -> bool) {
        self.publish(elapsed_ms, out_of_time);
    }

    /// What was done by hand happens at once.
    fn flush(&self) {
        let clock = window().performance();
        let now = move || clock.as_ref().map_or(0.0, web_sys::Performance::now);
        let end = now() + BY_HAND_MS;
        self.publish(0.0, move || now() >= end);
    }

    /// Lets time pass, and turns what changed into signals, and nothing else.
    fn publish(&self, elapsed_ms: f64, out_of_time: impl FnMut() -> bool) {
        let elapsed_us = (elapsed_ms.max(0.0) * 1000.0) as u64;
        let mut is_edited = false;
        let mut is_changed = false;
        let mut has_run = false;
        let mut has_moved = false;
        let mut is_refused = false;
        self.session.update_value(|session| {
            let changes = self.timed(|| session.advance(elapsed_us, out_of_time));
            is_edited = changes.is_edited() || changes.restarted;
            is_changed = changes.is_edited() || changes.moved;
            if is_changed {
                self.edits.update_value(|edits| *edits += 1);
            }
            has_run = !changes.ran.is_empty() || changes.restarted;
            is_refused = changes.refused;
            self.notify_shown(changes);
            self.canvas
                .update_value(|canvas| has_moved = canvas.take_in(changes));
            // A yard that stands is shown as it stands, down to the last node.
            let all = !session.is_live();
            self.shown.update_value(|shown| {
                shown.adapt(elapsed_ms);
                shown.tell(all);
            });
            if is_refused {
                let nodes = session.patch().nodes().map(|(id, _)| id);
                self.canvas
                    .update_value(|canvas| canvas.nodes.extend(nodes));
            }
            self.publish_rows(session);
        });
        self.machines.with_value(|machines| {
            self.session
                .with_value(|session| machines.iter().for_each(|one| one.publish(session)));
        });
        if is_refused {
            self.refused.notify();
        }
        if has_moved || is_refused {
            self.canvas_changed.notify();
        }
        if is_edited {
            self.edited.notify();
        }
        if is_changed {
            self.changed.notify();
        }
        if has_run {
            self.play_sounds();
            self.ran.notify();
        }
        let (transport, is_live) = self.with(|session| (Transport::of(session), session.is_live()));
        self.is_running.set(transport.is_running);
        self.transport.set(transport);
        self.is_live.set(is_live);
        let is_read_only = self.with(Session::is_read_only);
        self.is_read_only.set(is_read_only);
    }

    /// Tells the nodes that are shown what changed of them.
    fn notify_shown(&self, changes: &Changes) {
        self.shown.update_value(|shown| {
            if changes.restarted || changes.refused {
                shown.replaced_all();
            }
            let replaced = changes.added.iter().chain(&changes.removed);
            replaced.for_each(|&id| shown.replaced(id));
            changes.ran.iter().for_each(|&id| shown.ran(id));
            changes.edited.iter().for_each(|(id, _)| shown.edited(*id));
        });
        self.machines.with_value(|machines| {
            let is_other = |id: &NodeId| {
                changes.restarted || changes.added.contains(id) || changes.removed.contains(id)
            };
            let others = machines.iter().filter(|machine| is_other(&machine.id()));
            others.for_each(MachineBridge::replaced);
        });
    }

    /// Takes the marks of the machines of which rows are shown.
    fn publish_rows(&self, session: &mut Session) {
        let mut publish = |shown: &mut Subscriptions, id, machines: &[MachineBridge]| {
            let mut stack_changed = false;
            let mut rows = shown.rows(id);
            session.take_marked_rows(id, |row| {
                stack_changed |= row >= rows::FIRST_STACK_ROW;
                if let Some(rows) = &mut rows
                    && rows.notify(row)
                {
                    self.frames.update_value(Frames::count_row);
                }
            });
            if stack_changed {
                machines.iter().for_each(MachineBridge::stack_written);
            }
        };
        self.shown.update_value(|shown| {
            self.machines.with_value(|machines| {
                // Those of one machine stand together.
                for places in machines.chunk_by(|one, other| one.id() == other.id()) {
                    if let Some(first) = places.first() {
                        publish(shown, first.id(), places);
                    }
                }
            });
        });
    }
}
