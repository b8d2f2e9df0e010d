//! The coloured layer under the text area: the same text in the same place, with
//! underlines and messages. One element per line; an edit touches that of its line.

use super::desk::Desk;
use super::lines::{Line, Tone, paint};
use super::rows::{Row, Rows};
use super::segments::{Paint, Segment};
use super::style;
use leptos::prelude::*;
use stackyard_engine::asm::Severity;

/// The layer. A screen reader reads the text area instead.
pub(super) fn layer(desk: Desk) -> impl IntoView {
    let rows = StoredValue::new(Rows::default());
    let shown = RwSignal::new(Vec::<Row>::new());
    Effect::new(move || {
        let assembly = desk.bridge.assembly().get();
        let lines = desk.fault.with(|fault| {
            desk.bridge.source().with(|source| {
                paint(
                    source,
                    &assembly.tokens,
                    &assembly.diagnostics,
                    fault.as_ref(),
                )
            })
        });
        let came_or_went = rows.try_update_value(|rows| rows.follow(lines));
        if came_or_went == Some(true) {
            shown.set(rows.with_value(|rows| rows.rows().to_vec()));
        }
    });
    view! {
        <div class=style::layer aria-hidden="true">
            <For each=move || shown.get() key=|row| row.id let:row>
                <div class=style::line>{move || row.line.with(line)}</div>
            </For>
        </div>
    }
}

fn line(line: &Line) -> impl IntoView + use<> {
    let segments = line.segments.iter().map(|part| segment(&line.text, part));
    let segments: Vec<_> = segments.collect();
    let message = line.message.as_ref().map(|(tone, words)| {
        let tone = match tone {
            Tone::Fault => style::fault,
            Tone::Error => style::error,
            Tone::Warning => style::warning,
        };
        view! { <span class=stylance::classes!(style::message, tone)>{words.clone()}</span> }
    });
    view! {
        <span class=style::code>{segments}</span>
        {message}
    }
}

fn segment(text: &str, segment: &Segment) -> impl IntoView + use<> {
    let underline = segment.underline.map(|severity| match severity {
        Severity::Error => style::wrong,
        Severity::Warning => style::odd,
    });
    let class = stylance::classes!(colour(segment.paint), underline);
    let text = match text.get(segment.range.clone()) {
        // Behind the end of the line there is nothing to underline.
        None | Some("") => " ",
        Some(text) => text,
    };
    view! { <span class=class>{text.to_owned()}</span> }
}

fn colour(paint: Paint) -> &'static str {
    match paint {
        Paint::Plain => style::plain,
        Paint::Mnemonic => style::mnemonic,
        Paint::Name => style::name,
        Paint::Number => style::number,
        Paint::Label => style::label,
        Paint::Directive => style::directive,
        Paint::Text => style::text,
        Paint::Comment => style::comment,
        Paint::Ignored => style::ignored,
    }
}
