//! The line numbers. Each is a switch: the breakpoint of its line. With the keyboard it
//! is F9 in the text that sets them, so that Tab does not walk through all lines.

use super::editor_state::EditorState;
use super::style;
use crate::components::element::{clicked, index_of, resize, row, set};
use crate::reactive::effect;
use leptos::prelude::*;
use stackyard_engine::asm::{Token, TokenKind};
use stackyard_engine::isa::Op;
use web_sys::Element;

/// The breakpoint of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Breakpoint {
    None,
    Armed,
    /// It cannot stop the machine: there is no instruction on its line.
    Idle,
}

/// The line numbers.
pub(super) fn gutter(desk: EditorState) -> impl IntoView {
    let gutter = desk.field.gutter;
    let mut shown = vec![];
    effect(move || {
        let Some(gutter) = gutter.get() else { return };
        let assembly = desk.bridge.assembly().get();
        let breakpoints = desk.bridge.breakpoints().with(|set| {
            let source = desk.bridge.source();
            source.with(|source| breakpoints(source, &assembly.tokens, set))
        });
        resize(&gutter, breakpoints.len(), "button", "");
        for (line, breakpoint) in breakpoints.iter().enumerate() {
            if shown.get(line) != Some(breakpoint)
                && let Some(number) = row(&gutter, line)
            {
                draw(&number, line, *breakpoint);
            }
        }
        shown = breakpoints;
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
                if let Some(number) = clicked(&event, "button") {
                    desk.toggle_breakpoint(index_of(&number));
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

fn draw(number: &Element, line: usize, breakpoint: Breakpoint) {
    let (sort, title) = match breakpoint {
        Breakpoint::None => (None, ""),
        Breakpoint::Armed => (Some(style::armed), ""),
        Breakpoint::Idle => {
            let title = "No instruction on this line: the breakpoint has no effect";
            (Some(style::idle), title)
        }
    };
    let is_set = breakpoint != Breakpoint::None;
    let line = (line + 1).to_string();
    number.set_class_name(&stylance::classes!(style::number_of_line, sort));
    number.set_text_content(Some(&line));
    set(number, "type", "button");
    set(number, "tabindex", "-1");
    set(number, "aria-label", &format!("Breakpoint on line {line}"));
    set(number, "aria-pressed", &is_set.to_string());
    set(number, "title", title);
}
