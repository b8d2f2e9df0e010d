//! The menu of example programs. Opening one keeps what it replaces.

use crate::bridge::Bridge;
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
    let bridge = expect_context::<Bridge>();
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
    let opened = Memo::new(move |_| {
        bridge.source().with(|source| {
            let example = EXAMPLES.iter().find(|example| example.source == source);
            example.map_or("", |example| example.title)
        })
    });
    view! {
        <div class=style::programs>
            <label class=style::label>
                <span>"Program"</span>
                <select class=panel::field aria-label="Program" on:change=open prop:value=opened>
                    <option value="" disabled=true>"Your own"</option>
                    {EXAMPLES
                        .iter()
                        .map(|example| {
                            view! { <option value=example.title>{example.title}</option> }
                        })
                        .collect_view()}
                </select>
            </label>
            <Show when=move || replaced.with(Option::is_some)>
                <button
                    class=panel::button
                    on:click=move |_| {
                        if let Some(source) = replaced.get_untracked() {
                            replaced.set(None);
                            bridge.open(&source);
                        }
                    }
                >
                    "Back to my program"
                </button>
            </Show>
        </div>
    }
}

fn is_example(source: &str) -> bool {
    source.trim().is_empty() || EXAMPLES.iter().any(|example| example.source == source)
}
