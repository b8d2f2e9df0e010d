//! The log of a machine: what it printed and sent. The list only grows at its end and shrinks at
//! its start, so that a frame costs only the new lines.

use super::style;
use crate::bridge::MachineBridge;
use crate::dom::append;
use crate::reactive::effect;
use leptos::html;
use leptos::prelude::*;
use stackyard_engine::grid::nodes::Said;
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
            // The entries of another log have the same numbers.
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
                     machine waits in its inbox for " <code>"recv"</code> "."
                </p>
                <ol class=style::entries node_ref=list></ol>
            </div>
        </div>
    }
}

/// Updates the list, which shows the entries of these numbers, to the present log.
fn follow(bridge: MachineBridge, list: &Element, shown: Range<u64>) -> Range<u64> {
    bridge.with_log(|log| {
        let first = log
            .entries()
            .next()
            .map_or(log.total(), |(number, ..)| number);
        for _ in shown.start..shown.end.min(first) {
            if let Some(line) = list.first_element_child() {
                line.remove();
            }
        }
        let mut end = shown.end.max(first);
        for (number, _, said) in log.entries().filter(|(number, ..)| *number >= shown.end) {
            add(list, said);
            end = number + 1;
        }
        first..end
    })
}

fn add(list: &Element, said: &Said) {
    let (kind, text) = words(said);
    let class = match said {
        Said::Print(_) => style::print,
        _ => style::sent,
    };
    let line = append(list, "li", class, "");
    append(&line, "span", style::kind, &kind);
    // A new text can always be added.
    let _ = line.append_with_str_1(" ");
    append(&line, "span", style::value, &text);
}

/// An entry as a label and a text.
fn words(said: &Said) -> (String, String) {
    match said {
        Said::Print(text) => ("prints".to_owned(), text.to_string()),
        Said::Data { outlet, values } => (format!("outlet {outlet}"), numbers(values)),
        Said::Read {
            outlet,
            address,
            count,
        } => (
            format!("outlet {outlet}"),
            format!("asks for {count} from cell {address}"),
        ),
        Said::Write {
            outlet,
            address,
            values,
        } => (
            format!("outlet {outlet}"),
            format!("writes {} to cell {address}", numbers(values)),
        ),
        Said::Dropped(fault) => ("lost".to_owned(), format!("a message: {fault}")),
        Said::InboxFull => {
            let text = "a message: the inbox is full";
            ("lost".to_owned(), text.to_owned())
        }
    }
}

/// The most numbers of a message that are shown.
const SHOWN: usize = 64;

fn numbers(values: &[u16]) -> String {
    let shown: Vec<String> = values.iter().take(SHOWN).map(u16::to_string).collect();
    let mut text = if values.is_empty() {
        "nothing".to_owned()
    } else {
        shown.join(" ")
    };
    if values.len() > SHOWN {
        text.push_str(&format!(" … {} more", values.len() - SHOWN));
    }
    text
}
