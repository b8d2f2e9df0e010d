//! The bar behind the line the machine is at. While it plays, only this element moves.

use super::editor_state::EditorState;
use super::position::Mark;
use super::style;
use crate::dom::{set_attribute, with_formatted};
use crate::reactive::effect;
use crate::words::StateLook;
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::HtmlElement;

/// The bar.
pub(super) fn marker(editor: EditorState) -> impl IntoView {
    let marker = NodeRef::<Div>::new();
    // The text of a sleeping machine changes all the time, its position does not.
    let mut shown = None;
    effect(move || {
        let Some(marker) = marker.get() else { return };
        let mark = editor.mark();
        let executed = editor.bridge.executed().get();
        let place = mark.map(|mark| (mark.located, StateLook::of(mark.state)));
        let now = Some((place, executed));
        if shown != now {
            shown = now;
            draw(&marker, mark);
            // A person who steps is watching; while it plays they may read elsewhere.
            if let Some(mark) = editor.standing() {
                editor.reveal_mark(mark);
            }
        }
    });
    view! { <div class=style::marker aria-hidden="true" hidden=true node_ref=marker></div> }
}

fn draw(marker: &HtmlElement, mark: Option<Mark>) {
    marker.set_hidden(mark.is_none());
    if let Some(mark) = mark {
        let line = mark.line();
        let class = class_of(StateLook::of(mark.state));
        with_formatted(format_args!("{} {class}", style::marker), |class| {
            marker.set_class_name(class);
        });
        with_formatted(format_args!("{}", line + 1), |line| {
            set_attribute(marker, "data-line", line);
        });
        let place = format_args!("transform:translateY(calc({line} * 1lh))");
        with_formatted(place, |place| set_attribute(marker, "style", place));
    }
}

fn class_of(look: StateLook) -> &'static str {
    match look {
        StateLook::Going => style::running,
        StateLook::Ready | StateLook::Paused => style::paused,
        StateLook::Breakpoint => style::at_breakpoint,
        StateLook::Waiting | StateLook::Unwired => style::waiting,
        StateLook::Done => style::halted,
        StateLook::Failed => style::failed,
    }
}
