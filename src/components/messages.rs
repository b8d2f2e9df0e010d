//! Messages in and out: a field to send, and what the machine printed and sent.

use crate::bridge::Bridge;
use crate::components::panel;
use crate::message::parse_message;
use crate::player::Entry;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use stylance::classes;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/messages.module.css"
);

/// The panel of messages.
#[component]
pub fn Messages() -> impl IntoView {
    let bridge = expect_context::<Bridge>();
    let is_empty = Signal::derive(move || bridge.log().with(|log| log.is_empty()));
    view! {
        <section class=classes!(panel::panel, style::messages) aria-label="Messages">
            <div class=panel::heading>
                <h2 class=panel::title>"Messages"</h2>
                <SendField/>
                <button
                    class=classes!(panel::button, style::clear)
                    disabled=is_empty
                    on:click=move |_| bridge.clear_log()
                >
                    "Clear"
                </button>
            </div>
            <Log/>
        </section>
    }
}

#[component]
fn SendField() -> impl IntoView {
    let bridge = expect_context::<Bridge>();
    let text = RwSignal::new(String::new());
    // Empty if there is none.
    let problem = RwSignal::new(String::new());
    let is_fine = Signal::derive(move || problem.with(String::is_empty));
    let invalid = Signal::derive(move || (!is_fine.get()).to_string());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match text.with_untracked(|text| parse_message(text)) {
            Err(words) => problem.set(words),
            Ok(values) => {
                if bridge.send(values) {
                    problem.set(String::new());
                    text.set(String::new());
                } else {
                    let words = "The inbox is full: the message was dropped.";
                    problem.set(words.to_owned());
                }
            }
        }
    };
    view! {
        <form class=style::send on:submit=submit>
            <input
                class=classes!(panel::field, style::numbers)
                type="text"
                aria-label="Message to the machine"
                placeholder="5 or 1 2 3"
                autocomplete="off"
                aria-invalid=invalid
                prop:value=text
                on:input=move |event| {
                    text.set(event_target_value(&event));
                    problem.set(String::new());
                }
            />
            <button class=panel::button type="submit">"Send"</button>
            <p class=style::problem role="alert" hidden=is_fine>{problem}</p>
        </form>
    }
}

#[component]
fn Log() -> impl IntoView {
    let bridge = expect_context::<Bridge>();
    let log = bridge.log();
    let has_entries = Signal::derive(move || log.with(|log| !log.is_empty()));
    let entries = move || log.with(|log| log.to_vec());
    view! {
        <div class=style::scroll tabindex="0" role="log" aria-label="Printed and sent">
            <div>
                <p class=style::empty hidden=has_entries>
                    "What the program prints and sends appears here. A number sent to the \
                     machine waits in its inbox for " <code>"recv"</code> "."
                </p>
                <ol class=style::entries>
                    <For each=entries key=|(number, _)| *number let((_, entry))>
                        <Line entry/>
                    </For>
                </ol>
            </div>
        </div>
    }
}

#[component]
fn Line(
    /// What it tells.
    entry: Entry,
) -> impl IntoView {
    let (kind, text) = words(&entry);
    let class = match entry {
        Entry::Print(_) => style::print,
        _ => style::sent,
    };
    view! {
        <li class=class>
            <span class=style::kind>{kind}</span>
            " "
            <span class=style::value>{text}</span>
        </li>
    }
}

/// An entry as a label and a text.
fn words(entry: &Entry) -> (String, String) {
    match entry {
        Entry::Print(text) => ("prints".to_owned(), text.clone()),
        Entry::Data { outlet, values } => (format!("outlet {outlet}"), numbers(values)),
        Entry::Read {
            outlet,
            address,
            count,
        } => (
            format!("outlet {outlet}"),
            format!("asks for {count} from cell {address}"),
        ),
        Entry::Write {
            outlet,
            address,
            values,
        } => (
            format!("outlet {outlet}"),
            format!("writes {} to cell {address}", numbers(values)),
        ),
        Entry::Dropped(fault) => ("lost".to_owned(), format!("a message: {fault}")),
    }
}

/// Numbers of a message shown: a long one is cut.
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
