//! The menu of example programs. The program that an example replaces can be brought back.

use crate::bridge::MachineBridge;
use crate::components::panel;
use crate::examples::EXAMPLES;
use crate::fetched::fetch_text;
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
    // The examples fetched so far, by title.
    let loaded = RwSignal::new(Vec::<(&'static str, String)>::new());
    let failure = RwSignal::new(String::new());
    let is_example = move |source: &str| {
        source.trim().is_empty()
            || loaded.with_untracked(|loaded| loaded.iter().any(|(_, text)| text == source))
    };
    let open = move |event: leptos::ev::Event| {
        let title = event_target_value(&event);
        let Some(example) = EXAMPLES.iter().find(|example| example.title == title) else {
            return;
        };
        leptos::task::spawn_local(async move {
            let fetched = fetch_text(example.path).await;
            // The machine may be closed by now.
            if replaced.try_with_untracked(|_| ()).is_none() {
                return;
            }
            let text = match fetched {
                Ok(text) => text,
                Err(error) => {
                    failure.set(format!("{} is not loaded: {error}.", example.title));
                    loaded.update(|_| {});
                    return;
                }
            };
            failure.set(String::new());
            let source = bridge.source().get_untracked();
            if !is_example(&source) {
                replaced.set(Some(source));
            }
            loaded.update(|loaded| {
                loaded.retain(|(title, _)| *title != example.title);
                loaded.push((example.title, text.clone()));
            });
            bridge.open(&text);
        });
    };
    // The example whose text is in the editor, if it is an example's.
    let opened = Signal::derive(move || {
        loaded.track();
        bridge.source().with(|source| {
            loaded.with(|loaded| {
                let example = loaded.iter().find(|(_, text)| text == source);
                example.map_or("", |(title, _)| title).to_owned()
            })
        })
    });
    let has_none_to_bring_back = Signal::derive(move || replaced.with(Option::is_none));
    let has_not_failed = Signal::derive(move || failure.with(String::is_empty));
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
                    prop:value=opened
                >
                    <option value="" disabled=true>
                        "Your own"
                    </option>
                    {EXAMPLES
                        .iter()
                        .map(|example| view! { <option>{example.title}</option> })
                        .collect_view()}
                </select>
            </label>
            <button class=panel::button hidden=has_none_to_bring_back on:click=bring_back>
                "Back to my program"
            </button>
            <span class=style::failure role="alert" hidden=has_not_failed>{failure}</span>
        </div>
    }
}
