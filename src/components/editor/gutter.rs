//! The line numbers. Each is a switch: the breakpoint of its line. With the keyboard it
//! is F9 in the text that sets them, so that Tab does not walk through all lines.

use super::editor_state::EditorState;
use super::style;
use crate::dom::{Build, LiveAttribute, Rows, html};
use crate::reactive::effect;
use leptos::prelude::*;
use stackyard_engine::asm::{Token, TokenKind};
use stackyard_engine::isa::Op;
use web_sys::{Element, HtmlElement};

/// The breakpoint of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Breakpoint {
    None,
    Armed,
    /// It cannot stop the machine: there is no instruction on its line.
    Idle,
}

/// The line numbers.
pub(super) fn gutter(editor: EditorState) -> impl IntoView {
    let gutter = editor.field.gutter;
    let numbers = StoredValue::new_local(None::<Rows<LineNumber>>);
    let mut shown = vec![];
    let mut first = 0;
    effect(move || {
        let Some(gutter) = gutter.get() else { return };
        let assembly = editor.bridge.assembly().get();
        let drawn = editor.drawn.with(|drawn| drawn.lines.clone());
        let breakpoints = editor.bridge.breakpoints().with(|set| {
            let source = editor.bridge.source();
            source.with(|source| breakpoints(source, &assembly.tokens, set))
        });
        numbers.update_value(|numbers| {
            let numbers = numbers.get_or_insert_with(|| Rows::new(gutter.into()));
            if std::mem::replace(&mut first, drawn.start) != drawn.start {
                numbers.resize(0, LineNumber::new);
                shown.clear();
            }
            // The text may have become shorter since.
            let end = drawn.end.min(breakpoints.len());
            let breakpoints = breakpoints.get(first..end).unwrap_or_default();
            numbers.resize(breakpoints.len(), |index| LineNumber::new(first + index));
            for (index, (number, breakpoint)) in numbers.iter_mut().zip(breakpoints).enumerate() {
                if shown.get(index) != Some(breakpoint) {
                    number.show(*breakpoint);
                }
            }
            shown = breakpoints.to_vec();
        });
    });
    view! {
        <div
            class=style::gutter
            node_ref=gutter
            role="group"
            aria-label="Breakpoints"
            // The caret stays in the text.
            on:mousedown=move |event| event.prevent_default()
            on:click=move |event| {
                let line = numbers.with_value(|numbers| numbers.as_ref()?.index_at(&event));
                if let Some(line) = line {
                    let first = editor.drawn.with_untracked(|drawn| drawn.lines.start);
                    editor.toggle_breakpoint(first + line);
                }
            }
        ></div>
    }
}

/// The breakpoint of each line of a source.
fn breakpoints(source: &str, tokens: &[Token], set: &[usize]) -> Vec<Breakpoint> {
    let mut found = vec![Breakpoint::None; source.split('\n').count()];
    for line in set {
        if let Some(breakpoint) = found.get_mut(*line) {
            *breakpoint = Breakpoint::Idle;
        }
    }
    for token in tokens {
        if let Some(breakpoint) = found.get_mut(token.line)
            && *breakpoint == Breakpoint::Idle
            && token.kind == TokenKind::Mnemonic
            // `noop` becomes nothing.
            && Op::from_mnemonic(token.span.text(source)).is_some_and(|op| op != Op::Noop)
        {
            *breakpoint = Breakpoint::Armed;
        }
    }
    found
}

/// The number of a line.
struct LineNumber {
    element: HtmlElement,
    class: LiveAttribute,
    pressed: LiveAttribute,
    title: LiveAttribute,
}

impl AsRef<Element> for LineNumber {
    fn as_ref(&self) -> &Element {
        &self.element
    }
}

impl LineNumber {
    /// The number of a line (counted from 0) whose breakpoint is not shown yet.
    fn new(line: usize) -> LineNumber {
        let line = (line + 1).to_string();
        let element = html("button")
            .with_text(&line)
            .with_attribute("type", "button")
            .with_attribute("tabindex", "-1")
            .with_attribute("aria-label", &format!("Breakpoint on line {line}"));
        LineNumber {
            class: LiveAttribute::new(&element, "class"),
            pressed: LiveAttribute::new(&element, "aria-pressed"),
            title: LiveAttribute::new(&element, "title"),
            element,
        }
    }

    fn show(&mut self, breakpoint: Breakpoint) {
        let (look, title) = match breakpoint {
            Breakpoint::None => (None, ""),
            Breakpoint::Armed => (Some(style::armed), ""),
            Breakpoint::Idle => {
                let title = "No instruction on this line: the breakpoint has no effect";
                (Some(style::idle), title)
            }
        };
        self.class
            .set(&stylance::classes!(style::number_of_line, look));
        self.pressed.set_bool(Some(breakpoint != Breakpoint::None));
        self.title.set(title);
    }
}
