//! One machine of the patch, for the components that show it.

use super::Bridge;
use crate::reactive::{ArcPulse, Live, Pulse, RwLive};
use leptos::prelude::*;
use stackyard_engine::asm::Assembly;
use stackyard_engine::grid::nodes::{Asm, ClockRate, Outcome};
use stackyard_engine::grid::{Control, EventLog, Input, Kind, NodeId, Payload, Value};
use stackyard_engine::ordered::sort_by_key;
use stackyard_engine::patch::{Edit, Field, Node, Patch};
use stackyard_engine::program::Program;
use stackyard_engine::session::{Coalesce, CompiledSource, LastWrite, MachineState, Session};
use stackyard_engine::vm::layout::CELLS;
use stackyard_engine::vm::{Machine, Registers};
use std::sync::Arc;

/// A shown machine, for as long as its owner lives. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub struct MachineBridge {
    bridge: Bridge,
    id: NodeId,
    source: RwLive<String>,
    assembly: RwLive<Arc<Assembly>>,
    program: RwLive<Arc<Program>>,
    is_loaded: RwLive<bool>,
    state: RwLive<MachineState>,
    registers: RwLive<Registers>,
    position: RwLive<u16>,
    stack_changed: Pulse,
    rate: RwLive<ClockRate>,
    breakpoints: RwLive<Vec<usize>>,
    write_breakpoints: RwLive<Vec<u16>>,
    log_changed: Pulse,
    /// The number of logs before this one.
    logs: StoredValue<u64>,
    /// How many events its log has had, and whether it is empty now.
    events: StoredValue<(u64, bool)>,
    executed: RwLive<u64>,
}

impl MachineBridge {
    /// The machine with that id.
    pub fn new(bridge: Bridge, id: NodeId) -> MachineBridge {
        let start = Machine::new().registers();
        let machine = MachineBridge {
            bridge,
            id,
            source: RwLive::new(String::new()),
            assembly: RwLive::new(Arc::default()),
            program: RwLive::new(Arc::default()),
            is_loaded: RwLive::new(false),
            state: RwLive::new(MachineState::Blank),
            registers: RwLive::new(start),
            position: RwLive::new(start.pc),
            stack_changed: Pulse::new(),
            rate: RwLive::new(ClockRate::default()),
            breakpoints: RwLive::new(Vec::new()),
            write_breakpoints: RwLive::new(Vec::new()),
            log_changed: Pulse::new(),
            logs: StoredValue::new(0),
            events: StoredValue::new((0, true)),
            executed: RwLive::new(0),
        };
        bridge.show(id);
        bridge.machines.update_value(|machines| {
            machines.push(machine);
            // Handles to one machine are neighbours.
            sort_by_key(machines, |machine| machine.id);
        });
        // Writes from before are read when it is shown.
        bridge
            .session
            .update_value(|session| bridge.publish_rows(session));
        bridge.with(|session| machine.publish(session));
        on_cleanup(move || machine.close());
        machine
    }

    /// A machine in a patch of its own.
    pub fn alone(source: &str) -> MachineBridge {
        let mut patch = Patch::new();
        let id = NodeId(1);
        let mut node = Node::new(Kind::Asm);
        node.source = with_line_feeds(source).into();
        // An empty document takes any node.
        let _ = patch.edit(Edit::Add(id, Box::new(node)));
        MachineBridge::new(Bridge::new(patch), id)
    }

    fn close(&self) {
        let source = self.source;
        let _ = self.bridge.machines.try_update_value(|machines| {
            machines.retain(|machine| machine.source != source);
        });
        self.bridge.hide(self.id);
    }

    /// The machine's id.
    pub fn id(&self) -> NodeId {
        self.id
    }

    /// The bridge of the whole patch.
    pub fn whole(&self) -> Bridge {
        self.bridge
    }

    /// The text in the editor.
    pub fn source(&self) -> Live<String> {
        self.source.read_only()
    }

    /// The tokens and diagnostics of that text, and its program if it has no error.
    pub fn assembly(&self) -> Live<Arc<Assembly>> {
        self.assembly.read_only()
    }

    /// The program in the machine, which may be that of an earlier text.
    pub fn program(&self) -> Live<Arc<Program>> {
        self.program.read_only()
    }

    /// Whether the machine's program is the text in the editor.
    pub fn is_loaded(&self) -> Live<bool> {
        self.is_loaded.read_only()
    }

    /// The machine's state.
    pub fn state(&self) -> Live<MachineState> {
        self.state.read_only()
    }

    /// Whether edits of its program are refused.
    pub fn is_read_only(&self) -> Live<bool> {
        self.bridge.is_read_only()
    }

    /// PC, SP and FP.
    pub fn registers(&self) -> Live<Registers> {
        self.registers.read_only()
    }

    /// The address of the instruction it is at: the next one, or while it waits or sleeps the one
    /// that made it.
    pub fn position(&self) -> Live<u16> {
        self.position.read_only()
    }

    /// A pulse when the data stack or the call stack has changed.
    pub fn stack_changed(&self) -> Pulse {
        self.stack_changed
    }

    /// The rate of the machine's clock.
    pub fn rate(&self) -> Live<ClockRate> {
        self.rate.read_only()
    }

    /// The lines with a breakpoint, counted from 0, ascending.
    pub fn breakpoints(&self) -> Live<Vec<usize>> {
        self.breakpoints.read_only()
    }

    /// The cells that stop the run when they are written, ascending.
    pub fn write_breakpoints(&self) -> Live<Vec<u16>> {
        self.write_breakpoints.read_only()
    }

    /// Who wrote a cell last, if the machine is [observed](Self::observe) and the cell was written
    /// since. It changes with the row of the cell.
    pub fn last_write(&self, address: u16) -> Option<LastWrite> {
        let id = self.id;
        self.bridge.with(|session| session.last_write(id, address))
    }

    /// Calls `did` with the lines of its source, counted from 0, whose instructions did something
    /// that memory shows, and with what each did last; ascending. Nothing is known unless the machine
    /// is [observed](Self::observe). It changes with [`executed`](Self::executed).
    pub fn outcomes(&self, did: impl FnMut(usize, Outcome)) {
        let id = self.id;
        self.bridge.with(|session| session.outcomes(id, did));
    }

    /// True while time passes.
    pub fn is_running(&self) -> Live<bool> {
        self.bridge.is_running()
    }

    /// Keeps who writes its cells, for as long as the current owner lives. It runs slower meanwhile.
    pub fn observe(&self) {
        let (bridge, id) = (self.bridge, self.id);
        bridge.with_mut(|session| session.observe(id));
        on_cleanup(move || {
            let _ = bridge
                .session
                .try_update_value(|session| session.unobserve(id));
        });
    }

    /// A pulse when the log has changed.
    pub fn log_changed(&self) -> Pulse {
        self.log_changed
    }

    /// Calls a function with the log, without subscribing to it.
    pub fn with_log<T>(&self, look: impl FnOnce(&EventLog) -> T) -> T {
        self.bridge
            .with(|session| match session.grid().event_log(self.id) {
                Some(log) => look(log),
                None => look(&EventLog::default()),
            })
    }

    /// The number of the log. It changes when the id belongs to a new machine, whose entries are
    /// counted from 0 again.
    pub fn log_number(&self) -> u64 {
        self.logs.get_value()
    }

    /// Instructions executed since the start of the program.
    pub fn executed(&self) -> Live<u64> {
        self.executed.read_only()
    }

    /// Calls a function with the machine, without subscribing. A removed machine counts as an empty
    /// one.
    pub fn with_machine<T>(&self, look: impl FnOnce(&Machine) -> T) -> T {
        self.bridge
            .with(|session| match session.grid().machine(self.id) {
                Some(asm) => look(asm.machine()),
                None => look(&Machine::new()),
            })
    }

    /// Calls a function with the source of the machine's program, without subscribing. The spans of
    /// [`program`](Self::program) refer to it.
    pub fn with_program_source<T>(&self, look: impl FnOnce(&str) -> T) -> T {
        self.bridge.with(|session| {
            let source = session
                .code(self.id)
                .and_then(CompiledSource::loaded_source);
            look(source.map_or("", |source| source))
        })
    }

    /// The pulse of a row (0 to 511) that is about to be shown. It lives until each call was
    /// followed by one of [`hide_row`](Self::hide_row). A row that is not shown is not notified.
    pub fn show_row(&self, row: usize) -> ArcPulse {
        self.bridge
            .shown
            .try_update_value(|shown| Some(shown.rows_to_show(self.id)?.show(row)))
            .flatten()
            .unwrap_or_default()
    }

    /// Ends a subscription of [`show_row`](Self::show_row).
    pub fn hide_row(&self, row: usize) {
        let _ = self.bridge.shown.try_update_value(|shown| {
            if let Some(rows) = shown.rows(self.id) {
                rows.hide(row);
            }
        });
    }

    /// The number of rows notified so far: the measure of the redraw contract.
    pub fn rows_notified(&self) -> u64 {
        let notified = self
            .bridge
            .shown
            .try_update_value(|shown| shown.rows(self.id).map_or(0, |rows| rows.notified()));
        notified.unwrap_or(0)
    }

    /// Replaces the program: the new one is loaded at its start and has no breakpoints. Its line
    /// ends become those of a text area, which must have the same text to the byte.
    pub fn open(&self, source: &str) {
        let source = with_line_feeds(source);
        let id = self.id;
        // A node that is gone takes no program.
        let _ = self.bridge.edit("typing", |edit| {
            edit.set(id, Field::Breakpoints(Arc::default()))?;
            edit.set(id, Field::WriteBreakpoints(Arc::default()))?;
            edit.set_source(id, &source)
        });
        self.bridge.change(|session| {
            session.control(id, Control::Pause);
            session.reset(id);
            session.clear_event_log(id);
        });
    }

    /// Changes the text in the editor. The machine keeps its program; breakpoints move with their
    /// lines. Typing within one line is one step for undo.
    pub fn edit(&self, source: String) {
        let lines = source.split('\n').count();
        let _ = self.bridge.edit("typing", |edit| {
            edit.coalesce(Coalesce::Source(self.id, lines));
            edit.set_source(self.id, &source)
        });
    }

    /// Returns whether the text has errors.
    pub fn has_errors(&self) -> bool {
        self.assembly().with(|assembly| assembly.errors > 0)
    }

    /// Returns whether the text is a program: it has no error, and an instruction.
    pub fn has_program(&self) -> bool {
        self.assembly().with(|assembly| assembly.is_ok())
    }

    /// Returns whether the machine holds a program, of this text or an older one.
    pub fn holds_program(&self) -> bool {
        self.program().with(|program| !program.code.is_empty())
    }

    /// Plays from the machine's position, and lets time pass. An edited text is loaded first.
    pub fn play(&self) {
        self.bridge.play(self.id);
    }

    /// Loads the text and plays it from its start, and lets time pass.
    pub fn play_from_start(&self) {
        let id = self.id;
        self.bridge.change(|session| session.play_from_start(id));
    }

    /// Pauses it whatever reaches it: messages stay in its inbox.
    pub fn pause(&self) {
        let id = self.id;
        self.bridge.change(|session| session.pause_machine(id));
    }

    /// Plays or pauses.
    pub fn toggle(&self) {
        self.bridge.toggle_machine(self.id);
    }

    /// Executes one instruction. An edited text is loaded first. Where it waits, time goes on to
    /// what is due next.
    pub fn step(&self) {
        self.bridge.step(self.id);
    }

    /// Resets the machine. An edited text is loaded.
    pub fn reset(&self) {
        self.bridge.reset(self.id);
    }

    /// Sends a message to the machine. Returns `false` if it was dropped: the inbox is full, or the
    /// machine was removed.
    pub fn send(&self, values: &[u16]) -> bool {
        let dropped = || {
            self.bridge
                .with(|session| session.grid().machine(self.id).map(|asm| asm.dropped()))
        };
        let before = dropped();
        let payload = Payload::Words(values.into());
        self.bridge.send(self.id, payload);
        before.is_some() && dropped() == before
    }

    /// Writes a cell by hand. Returns `false` beyond the end of memory, or if the machine was
    /// removed.
    pub fn write_cell(&self, address: u16, value: u16) -> bool {
        let is_there = self.bridge.with(|session| {
            let machine = session.grid().machine(self.id);
            machine.is_some_and(|asm| asm.machine().memory().get(address).is_some())
        });
        if is_there {
            self.bridge.input(self.id, Input::Poke { address, value });
        }
        is_there
    }

    /// Sets or removes the breakpoint of a line (counted from 0).
    pub fn toggle_breakpoint(&self, line: usize) {
        let mut lines = self.breakpoints().get_untracked();
        match lines.binary_search(&line) {
            Ok(place) => drop(lines.remove(place)),
            Err(place) => lines.insert(place, line),
        }
        let lines = Field::Breakpoints(lines.into());
        let _ = self
            .bridge
            .edit("breakpoint", |edit| edit.set(self.id, lines));
    }

    /// Lets a cell stop the run when it is written, or no longer. Beyond the end of memory it does
    /// nothing.
    pub fn toggle_write_breakpoint(&self, address: u16) {
        if usize::from(address) >= CELLS {
            return;
        }
        let mut cells = self.write_breakpoints().get_untracked();
        match cells.binary_search(&address) {
            Ok(place) => drop(cells.remove(place)),
            Err(place) => cells.insert(place, address),
        }
        let cells = Field::WriteBreakpoints(cells.into());
        let _ = self
            .bridge
            .edit("break on write", |edit| edit.set(self.id, cells));
    }

    /// Sets the rate of its clock. A changed value is brought within the limits.
    pub fn set_rate(&self, rate: ClockRate) {
        let old = self.rate().get_untracked();
        let within = rate.within_limits().settings();
        let settings = within.into_iter().zip(rate.settings()).zip(old.settings());
        let _ = self.bridge.edit("setting", |edit| {
            for (((name, new), (_, asked)), (_, old)) in settings {
                if asked != old && new != old {
                    let value = Some(Value::Number(new.into()));
                    edit.coalesce(Coalesce::Setting(self.id, name));
                    edit.set_setting(self.id, name, value)?;
                }
            }
            Ok(())
        });
    }

    /// Clears the log.
    pub fn clear_log(&self) {
        let id = self.id;
        self.bridge.change(|session| session.clear_event_log(id));
    }

    /// Notifies that its stacks were written.
    pub(super) fn stack_written(&self) {
        self.stack_changed.notify();
    }

    /// Notifies that the id belongs to a new machine: its stacks and its log are to be read again.
    pub(super) fn replaced(&self) {
        self.logs.update_value(|logs| *logs += 1);
        self.log_changed.notify();
        self.stack_changed.notify();
    }

    /// Updates the signals that have changed. A removed machine counts as an empty one.
    pub(super) fn publish(&self, session: &Session) {
        let asm = session.grid().machine(self.id);
        self.publish_document(session, asm.is_some());
        self.publish_code(session.code(self.id));
        let registers = match asm {
            Some(asm) => asm.machine().registers(),
            None => Machine::new().registers(),
        };
        if self.registers.set(registers) {
            self.stack_changed.notify();
        }
        self.position.set(asm.map_or(registers.pc, Asm::position));
        let state = session.machine_state(self.id);
        self.state.set(state.unwrap_or(MachineState::Blank));
        self.rate.set(asm.map(Asm::rate).unwrap_or_default());
        self.executed.set(asm.map_or(0, Asm::executed));
        self.publish_log(session.grid().event_log(self.id));
    }

    fn publish_document(&self, session: &Session, is_machine: bool) {
        let node = session.patch().node(self.id).filter(|_| is_machine);
        let source = node.map_or("", |node| &node.source);
        if self.source().with_untracked(|old| **old != *source) {
            self.source.set(source.to_owned());
        }
        let breakpoints: &[usize] = node.map_or(&[], |node| &node.breakpoints);
        if self
            .breakpoints()
            .with_untracked(|old| **old != *breakpoints)
        {
            self.breakpoints.set(breakpoints.to_vec());
        }
        let cells: &[u16] = node.map_or(&[], |node| &node.write_breakpoints);
        if self
            .write_breakpoints()
            .with_untracked(|old| **old != *cells)
        {
            self.write_breakpoints.set(cells.to_vec());
        }
    }

    fn publish_code(&self, code: Option<&CompiledSource>) {
        let assembly = code.map(CompiledSource::assembly);
        let is_other = self.assembly().with_untracked(|old| match assembly {
            Some(assembly) => !Arc::ptr_eq(old, assembly),
            None => **old != Assembly::default(),
        });
        if is_other {
            self.assembly.set(assembly.cloned().unwrap_or_default());
        }
        let program = code.and_then(CompiledSource::loaded_program);
        let is_other = self.program().with_untracked(|old| match program {
            Some(program) => !Arc::ptr_eq(old, program),
            None => **old != Program::default(),
        });
        if is_other {
            self.program.set(program.cloned().unwrap_or_default());
        }
        self.is_loaded
            .set(code.is_some_and(CompiledSource::is_loaded));
    }

    fn publish_log(&self, log: Option<&EventLog>) {
        // A cleared log continues to count.
        let events = log.map_or((0, true), |log| (log.total(), log.is_empty()));
        if self.events.get_value() != events {
            self.events.set_value(events);
            self.log_changed.notify();
        }
    }
}

fn with_line_feeds(source: &str) -> String {
    source.replace("\r\n", "\n").replace('\r', "\n")
}
