//! The coloured layer under the text area: the same text at the same position, with underlines and
//! messages. There is one element per line, and an edit changes only that of its line.

use super::editor_state::EditorState;
use super::lines::{Fault, LayerLine, MessageTone, paint};
use super::position::fault;
use super::segments::{LineSegment, Paint};
use super::splice::Splice;
use super::style;
use crate::dom::{Build, Rows, append, html};
use crate::reactive::effect;
use leptos::html::Div;
use leptos::prelude::*;
use stackyard_engine::asm::{Assembly, Severity};
use std::sync::Arc;
use web_sys::{Element, HtmlElement};

/// The layer. A screen reader reads the text area instead.
pub(super) fn layer(editor: EditorState) -> impl IntoView {
    let layer = NodeRef::<Div>::new();
    let mut painted: Option<(Arc<Assembly>, Option<Fault>)> = None;
    let mut rows = None::<Rows<HtmlElement>>;
    let mut shown = vec![];
    effect(move || {
        let Some(layer) = layer.get() else { return };
        let assembly = editor.bridge.assembly().get();
        let fault = editor.mark().and_then(fault);
        // While the machine plays, its place changes and this does not.
        let is_painted = |(of, with): &(Arc<Assembly>, Option<Fault>)| {
            Arc::ptr_eq(of, &assembly) && *with == fault
        };
        if painted.as_ref().is_some_and(is_painted) {
            return;
        }
        let lines = editor.bridge.source().with(|source| {
            let (tokens, diagnostics) = (&assembly.tokens, &assembly.diagnostics);
            paint(source, tokens, diagnostics, fault.as_ref())
        });
        let rows = rows.get_or_insert_with(|| Rows::new(layer.into()));
        follow(rows, &shown, &lines);
        shown = lines;
        painted = Some((assembly, fault));
    });
    view! { <div class=style::layer aria-hidden="true" node_ref=layer></div> }
}

/// Turns the rows of some lines into those of others.
fn follow(rows: &mut Rows<HtmlElement>, shown: &[LayerLine], lines: &[LayerLine]) {
    let splice = Splice::between(shown, lines);
    let added = (0..splice.added).map(|_| html("div").with_class(style::line));
    rows.splice(splice.at..splice.at + splice.removed, added);
    for (index, (row, line)) in rows.iter_mut().zip(lines).enumerate() {
        let was = splice.before(index).and_then(|was| shown.get(was));
        if was != Some(line) {
            draw(row, line);
        }
    }
}

fn draw(row: &Element, line: &LayerLine) {
    row.set_text_content(None);
    let code = append(row, "span", style::code, "");
    for segment in &line.segments {
        draw_segment(&code, &line.text, segment);
    }
    if let Some((tone, words)) = &line.message {
        let tone = match tone {
            MessageTone::Fault => style::fault,
            MessageTone::Error => style::error,
            MessageTone::Warning => style::warning,
        };
        append(
            row,
            "span",
            &stylance::classes!(style::message, tone),
            words,
        );
    }
}

fn draw_segment(code: &Element, text: &str, segment: &LineSegment) {
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
    append(code, "span", &class, text);
}

pub(super) fn colour(paint: Paint) -> &'static str {
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
