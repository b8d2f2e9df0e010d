//! Messages in and out: a field to send, and what the machine printed and sent.

mod log;

use crate::bridge::MachineBridge;
use crate::components::icon::IconButton;
use crate::components::panel;
use crate::message::parse_message;
use icondata_lu::LuEraser;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use stackyard_engine::grid::EventLog;
use stylance::classes;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/messages.module.css"
);

/// The panel of messages.
#[component]
pub fn Messages() -> impl IntoView {
    let bridge = expect_context::<MachineBridge>();
    let is_empty = Signal::derive(move || {
        bridge.log_changed().track();
        bridge.with_log(EventLog::is_empty)
    });
    view! {
        <section class=style::messages aria-label="Log">
            <div class=style::head>
                <h2 class=style::title>"Log"</h2>
                <SendField/>
                <IconButton
                    icon=LuEraser
                    label="Clear the log"
                    is_disabled=is_empty
                    on_click=Callback::new(move |()| bridge.clear_log())
                />
            </div>
            {log::lines(is_empty)}
        </section>
    }
}

#[component]
fn SendField() -> impl IntoView {
    let bridge = expect_context::<MachineBridge>();
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
                if bridge.send(&values) {
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
                placeholder="send a message: 5 or 1 2 3"
                autocomplete="off"
                aria-invalid=invalid
                prop:value=text
                on:input=move |event| {
                    text.set(event_target_value(&event));
                    problem.set(String::new());
                }
            />
            <button class=style::submit type="submit">"Send"</button>
            <p class=style::problem role="alert" hidden=is_fine>{problem}</p>
        </form>
    }
}
