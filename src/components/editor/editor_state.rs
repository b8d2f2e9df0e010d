//! The state of the editor, shared by its parts: they show its signals and turn events into its
//! calls. The list of completions is in `offer`.

use super::completion::CompletionTrigger;
use super::drawn::{CHUNK, DrawnLines};
use super::keys::{Meaning, indentation};
use super::line_edits::{LineEdit, move_lines, toggle_comment};
use super::offer::OpenList;
use super::offsets::{line_around, line_of};
use super::position::{Mark, mark};
use super::text_area_handle::TextAreaHandle;
use crate::bridge::MachineBridge;
use crate::reactive::{Live, RwLive, effect};
use crate::workspace::{Caret, Workspace};
use leptos::leptos_dom::helpers::{
    AnimationFrameRequestHandle, request_animation_frame_with_handle,
};
use leptos::prelude::*;
use stackyard_engine::asm::Fix;
use stackyard_engine::program::Span;
use stackyard_engine::session::MachineState;
use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Tells the page where the caret of a machine's editor is, as long as there is that editor.
fn tell_caret(workspace: Workspace, bridge: MachineBridge, caret: RwSignal<usize>) {
    effect(move || {
        let caret = caret.get();
        let line = bridge.source().with(|source| line_of(source, caret));
        let machine = bridge.id();
        workspace.caret.set(Some(Caret { machine, line }));
    });
    on_cleanup(move || {
        let _ = workspace.caret.try_set(None);
    });
}

/// The state of an editor. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub(super) struct EditorState {
    pub(super) bridge: MachineBridge,
    pub(super) field: TextAreaHandle,
    /// The caret, in bytes of the text.
    pub(super) caret: RwSignal<usize>,
    pub(super) list: RwSignal<Option<OpenList>>,
    /// The word that is looked for in the text, while one is.
    pub(super) wanted: RwSignal<Option<String>>,
    /// Notified when a person asks for the field of that word.
    pub(super) asked: Trigger,
    /// The last announcement for screen readers.
    pub(super) said: RwSignal<String>,
    /// Notified when the text may have moved on the screen.
    pub(super) moved: Trigger,
    /// Makes the ids of this editor's elements unique on the page.
    id: usize,
    /// The lines of the text that have elements.
    pub(super) drawn: Live<DrawnLines>,
    /// The chunk of lines with the first one in sight.
    chunk: RwSignal<usize>,
    /// The frame in which the caret is scrolled into view.
    frame: StoredValue<Option<AnimationFrameRequestHandle>>,
}

impl EditorState {
    /// An editor of a machine's source. It ends with the current owner.
    pub(super) fn new(bridge: MachineBridge) -> EditorState {
        static NEXT_ID: AtomicUsize = AtomicUsize::new(0);
        let frame = StoredValue::new(None::<AnimationFrameRequestHandle>);
        on_cleanup(move || {
            if let Some(Some(frame)) = frame.try_get_value() {
                frame.cancel();
            }
        });
        let caret = RwSignal::new(0);
        if let Some(workspace) = use_context::<Workspace>() {
            tell_caret(workspace, bridge, caret);
        }
        let chunk = RwSignal::new(0);
        let source = bridge.source();
        let of_source = move |chunk| source.with(|source| DrawnLines::of(source, chunk));
        // Asking a memo allocates, and the machine's place changes with every frame.
        let drawn = RwLive::new(untrack(|| of_source(0)));
        effect(move || {
            drawn.set(of_source(chunk.get()));
        });
        EditorState {
            bridge,
            drawn: drawn.read_only(),
            chunk,
            field: TextAreaHandle::default(),
            caret,
            list: RwSignal::new(None),
            wanted: RwSignal::new(None),
            asked: Trigger::new(),
            said: RwSignal::new(String::new()),
            moved: Trigger::new(),
            id: NEXT_ID.fetch_add(1, Ordering::Relaxed),
            frame,
        }
    }

    /// The machine's position in the text; `None` if it runs another program.
    pub(super) fn mark(&self) -> Option<Mark> {
        let state = self.bridge.state().get();
        let position = self.bridge.position().get();
        let program = self.bridge.program().get();
        let is_there = self.bridge.is_loaded().get();
        mark(&program, state, position).filter(|_| is_there)
    }

    /// An id for an element of this editor.
    pub(super) fn id(&self, of: &str) -> String {
        format!("editor-{}-{of}", self.id)
    }

    pub(super) fn source(&self) -> String {
        self.bridge.source().get_untracked()
    }

    /// The text was scrolled.
    pub(super) fn scrolled(&self) {
        self.moved.notify();
        let chunk = self.field.first_in_sight() / CHUNK;
        if self.chunk.get_untracked() != chunk {
            self.chunk.set(chunk);
        }
    }

    /// The text area's text changed. `is_typing` if by a character that was typed.
    pub(super) fn edited(&self, is_typing: bool) {
        let Some(text) = self.field.text() else {
            return;
        };
        self.caret.set(self.field.caret(&text));
        if self.bridge.source().with_untracked(|old| *old != text) {
            self.bridge.edit(text);
        }
        if is_typing || self.is_open() {
            self.offer(CompletionTrigger::ByTyping);
        }
        self.reveal_caret();
    }

    /// The caret may be elsewhere.
    pub(super) fn caret_moved(&self) {
        let caret = self
            .bridge
            .source()
            .with_untracked(|source| self.field.caret(source));
        if self.caret.get_untracked() != caret {
            self.caret.set(caret);
        }
        let list_caret = self
            .list
            .with_untracked(|list| list.as_ref().map(|list| list.caret));
        if list_caret.is_some_and(|at| at != caret) {
            self.close();
        }
    }

    /// The caret may be elsewhere by a key. Not every browser scrolls to where it is then.
    pub(super) fn caret_moved_by_key(&self) {
        let before = self.caret.get_untracked();
        self.caret_moved();
        if self.caret.get_untracked() != before && !self.field.has_selection() {
            self.reveal_caret();
        }
    }

    /// The text has more room or less than that height, in CSS pixels. With less, the caret stays
    /// in sight if it has the keyboard.
    pub(super) fn resized(&self, height: &Cell<i32>) {
        let now = self.field.height();
        if height.replace(now) > now && self.field.has_keyboard() {
            self.reveal_caret();
        }
    }

    /// Scrolls the caret into view once the layer has grown with the text.
    fn reveal_caret(&self) {
        let editor = *self;
        let reveal = move || {
            if let Some(caret) = editor.caret.try_get_untracked() {
                editor
                    .bridge
                    .source()
                    .with_untracked(|source| editor.field.reveal(source, caret));
            }
        };
        let frame = request_animation_frame_with_handle(reveal).ok();
        let before = self.frame.try_update_value(|last| last.take()).flatten();
        if let Some(before) = before {
            before.cancel();
        }
        self.frame.set_value(frame);
    }

    /// Scrolls the machine's line into view.
    pub(super) fn reveal_mark(&self, mark: Mark) {
        self.bridge.source().with_untracked(|source| {
            self.field.reveal_line(source, mark.located.span.start);
        });
    }

    /// Does what a key means; whether it was something, so that the browser leaves it.
    pub(super) fn act(&self, meaning: Meaning) -> bool {
        match meaning {
            Meaning::Run => {
                self.close();
                self.bridge.play_from_start();
            }
            Meaning::ToggleBreakpoint => {
                self.caret_moved();
                let caret = self.caret.get_untracked();
                let source = self.bridge.source();
                self.toggle_breakpoint(source.with_untracked(|source| line_of(source, caret)));
            }
            Meaning::Complete => self.offer(CompletionTrigger::ByHand),
            Meaning::NewLine => return self.begin_line(),
            Meaning::Next => self.choose(|selected, len| (selected + 1) % len),
            Meaning::Previous => self.choose(|selected, len| (selected + len - 1) % len),
            Meaning::Accept => {
                let selected = self
                    .list
                    .with_untracked(|list| list.as_ref().map(|list| list.selected));
                if let Some(selected) = selected {
                    self.accept(selected);
                }
            }
            Meaning::Close => self.close(),
            Meaning::ToggleComment => {
                let source = self.source();
                let selected = self.field.selected(&source);
                self.edit_lines(&source, toggle_comment(&source, selected));
            }
            Meaning::MoveLines { is_down } => {
                let source = self.source();
                let selected = self.field.selected(&source);
                if let Some(edit) = move_lines(&source, selected, is_down) {
                    self.edit_lines(&source, edit);
                }
            }
            Meaning::Find => self.find(),
            Meaning::Leave => return self.field.leave(),
            // What the browser can undo, it does.
            Meaning::Undo => return self.field.is_as_opened() && self.bridge.whole().undo(),
        }
        true
    }

    /// Asks for the field that finds, for what is selected.
    fn find(&self) {
        self.close();
        self.caret_moved();
        let source = self.source();
        let selected = self.field.selected(&source).text(&source).to_owned();
        let is_word = !(selected.is_empty() || selected.contains('\n'));
        self.wanted.update(|wanted| {
            let before = wanted.take().unwrap_or_default();
            *wanted = Some(if is_word { selected } else { before });
        });
        self.asked.notify();
    }

    fn edit_lines(&self, source: &str, edit: LineEdit) {
        self.insert(source, edit.span, &edit.text);
        self.field.select(&self.source(), edit.selected);
        self.caret_moved();
    }

    /// Puts the caret at some bytes of the text and shows them, wherever the keyboard is.
    pub(super) fn show(&self, span: Span) {
        let source = self.source();
        self.field.put_caret(&source, span);
        for byte in [span.end, span.start] {
            self.field.reveal(&source, byte);
        }
        self.caret_moved();
    }

    /// Begins a line with the indentation of this one. Returns `false` if it has none.
    fn begin_line(&self) -> bool {
        self.close();
        let source = self.source();
        let selected = self.field.selected(&source);
        let line = line_around(&source, selected.start);
        let before = Span::new(line.start, selected.start).text(&source);
        let blanks = indentation(before);
        if !blanks.is_empty() {
            self.insert(&source, selected, &format!("\n{blanks}"));
        }
        !blanks.is_empty()
    }

    /// Sets or removes the breakpoint of a line, and announces it.
    pub(super) fn toggle_breakpoint(&self, line: usize) {
        self.bridge.toggle_breakpoint(line);
        let is_set = self
            .bridge
            .breakpoints()
            .with_untracked(|lines| lines.contains(&line));
        let done = if is_set { "set on" } else { "removed from" };
        self.said
            .set(format!("Breakpoint {done} line {}", line + 1));
    }

    /// Edits the text so that it can be undone.
    pub(super) fn insert(&self, source: &str, span: Span, text: &str) {
        self.field.replace(source, span, text);
        // For browsers that sent no event.
        self.edited(false);
        // For the browser it was typed.
        self.close();
    }

    /// Applies a fix.
    pub(super) fn apply(&self, fix: &Fix) {
        self.insert(&self.source(), fix.span, &fix.replacement);
    }

    /// Moves the caret to some bytes of the text and shows them.
    pub(super) fn go_to(&self, span: Span) {
        let source = self.source();
        self.field.select(&source, span);
        self.field.go_to(&source, span.start);
        self.caret_moved();
    }

    /// Moves the caret to the start of a line, counted from 0, and shows it.
    pub(super) fn go_to_line(&self, line: usize) {
        let source = self.source();
        let lines = source.split_inclusive('\n').take(line);
        let start = lines.map(str::len).sum();
        self.go_to(Span::new(start, start));
    }

    /// The mark of a machine that has come to a stop.
    pub(super) fn standing(&self) -> Option<Mark> {
        let is_still = |mark: &Mark| mark.state != MachineState::Running;
        self.mark()
            .filter(|mark| is_still(mark) && self.bridge.executed().get() > 0)
    }
}
