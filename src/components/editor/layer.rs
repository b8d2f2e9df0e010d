//! The coloured layer under the text area: the same text at the same position, with underlines,
//! messages, and at the end of each line what its instruction did last. There is one element per
//! line, and an edit changes only that of its line.

use super::editor_state::EditorState;
use super::lines::{Fault, LayerLine, MessageTone, paint};
use super::position::fault;
use super::segments::{LineSegment, Paint};
use super::splice::Splice;
use super::style;
use crate::components::throttle::throttled;
use crate::dom::{Build, LiveText, Rows, append, html};
use crate::reactive::effect;
use leptos::html::Div;
use leptos::prelude::*;
use stackyard_engine::asm::{Assembly, Severity};
use stackyard_engine::grid::nodes::Outcome;
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::{Element, HtmlElement};

/// The layer. A screen reader reads the text area instead.
pub(super) fn layer(editor: EditorState) -> impl IntoView {
    let layer = NodeRef::<Div>::new();
    let rows = Rc::new(RefCell::new(None::<Rows<LineRow>>));
    follow_text(editor, layer, rows.clone());
    follow_outcomes(editor, rows);
    view! { <div class=style::layer aria-hidden="true" node_ref=layer></div> }
}

/// A line on the page.
struct LineRow {
    element: HtmlElement,
    /// What its instruction did last.
    outcome: LiveText,
    shown: Option<Outcome>,
}

impl AsRef<Element> for LineRow {
    fn as_ref(&self) -> &Element {
        &self.element
    }
}

/// The rows, once the layer is on the page.
type SharedRows = Rc<RefCell<Option<Rows<LineRow>>>>;

/// Paints the lines of the text that are drawn.
fn follow_text(editor: EditorState, layer: NodeRef<Div>, rows: SharedRows) {
    let mut painted: Option<(Arc<Assembly>, Option<Fault>, Range<usize>)> = None;
    let mut shown = vec![];
    effect(move || {
        let Some(layer) = layer.get() else { return };
        let assembly = editor.bridge.assembly().get();
        let fault = editor.mark().and_then(fault);
        let drawn = editor.drawn.with(|drawn| drawn.lines.clone());
        // While the machine plays, its place changes and this does not.
        if let Some((of, with, lines)) = &painted
            && Arc::ptr_eq(of, &assembly)
            && *with == fault
            && *lines == drawn
        {
            return;
        }
        let lines = editor.bridge.source().with(|source| {
            let (tokens, diagnostics) = (&assembly.tokens, &assembly.diagnostics);
            paint(source, drawn.clone(), tokens, diagnostics, fault.as_ref())
        });
        let mut rows = rows.borrow_mut();
        let rows = rows.get_or_insert_with(|| Rows::new(layer.into()));
        follow(rows, &shown, &lines);
        shown = lines;
        painted = Some((assembly, fault, drawn));
    });
}

/// Shows at the end of each line what its instruction did last: at once while time stands still,
/// and as often as it can be read while it passes.
fn follow_outcomes(editor: EditorState, rows: SharedRows) {
    let bridge = editor.bridge;
    let of_run = rows.clone();
    throttled(
        move || bridge.executed().track(),
        move || show_outcomes(editor, &of_run),
    );
    effect(move || {
        bridge.is_loaded().track();
        // After the text was painted.
        bridge.assembly().track();
        editor.drawn.track();
        if !bridge.is_running().get() {
            bridge.executed().track();
        }
        untrack(|| show_outcomes(editor, &rows));
    });
}

fn show_outcomes(editor: EditorState, rows: &SharedRows) {
    let first = editor.drawn.with_untracked(|drawn| drawn.lines.start);
    let mut rows = rows.borrow_mut();
    let Some(rows) = rows.as_mut() else { return };
    let mut lines = (first..).zip(rows.iter_mut());
    editor.bridge.outcomes(|line, outcome| {
        if line < first {
            return;
        }
        for (index, row) in lines.by_ref() {
            row.show(Some(outcome).filter(|_| index == line));
            if index >= line {
                break;
            }
        }
    });
    lines.for_each(|(_, row)| row.show(None));
}

impl LineRow {
    fn new() -> LineRow {
        LineRow {
            element: html("div").with_class(style::line),
            outcome: LiveText::default(),
            shown: None,
        }
    }

    fn show(&mut self, outcome: Option<Outcome>) {
        if self.shown == outcome {
            return;
        }
        self.shown = outcome;
        match outcome {
            None => self.outcome.set(""),
            Some(Outcome::Pushed(value)) => self.outcome.write(format_args!("{value}")),
            Some(Outcome::Wrote(address)) => self.outcome.write(format_args!("→ {address:03X}")),
        }
    }
}

/// Turns the rows of some lines into those of others.
fn follow(rows: &mut Rows<LineRow>, shown: &[LayerLine], lines: &[LayerLine]) {
    let splice = Splice::between(shown, lines);
    let added = (0..splice.added).map(|_| LineRow::new());
    rows.splice(splice.at..splice.at + splice.removed, added);
    for (index, (row, line)) in rows.iter_mut().zip(lines).enumerate() {
        let was = splice.before(index).and_then(|was| shown.get(was));
        if was != Some(line) {
            draw(row, line);
        }
    }
}

fn draw(row: &LineRow, line: &LayerLine) {
    let element = &row.element;
    element.set_text_content(None);
    let code = append(element, "span", style::code, "");
    for segment in &line.segments {
        draw_segment(&code, &line.text, segment);
    }
    let Some((tone, words)) = &line.message else {
        let outcome = append(element, "span", style::outcome, "");
        // It was in the one before.
        let _ = outcome.append_child(&row.outcome.node());
        return;
    };
    let tone = match tone {
        MessageTone::Fault => style::fault,
        MessageTone::Error => style::error,
        MessageTone::Warning => style::warning,
    };
    let class = stylance::classes!(style::message, tone);
    append(element, "span", &class, words);
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
