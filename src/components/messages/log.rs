//! The log of a machine: what it printed and sent. The list only grows at its end and shrinks at
//! its start, so that a frame costs only the new lines.

use super::style;
use crate::bridge::MachineBridge;
use crate::dom::append;
use crate::reactive::effect;
use crate::words::ProgramText;
use leptos::html;
use leptos::prelude::*;
use stackyard_engine::grid::{Event, Values};
use std::ops::Range;
use web_sys::Element;

/// The list, with a hint while it is empty.
pub(super) fn lines(is_empty: Signal<bool>) -> impl IntoView {
    let bridge = expect_context::<MachineBridge>();
    let list = NodeRef::<html::Ol>::new();
    let has_lines = Signal::derive(move || !is_empty.get());
    let mut shown = 0..0;
    let mut log = bridge.log_number();
    effect(move || {
        bridge.log_changed().track();
        if let Some(list) = list.get() {
            // The events of another machine have the same numbers.
            if std::mem::replace(&mut log, bridge.log_number()) != bridge.log_number() {
                list.set_text_content(None);
                shown = 0..0;
            }
            shown = follow(bridge, &list, shown.clone());
        }
    });
    view! {
        <div class=style::scroll tabindex="0" role="log" aria-label="Printed and sent">
            <div>
                <p class=style::empty hidden=has_lines>
                    "What the program prints and sends appears here. A number sent to the \
                     machine waits in its inbox for " <code translate="no">"recv"</code> "."
                </p>
                <ol class=style::entries translate="no" node_ref=list></ol>
            </div>
        </div>
    }
}

/// Updates the list, which shows the events of these numbers, to the present log.
fn follow(bridge: MachineBridge, list: &Element, mut shown: Range<u64>) -> Range<u64> {
    bridge.with_log(|log| {
        let kept = log.first()..log.total();
        if kept.start < shown.start || kept.end < shown.end {
            // Time went back, and the events since have the same numbers.
            list.set_text_content(None);
            shown = kept.start..kept.start;
        }
        for _ in shown.start..shown.end.min(kept.start) {
            if let Some(line) = list.first_element_child() {
                line.remove();
            }
        }
        log.visit_from(shown.end, |_, event| add(list, event));
        kept
    })
}

fn add(list: &Element, event: Event<'_>) {
    let (kind, text) = words(event);
    let class = match event {
        Event::Print(_) => style::print,
        _ => style::sent,
    };
    let line = append(list, "li", class, "");
    append(&line, "span", style::kind, &kind);
    // A new text can always be added.
    let _ = line.append_with_str_1(" ");
    append(&line, "span", style::value, &text);
}

/// An event as a label and a text.
fn words(event: Event<'_>) -> (String, String) {
    let outlet_words = |outlet| format!("outlet {outlet}");
    match event {
        Event::Print(text) => ("prints".to_owned(), ProgramText(text).to_string()),
        Event::Data { outlet, values } => (outlet_words(outlet), numbers(values)),
        Event::Read {
            outlet,
            address,
            count,
        } => (
            outlet_words(outlet),
            format!("asks for {count} from cell {address}"),
        ),
        Event::Write {
            outlet,
            address,
            values,
        } => (
            outlet_words(outlet),
            format!("writes {} to cell {address}", numbers(values)),
        ),
        Event::StackFull(fault) => ("lost".to_owned(), format!("a message: {fault}")),
        Event::InboxFull => {
            let text = "a message: the inbox is full";
            ("lost".to_owned(), text.to_owned())
        }
    }
}

/// The numbers of a message, of many the first ones.
fn numbers(values: Values<'_>) -> String {
    let Values { first, count } = values;
    let mut text = if count == 0 {
        "nothing".to_owned()
    } else {
        let shown: Vec<String> = first.iter().map(u16::to_string).collect();
        shown.join(" ")
    };
    if count > first.len() {
        text.push_str(&format!(" … {} more", count - first.len()));
    }
    text
}
