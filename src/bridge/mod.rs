//! The only place where the session's changes become signals, and the only way in for
//! components: they read what they show and call what was asked for.
//!
//! The engine's own data stays outside signals. Once a frame the bridge asks the session
//! what changed and notifies those that are shown, and no others.

mod controls;
mod frames;
mod machine;
mod maps;
mod remedies;
mod rows;
mod sounds;
mod subscriptions;
mod transport;

pub use frames::{ENGINE_SPAN, FRAME_SPAN, FrameCost};
pub use machine::MachineBridge;
pub use maps::MapPlace;
pub use rows::RowPulses;
pub use subscriptions::NodeSignals;
pub use transport::{SPEEDS, TransportState};

use crate::reactive::{Live, Pulse, RwLive};
use frames::Frames;
use leptos::prelude::*;
use maps::Maps;
use sounds::Sounds;
use stackyard_engine::grid::{Control, Input, NodeId, Payload};
use stackyard_engine::patch::{Node, Patch, PatchError, Property};
use stackyard_engine::session::{Applied, Change, Progress, Session, Stepped, Transaction};
use subscriptions::Subscriptions;

/// Milliseconds that what was done by hand may take at once; what is left goes on in
/// the next frames.
const BY_HAND_MS: f64 = 8.0;

/// Follows the document at once when it changes: with the document and what changed.
type Follower = Box<dyn Fn(&Patch, &[Change])>;

/// The document and its run, for components. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub struct Bridge {
    session: StoredValue<Session, LocalStorage>,
    shown: StoredValue<Subscriptions, LocalStorage>,
    machines: StoredValue<Vec<MachineBridge>, LocalStorage>,
    maps: StoredValue<Maps, LocalStorage>,
    follower: StoredValue<Option<Follower>, LocalStorage>,
    edited: Trigger,
    edits: StoredValue<u64>,
    changed: Trigger,
    ran: Pulse,
    frames: StoredValue<Frames, LocalStorage>,
    frame_ended: Pulse,
    refused: Trigger,
    sounds: StoredValue<Sounds, LocalStorage>,
    transport: RwLive<TransportState>,
    stepped: RwLive<Option<Stepped>>,
    is_read_only: RwLive<bool>,
    is_running: RwLive<bool>,
    is_live: RwLive<bool>,
}

impl Bridge {
    /// A bridge to a run of this document, paused.
    pub fn new(patch: Patch) -> Bridge {
        let session = Session::open(patch);
        let transport = TransportState::of(&session);
        let bridge = Bridge {
            session: StoredValue::new_local(session),
            shown: StoredValue::new_local(Subscriptions::default()),
            machines: StoredValue::new_local(Vec::new()),
            maps: StoredValue::new_local(Maps::default()),
            follower: StoredValue::new_local(None),
            edited: Trigger::new(),
            edits: StoredValue::new(0),
            changed: Trigger::new(),
            ran: Pulse::new(),
            frames: StoredValue::new_local(Frames::default()),
            frame_ended: Pulse::new(),
            refused: Trigger::new(),
            sounds: StoredValue::new_local(Sounds::default()),
            transport: RwLive::new(transport),
            stepped: RwLive::new(None),
            is_read_only: RwLive::new(false),
            is_running: RwLive::new(false),
            is_live: RwLive::new(false),
        };
        bridge.publish(&[], 0.0, Session::report);
        bridge
    }

    /// Replaces the document and its run: another one, paused at its start, of which
    /// nothing can be taken back yet. Everything shown is published anew; the canvas
    /// follows, selects nothing and closes the machine that was opened.
    pub fn open(&self, patch: Patch) {
        self.open_session(Session::open(patch));
    }

    /// Does what [`open`](Self::open) does, with a session that was opened in slices.
    pub fn open_session(&self, session: Session) {
        self.session.set_value(session);
        self.sounds.set_value(Sounds::default());
        self.publish(&[Change::Opened], 0.0, Session::report);
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

    /// Says if the document is read only: if edits are refused.
    pub fn is_read_only(&self) -> Live<bool> {
        self.is_read_only.read_only()
    }

    /// Refuses edits from now on, or takes them again.
    pub fn set_read_only(&self, is_read_only: bool) {
        self.change(|session| session.set_read_only(is_read_only));
    }

    /// Notified when an edit was refused, as the document is read only.
    pub fn refused(&self) -> Trigger {
        self.refused
    }

    /// Notified when any node did something, shown or not: at most once a frame.
    pub fn ran(&self) -> Pulse {
        self.ran
    }

    /// Whether time passes, how fast, and how far it is.
    pub fn transport(&self) -> Live<TransportState> {
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

    /// Counts one more place that shows a node, and returns its signals. They live until
    /// [`hide`](Self::hide) was called for each place.
    pub fn show(&self, id: NodeId) -> Option<NodeSignals> {
        self.shown.try_update_value(|shown| shown.show(id))
    }

    /// The node is no longer shown.
    pub fn hide(&self, id: NodeId) {
        let _ = self.shown.try_update_value(|shown| shown.hide(id));
    }

    /// Calls `follow` with each change of the document before anything else learns of it.
    /// There is one follower at a time; the last one counts.
    pub fn follow(&self, follow: impl Fn(&Patch, &[Change]) + 'static) {
        self.follower.set_value(Some(Box::new(follow)));
    }

    /// Edits the document, as [`Session::edit`] does, and publishes what changed.
    ///
    /// # Errors
    /// [`PatchError`]: nothing was done.
    pub fn edit<T>(
        &self,
        label: &'static str,
        edit: impl FnOnce(&mut Transaction<'_>) -> Result<T, PatchError>,
    ) -> Result<T, PatchError> {
        let applied = self.with_mut(|session| session.edit(label, edit));
        match applied {
            Ok(applied) => {
                self.publish(&applied.changes, 0.0, Session::report);
                Ok(applied.value)
            }
            Err(error) => {
                if error == PatchError::ReadOnly {
                    self.refuse();
                }
                Err(error)
            }
        }
    }

    /// Ends the last step of undo: an edit that could be a part of it is one of its own.
    pub fn end_step(&self) {
        self.with_mut(Session::end_step);
    }

    /// Undoes the last step; `false` if there is none.
    pub fn undo(&self) -> bool {
        self.go(Session::undo)
    }

    /// Does again what was undone last; `false` if there is nothing.
    pub fn redo(&self) -> bool {
        self.go(Session::redo)
    }

    fn go(&self, step: impl FnOnce(&mut Session) -> Option<Applied>) -> bool {
        if self.with(Session::is_read_only) {
            self.refuse();
            return false;
        }
        let applied = self.with_mut(step);
        if let Some(applied) = &applied {
            self.publish(&applied.changes, 0.0, Session::report);
        }
        applied.is_some()
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

    /// Does something to the run, lets what was given by hand happen, and publishes what
    /// came of it.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut Session) -> T) -> T {
        let changed = self.with_mut(change);
        let clock = window().performance();
        let now = move || clock.as_ref().map_or(0.0, web_sys::Performance::now);
        let end = now() + BY_HAND_MS;
        self.publish(&[], 0.0, |session| {
            self.timed(|| session.settle(move || now() >= end))
        });
        changed
    }

    /// Lets time pass, in milliseconds, until `out_of_time`; then publishes what changed.
    pub fn advance(&self, elapsed_ms: f64, out_of_time: impl FnMut() -> bool) {
        let elapsed_us = (elapsed_ms.max(0.0) * 1000.0) as u64;
        self.publish(&[], elapsed_ms, |session| {
            self.timed(|| session.advance(elapsed_us, out_of_time))
        });
    }

    fn with_mut<T>(&self, change: impl FnOnce(&mut Session) -> T) -> T {
        let mut changed = None;
        self.session
            .update_value(|session| changed = Some(change(session)));
        changed.expect("the session is there as long as its owner")
    }

    /// An edit was refused. What is shown is read again, so that nothing stays of what a
    /// hand did.
    pub(crate) fn refuse(&self) {
        let moved = |(id, _): (NodeId, &Node)| Change::Edited(id, Property::Position);
        let all: Vec<Change> = self.with(|session| session.patch().nodes().map(moved).collect());
        self.shown.update_value(Subscriptions::replaced_all);
        self.session
            .with_value(|session| self.tell_follower(session, &all));
        self.refused.notify();
    }

    fn tell_follower(&self, session: &Session, changes: &[Change]) {
        self.follower.with_value(|follower| {
            if let Some(follow) = follower
                && !changes.is_empty()
            {
                follow(session.patch(), changes);
            }
        });
    }

    /// Turns what changed into signals: what edits changed, and what the run did, which
    /// `report` returns.
    fn publish(
        &self,
        changes: &[Change],
        elapsed_ms: f64,
        report: impl FnOnce(&mut Session) -> &Progress,
    ) {
        let mut is_edited = !changes.is_empty();
        let mut is_changed = is_edited && !changes.contains(&Change::Opened);
        let mut has_run = false;
        self.session.update_value(|session| {
            let progress = report(session);
            is_edited |= progress.restarted;
            is_changed |= !progress.changes.is_empty();
            has_run = !progress.ran.is_empty() || progress.restarted;
            self.notify_shown(changes, progress);
            let (restarted, opened) = (progress.restarted, changes.contains(&Change::Opened));
            self.replace_maps(session, changes, restarted || opened);
            // A run that stands is shown as it stands, down to the last node.
            let all = !session.is_live();
            self.shown.update_value(|shown| {
                shown.adapt(elapsed_ms);
                shown.notify_waiting(all);
            });
            self.publish_rows(session);
        });
        self.draw_maps_soon();
        self.session.with_value(|session| {
            self.tell_follower(session, changes);
            self.tell_follower(session, &session.progress().changes);
            self.machines
                .with_value(|machines| machines.iter().for_each(|one| one.publish(session)));
        });
        if is_edited {
            self.edited.notify();
        }
        if is_changed {
            self.edits.update_value(|edits| *edits += 1);
            self.changed.notify();
        }
        if has_run {
            self.play_sounds();
            self.ran.notify();
        }
        let (transport, is_live) =
            self.with(|session| (TransportState::of(session), session.is_live()));
        self.is_running.set(transport.is_running);
        self.transport.set(transport);
        self.stepped.set(self.with(Session::stepped));
        self.is_live.set(is_live);
        let is_read_only = self.with(Session::is_read_only);
        self.is_read_only.set(is_read_only);
    }

    /// Tells the nodes that are shown what changed of them.
    fn notify_shown(&self, changes: &[Change], progress: &Progress) {
        self.shown.update_value(|shown| {
            if progress.restarted {
                shown.replaced_all();
            }
            // A node that the run itself changed is notified as one that ran.
            for change in changes {
                match *change {
                    Change::Added(id) | Change::Removed(id) => shown.replaced(id),
                    Change::Edited(id, _) => shown.edited(id),
                    // A machine says for whom it waits.
                    Change::Connected(wire) | Change::Disconnected(wire) => {
                        shown.edited(wire.from);
                        shown.edited(wire.to);
                    }
                    Change::Opened | Change::Renamed => {}
                }
            }
            progress.ran.iter().for_each(|&id| shown.ran(id));
        });
        self.maps
            .update_value(|maps| progress.ran.iter().for_each(|&id| maps.ran(id)));
        let is_other = |id: NodeId| {
            let came_or_went = [Change::Added(id), Change::Removed(id)];
            progress.restarted || changes.iter().any(|change| came_or_went.contains(change))
        };
        self.machines.with_value(|machines| {
            let others = machines.iter().filter(|machine| is_other(machine.id()));
            others.for_each(MachineBridge::replaced);
        });
    }

    /// Shows the maps of other machines that have the ids of those before.
    fn replace_maps(&self, session: &Session, changes: &[Change], are_all: bool) {
        self.maps.update_value(|maps| {
            if are_all {
                maps.replaced_all(session);
            }
            for change in changes {
                if let Change::Added(id) | Change::Removed(id) = *change {
                    maps.replaced(session, id);
                }
            }
        });
    }

    /// Takes the marks of the machines of which rows or maps are shown.
    fn publish_rows(&self, session: &mut Session) {
        self.maps.update_value(|maps| {
            self.shown.update_value(|shown| {
                self.machines.with_value(|machines| {
                    // Those of one machine stand together.
                    for places in machines.chunk_by(|one, other| one.id() == other.id()) {
                        self.publish_rows_of(places, session, shown, maps);
                    }
                });
            });
            maps.take_all(session);
        });
    }

    /// Takes the marks of one machine, which is shown in those places.
    fn publish_rows_of(
        &self,
        places: &[MachineBridge],
        session: &mut Session,
        shown: &mut Subscriptions,
        maps: &mut Maps,
    ) {
        let Some(id) = places.first().map(MachineBridge::id) else {
            return;
        };
        let mut stack_changed = false;
        let mut rows = shown.rows(id);
        maps.take_rows(session, id, |row| {
            stack_changed |= row >= rows::FIRST_STACK_ROW;
            if let Some(rows) = &mut rows
                && rows.notify(row)
            {
                self.frames.update_value(Frames::count_row);
            }
        });
        if stack_changed {
            places.iter().for_each(MachineBridge::stack_written);
        }
    }
}
