//! The menu of example programs. Opening one keeps what it replaces.

use crate::bridge::MachineBridge;
use crate::components::panel;
use crate::examples::EXAMPLES;
use leptos::prelude::*;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/programs.module.css"
);

/// The menu.
#[component]
pub fn Programs() -> impl IntoView {
    let bridge = expect_context::<MachineBridge>();
    // A program of the reader's own that an example replaced.
    let replaced = RwSignal::new(None::<String>);
    let open = move |event: leptos::ev::Event| {
        let title = event_target_value(&event);
        let Some(example) = EXAMPLES.iter().find(|example| example.title == title) else {
            return;
        };
        let source = bridge.source().get_untracked();
        if !is_example(&source) {
            replaced.set(Some(source));
        }
        bridge.open(example.source);
    };
    // The example whose text is in the editor, if it is one's.
    let opened = Signal::derive(move || {
        bridge.source().with(|source| {
            let example = EXAMPLES.iter().find(|example| example.source == source);
            example.map_or("", |example| example.title).to_owned()
        })
    });
    let has_none_to_bring_back = Signal::derive(move || replaced.with(Option::is_none));
    let bring_back = move |_| {
        if let Some(source) = replaced.get_untracked() {
            replaced.set(None);
            bridge.open(&source);
        }
    };
    view! {
        <div class=style::programs>
            <label class=style::label>
                <span>"Program"</span>
                <select
                    class=panel::field
                    aria-label="Program"
                    on:change=open
                    inner_html=options()
                    prop:value=opened
                ></select>
            </label>
            <button class=panel::button hidden=has_none_to_bring_back on:click=bring_back>
                "Back to my program"
            </button>
        </div>
    }
}

/// The options of the menu, which never change. Titles are plain words.
fn options() -> String {
    let mut html = String::from("<option value=\"\" disabled>Your own</option>");
    for example in EXAMPLES {
        html.push_str("<option>");
        html.push_str(example.title);
        html.push_str("</option>");
    }
    html
}

fn is_example(source: &str) -> bool {
    source.trim().is_empty() || EXAMPLES.iter().any(|example| example.source == source)
}
