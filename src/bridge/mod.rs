//! The only place where the engine's state becomes signals, and the only way in for
//! components: they read what they show and call what was asked for.
//!
//! The engine's own data stays outside signals. Once a frame the bridge takes the
//! marks of the rows that were written and notifies those that are shown; a row reads
//! its cells straight from the machine.

mod rows;

pub use rows::Rows;
pub use stackyard_engine::session::move_lines;

use crate::player::{Awaited, Log, Pace, Player, Stopped};
use leptos::prelude::*;
use stackyard_engine::asm::{Assembly, Fix, Severity, assemble};
use stackyard_engine::program::Program;
use stackyard_engine::vm::{Machine, Registers, Status};
use std::sync::Arc;

/// What a machine is doing, as the page says it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Doing {
    /// The machine's status.
    pub status: Status,
    /// Whether its clock runs.
    pub playing: bool,
    /// Why not.
    pub stopped: Stopped,
    /// What it waits for while it awaits.
    pub awaited: Awaited,
    /// Milliseconds left of a `sleep_ms`.
    pub sleep_ms: Option<u64>,
    /// Ticks left of a `sleep_tick`.
    pub sleep_ticks: Option<u16>,
}

/// The machine of the page, for components. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub struct Bridge {
    player: StoredValue<Player, LocalStorage>,
    rows: StoredValue<Rows, LocalStorage>,
    source: RwSignal<String>,
    assembly: RwSignal<Arc<Assembly>>,
    program: RwSignal<Arc<Program>>,
    loaded_source: StoredValue<String>,
    is_loaded: RwSignal<bool>,
    doing: RwSignal<Doing>,
    registers: RwSignal<Registers>,
    stack_changed: Trigger,
    pace: RwSignal<Pace>,
    breakpoints: RwSignal<Vec<usize>>,
    log_changed: Trigger,
    executed: RwSignal<u64>,
}

impl Bridge {
    /// A machine with a source text, loaded if it assembles.
    pub fn new(source: &str) -> Bridge {
        let player = Player::default();
        let doing = doing(&player);
        let registers = player.machine().registers();
        let bridge = Bridge {
            player: StoredValue::new_local(player),
            rows: StoredValue::new_local(Rows::default()),
            source: RwSignal::new(String::new()),
            assembly: RwSignal::new(Arc::default()),
            program: RwSignal::new(Arc::default()),
            loaded_source: StoredValue::new(String::new()),
            is_loaded: RwSignal::new(false),
            doing: RwSignal::new(doing),
            registers: RwSignal::new(registers),
            stack_changed: Trigger::new(),
            pace: RwSignal::new(Pace::default()),
            breakpoints: RwSignal::new(Vec::new()),
            log_changed: Trigger::new(),
            executed: RwSignal::new(0),
        };
        bridge.open(source);
        bridge
    }

    /// The text in the editor.
    pub fn source(&self) -> ReadSignal<String> {
        self.source.read_only()
    }

    /// What that text is: tokens, diagnostics, and a program if it has no error.
    pub fn assembly(&self) -> ReadSignal<Arc<Assembly>> {
        self.assembly.read_only()
    }

    /// The program in the machine, which may be that of an earlier text.
    pub fn program(&self) -> ReadSignal<Arc<Program>> {
        self.program.read_only()
    }

    /// Whether the program in the machine is that of the text in the editor.
    pub fn is_loaded(&self) -> ReadSignal<bool> {
        self.is_loaded.read_only()
    }

    /// What the machine is doing.
    pub fn doing(&self) -> ReadSignal<Doing> {
        self.doing.read_only()
    }

    /// PC, SP and FP.
    pub fn registers(&self) -> ReadSignal<Registers> {
        self.registers.read_only()
    }

    /// Notified when the data stack or the call stack changed.
    pub fn stack_changed(&self) -> Trigger {
        self.stack_changed
    }

    /// How fast the machine plays.
    pub fn pace(&self) -> ReadSignal<Pace> {
        self.pace.read_only()
    }

    /// The lines with a breakpoint, counted from 0, ascending.
    pub fn breakpoints(&self) -> ReadSignal<Vec<usize>> {
        self.breakpoints.read_only()
    }

    /// Notified when the log changed.
    pub fn log_changed(&self) -> Trigger {
        self.log_changed
    }

    /// Looks at what the machine printed and sent, without subscribing to it.
    pub fn with_log<T>(&self, look: impl FnOnce(&Log) -> T) -> T {
        self.player.with_value(|player| look(player.log()))
    }

    /// Instructions executed since the start of the program.
    pub fn executed(&self) -> ReadSignal<u64> {
        self.executed.read_only()
    }

    /// Looks at the machine, without subscribing to anything.
    pub fn with_machine<T>(&self, look: impl FnOnce(&Machine) -> T) -> T {
        self.player.with_value(|player| look(player.machine()))
    }

    /// Looks at the text of the program in the machine, without subscribing to
    /// anything: what the spans of [`program`](Self::program) are ranges of.
    pub fn with_program_source<T>(&self, look: impl FnOnce(&str) -> T) -> T {
        self.loaded_source.with_value(|source| look(source))
    }

    /// The notifier of a row (0 to 511) that is about to be shown. It lives until each
    /// call has been followed by one of [`hide_row`](Self::hide_row); a row that is not
    /// shown is notified of nothing.
    pub fn show_row(&self, row: usize) -> ArcTrigger {
        self.rows
            .try_update_value(|rows| rows.show(row))
            .unwrap_or_default()
    }

    /// The row is no longer shown.
    pub fn hide_row(&self, row: usize) {
        let _ = self.rows.try_update_value(|rows| rows.hide(row));
    }

    /// How many rows were notified in all: what the redraw contract is counted by.
    pub fn rows_notified(&self) -> u64 {
        self.rows.with_value(Rows::notified)
    }

    /// Replaces everything: another program, paused at its start. Its line ends become
    /// those of a text area, whose text is to be the same to the byte.
    pub fn open(&self, source: &str) {
        let source = source.replace("\r\n", "\n").replace('\r', "\n");
        self.breakpoints.set(Vec::new());
        self.player.update_value(|player| {
            player.set_breakpoints(Vec::new());
            player.log_mut().clear();
        });
        self.assemble(source);
        self.load();
        self.publish();
    }

    /// The text in the editor was edited. The machine goes on with what it has;
    /// breakpoints move with their lines.
    pub fn edit(&self, source: String) {
        let moved = self
            .source
            .with_untracked(|old| move_lines(old, &source, &self.breakpoints.get_untracked()));
        if self.breakpoints.with_untracked(|lines| *lines != moved) {
            self.breakpoints.set(moved);
        }
        self.assemble(source);
    }

    fn assemble(&self, source: String) {
        self.assembly.set(Arc::new(assemble(&source)));
        let is_loaded = self.loaded_source.with_value(|loaded| *loaded == source);
        self.source.set(source);
        let was_loaded = self.is_loaded.get_untracked();
        let is_loaded = is_loaded && self.program_is_there();
        self.set_loaded(is_loaded);
        if is_loaded && !was_loaded {
            // An edit was taken back.
            self.place_breakpoints();
        }
    }

    fn program_is_there(&self) -> bool {
        self.with_machine(|machine| machine.status() != Status::Invalid)
    }

    fn set_loaded(&self, is_loaded: bool) {
        if self.is_loaded.get_untracked() != is_loaded {
            self.is_loaded.set(is_loaded);
        }
    }

    /// The text with a fix applied.
    pub fn fixed(&self, fix: &Fix) -> String {
        self.source.with_untracked(|source| {
            let before = source.get(..fix.span.start).unwrap_or(source);
            let after = source.get(fix.span.end..).unwrap_or("");
            format!("{before}{}{after}", fix.replacement)
        })
    }

    /// Whether the text has errors.
    pub fn has_errors(&self) -> bool {
        self.assembly.with(|assembly| {
            let mut diagnostics = assembly.diagnostics.iter();
            diagnostics.any(|diagnostic| diagnostic.severity() == Severity::Error)
        })
    }

    /// Loads the program of the text; `false`, and the machine stays as it is, if the
    /// text has errors. A machine without any program becomes invalid.
    fn load(&self) -> bool {
        let assembly = self.assembly.get_untracked();
        let Some(program) = &assembly.program else {
            return false;
        };
        let program = Arc::new(program.clone());
        let lines = self.breakpoints.get_untracked();
        self.player.update_value(|player| {
            player.load(program.clone());
            player.set_breakpoints(lines);
        });
        self.loaded_source.set_value(self.source.get_untracked());
        self.program.set(program);
        self.set_loaded(true);
        true
    }

    /// Loads the text if it was edited; whether the machine has the text's program.
    fn load_if_edited(&self) -> bool {
        self.is_loaded.get_untracked() || self.load()
    }

    /// Plays from where the machine is; a text that was edited is loaded first.
    pub fn play(&self) {
        if self.load_if_edited() {
            self.player.update_value(Player::play);
            self.publish();
        }
    }

    /// Loads the text and plays it from its start.
    pub fn play_from_start(&self) {
        if self.load() {
            self.player.update_value(|player| {
                player.log_mut().clear();
                player.play();
            });
            self.publish();
        }
    }

    /// Pauses.
    pub fn pause(&self) {
        self.player.update_value(Player::pause);
        self.publish();
    }

    /// Plays or pauses.
    pub fn toggle(&self) {
        if self.doing.with_untracked(|doing| doing.playing) {
            self.pause();
        } else {
            self.play();
        }
    }

    /// Executes one instruction; a text that was edited is loaded first.
    pub fn step(&self) {
        if self.load_if_edited() {
            self.player.update_value(Player::step);
            self.publish();
        }
    }

    /// Back to the start, paused; a text that was edited is loaded.
    pub fn reset(&self) {
        if !self.load_if_edited() {
            return;
        }
        self.player.update_value(|player| {
            player.reset();
            player.log_mut().clear();
        });
        self.publish();
    }

    /// Sends one message to the machine. `false` if its inbox is full.
    pub fn send(&self, values: Vec<u16>) -> bool {
        let sent = self
            .player
            .try_update_value(|player| player.send(values).is_ok());
        self.publish();
        sent.unwrap_or(false)
    }

    /// Writes a cell by hand. `false` past the end of memory.
    pub fn write_cell(&self, address: u16, value: u16) -> bool {
        let written = self
            .player
            .try_update_value(|player| player.machine_mut().memory_mut().set(address, value));
        self.publish();
        written.unwrap_or(false)
    }

    /// Sets or removes the breakpoint of a line (counted from 0).
    pub fn toggle_breakpoint(&self, line: usize) {
        self.breakpoints
            .update(|lines| match lines.binary_search(&line) {
                Ok(place) => drop(lines.remove(place)),
                Err(place) => lines.insert(place, line),
            });
        if self.is_loaded.get_untracked() {
            self.place_breakpoints();
        }
    }

    /// Gives the player the breakpoints: only while the program it plays is that of
    /// the text, for their lines are the text's.
    fn place_breakpoints(&self) {
        let lines = self.breakpoints.get_untracked();
        self.player
            .update_value(|player| player.set_breakpoints(lines));
    }

    /// Sets how fast it plays.
    pub fn set_pace(&self, pace: Pace) {
        self.player.update_value(|player| player.set_pace(pace));
        self.pace.set(pace);
    }

    /// Forgets what was printed and sent.
    pub fn clear_log(&self) {
        self.player.update_value(|player| player.log_mut().clear());
        self.publish();
    }

    /// Lets time pass, in milliseconds, until `out_of_time`; then publishes what changed.
    pub fn advance(&self, elapsed_ms: f64, out_of_time: impl FnMut() -> bool) {
        let elapsed_us = (elapsed_ms.max(0.0) * 1000.0) as u64;
        self.player
            .update_value(|player| player.advance(elapsed_us, out_of_time));
        self.publish();
    }

    /// Whether frames are needed: something goes on by itself.
    pub fn is_live(&self) -> bool {
        self.player
            .with_value(|player| player.is_playing() || player.sleep_left_us().is_some())
    }

    /// Turns what changed since the last time into signals, and nothing else.
    fn publish(&self) {
        let mut stack_changed = false;
        self.player.update_value(|player| {
            let registers = player.machine().registers();
            stack_changed = registers != self.registers.get_untracked();
            self.rows.update_value(|rows| {
                player.machine_mut().memory_mut().take_marked_rows(|row| {
                    stack_changed |= row >= rows::FIRST_STACK_ROW;
                    rows.notify(row);
                });
            });
        });
        self.player.with_value(|player| {
            set_if_changed(self.registers, player.machine().registers());
            set_if_changed(self.doing, doing(player));
            set_if_changed(self.executed, player.executed());
        });
        if stack_changed {
            self.stack_changed.notify();
        }
        let log_changed = self
            .player
            .try_update_value(|player| player.log_mut().take_changed());
        if log_changed == Some(true) {
            self.log_changed.notify();
        }
    }
}

fn set_if_changed<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}

fn doing(player: &Player) -> Doing {
    Doing {
        status: player.machine().status(),
        playing: player.is_playing(),
        stopped: player.stopped(),
        awaited: player.awaited(),
        sleep_ms: player.sleep_left_us().map(|us| us.div_ceil(1000)),
        sleep_ticks: player.machine().sleep_ticks(),
    }
}
