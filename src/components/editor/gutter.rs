//! The line numbers. Each is a switch: the breakpoint of its line. With the keyboard it
//! is F9 in the text that sets them, so that Tab does not walk through all lines.

use super::desk::Desk;
use super::style;
use leptos::prelude::*;
use stackyard_engine::asm::TokenKind;
use stackyard_engine::isa::Op;
use std::collections::BTreeMap;

/// Whether a breakpoint can stop the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Breakpoint {
    Armed,
    /// There is no instruction on its line.
    Idle,
}

/// The line numbers.
pub(super) fn gutter(desk: Desk) -> impl IntoView {
    let source = desk.bridge.source();
    let count = Memo::new(move |_| source.with(|source| source.split('\n').count()));
    let breakpoints = Memo::new(move |_| breakpoints(desk));
    view! {
        <div class=style::gutter node_ref=desk.field.gutter role="group" aria-label="Breakpoints">
            <For each=move || 0..count.get() key=|line| *line let:line>
                {number(desk, line, breakpoints)}
            </For>
        </div>
    }
}

fn breakpoints(desk: Desk) -> BTreeMap<usize, Breakpoint> {
    let lines = desk.bridge.breakpoints().get();
    if lines.is_empty() {
        // Nothing to do while the text is edited.
        return BTreeMap::new();
    }
    let mut found: BTreeMap<_, _> = lines.iter().map(|line| (*line, Breakpoint::Idle)).collect();
    let assembly = desk.bridge.assembly().get();
    desk.bridge.source().with(|source| {
        for token in &assembly.tokens {
            if let Some(breakpoint) = found.get_mut(&token.line)
                && token.kind == TokenKind::Mnemonic
                // `noop` becomes nothing.
                && Op::from_mnemonic(token.span.text(source)).is_some_and(|op| op != Op::Noop)
            {
                *breakpoint = Breakpoint::Armed;
            }
        }
    });
    found
}

fn number(
    desk: Desk,
    line: usize,
    breakpoints: Memo<BTreeMap<usize, Breakpoint>>,
) -> impl IntoView {
    let here = move || breakpoints.with(|breakpoints| breakpoints.get(&line).copied());
    let class = move || {
        let sort = here().map(|breakpoint| match breakpoint {
            Breakpoint::Armed => style::armed,
            Breakpoint::Idle => style::idle,
        });
        stylance::classes!(style::number_of_line, sort)
    };
    let title = move || {
        let is_idle = here() == Some(Breakpoint::Idle);
        is_idle.then_some("No instruction on this line: the breakpoint has no effect")
    };
    view! {
        <button
            type="button"
            class=class
            tabindex="-1"
            aria-label=format!("Breakpoint on line {}", line + 1)
            aria-pressed=move || here().is_some().to_string()
            title=title
            // The caret stays in the text.
            on:mousedown=move |event| event.prevent_default()
            on:click=move |_| desk.toggle_breakpoint(line)
        >
            {line + 1}
        </button>
    }
}
