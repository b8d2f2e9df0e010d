//! The bar behind the line the machine is at. While it plays, only this element moves.

use super::desk::Desk;
use super::position::State;
use super::style;
use leptos::prelude::*;

/// The bar.
pub(super) fn marker(desk: Desk) -> impl IntoView {
    let mark = desk.mark;
    Effect::new(move || {
        // A person who steps watches; one who lets it play may be reading elsewhere.
        if let Some(mark) = mark.get()
            && desk.stands(mark)
        {
            desk.reveal_mark(mark);
        }
    });
    let line = Memo::new(move |_| mark.get().map(|mark| mark.line()));
    let state = Memo::new(move |_| mark.get().map(|mark| mark.state));
    let class = move || stylance::classes!(style::marker, state.get().map(class_of));
    view! {
        <div
            class=class
            aria-hidden="true"
            data-line=move || line.get().map(|line| line + 1)
            hidden=move || line.get().is_none()
            style:transform=move || {
                format!("translateY(calc({} * 1lh))", line.get().unwrap_or(0))
            }
        ></div>
    }
}

fn class_of(state: State) -> &'static str {
    match state {
        State::Running => style::running,
        State::Paused => style::paused,
        State::AtBreakpoint => style::at_breakpoint,
        State::Waiting => style::waiting,
        State::Halted => style::halted,
        State::Failed => style::failed,
    }
}
