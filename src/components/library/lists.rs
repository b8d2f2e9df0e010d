//! The lists of the library.

use super::patch_row::patch_row;
use super::thumbnail::thumbnail;
use super::{OpenLibrary, style};
use crate::browser::{now_ms, time_text};
use crate::components::files::{download_json, file_name};
use crate::components::panel;
use crate::patches::{EXAMPLES, Example};
use crate::storage::{Damaged, Entry, MAX_IN_TRASH, display_name, matches};
use leptos::prelude::*;

/// All lists, one below the other.
pub(super) fn lists(library: OpenLibrary) -> impl IntoView {
    let listing = library.store.listing();
    let has_damaged = move || listing.with(|listing| !listing.damaged.is_empty());
    let has_trash = move || listing.with(|listing| !listing.trash.is_empty());
    view! {
        {patches(library)}
        {examples(library)}
        <Show when=has_damaged>{damaged(library)}</Show>
        <Show when=has_trash>{trash(library)}</Show>
    }
}

/// A list below its title, and what is shown while it is empty.
fn list(
    title: &'static str,
    nothing: Signal<Option<&'static str>>,
    rows: impl IntoView,
) -> impl IntoView {
    let nothing = move || {
        nothing
            .get()
            .map(|text| view! { <p class=style::empty>{text}</p> })
    };
    view! {
        <h3 class=style::heading>{title}</h3>
        <ul class=style::list aria-label=title>
            {rows}
        </ul>
        {nothing}
    }
}

/// What there is to say where a search left nothing.
const NOT_FOUND: &str = "None of that name.";

fn patches(library: OpenLibrary) -> impl IntoView {
    let listing = library.store.listing();
    let ids = Memo::new(move |_| {
        let search = library.search.get();
        listing.with(|listing| {
            let found = listing.patches.iter();
            let found = found.filter(|(_, entry)| matches(&entry.name, &search));
            found.map(|(id, _)| id.clone()).collect::<Vec<_>>()
        })
    });
    let nothing = Signal::derive(move || {
        let is_searching = library.search.with(|search| !search.trim().is_empty());
        let text = match is_searching {
            true => NOT_FOUND,
            false => "What you make is kept here by itself.",
        };
        ids.with(Vec::is_empty).then_some(text)
    });
    let rows = view! {
        <For each=move || ids.get() key=String::clone let:id>
            {patch_row(library, id)}
        </For>
    };
    list("Patches", nothing, rows)
}

fn examples(library: OpenLibrary) -> impl IntoView {
    let found = move || {
        let search = library.search.get();
        let found = EXAMPLES
            .iter()
            .filter(|example| matches(example.title, &search));
        found.collect::<Vec<_>>()
    };
    let nothing = Signal::derive(move || found().is_empty().then_some(NOT_FOUND));
    let rows = view! {
        <For each=found key=|example| example.path let:example>
            {example_row(library, example)}
        </For>
    };
    list("Examples", nothing, rows)
}

fn example_row(library: OpenLibrary, example: &'static Example) -> impl IntoView {
    let open = move |_| {
        library.store.open_example(example.path);
        library.close();
    };
    view! {
        <li class=style::row>
            <div class=style::about>
                <button type="button" class=style::title title="Open" on:click=open>
                    {example.title}
                </button>
                <span class=style::meta>{example.about}</span>
            </div>
        </li>
    }
}

fn damaged(library: OpenLibrary) -> impl IntoView {
    let listing = library.store.listing();
    let rows = view! {
        <For
            each=move || listing.with(|listing| listing.damaged.clone())
            key=|damaged| damaged.id.clone()
            let:damaged
        >
            {damaged_row(library, damaged)}
        </For>
    };
    list("Damaged", Signal::stored(None), rows)
}

fn damaged_row(library: OpenLibrary, damaged: Damaged) -> impl IntoView {
    let Damaged { id, name, reason } = damaged;
    let name = display_name(&name).to_owned();
    let download = {
        let id = id.clone();
        move || {
            let file = file_name(&format!("damaged {id}"), "json");
            library
                .store
                .raw_text(&id, move |text| download_json(&file, &text));
        }
    };
    let remove = move || {
        library.keep_focus();
        library.store.remove_damaged(&id);
    };
    view! {
        <li class=style::row>
            <div class=style::about>
                <span class=style::title>{name.clone()}</span>
                <span class=style::meta>{reason}</span>
            </div>
            <div class=style::actions>
                {action("Download what is there", "Download what is there", &name, download)}
                {action("Remove for good", "Remove for good", &name, remove)}
            </div>
        </li>
    }
}

fn trash(library: OpenLibrary) -> impl IntoView {
    let listing = library.store.listing();
    let found = move || {
        let search = library.search.get();
        listing.with(|listing| {
            let found = listing.trash.iter();
            let found = found.filter(|(_, entry)| matches(&entry.name, &search));
            found.cloned().collect::<Vec<_>>()
        })
    };
    let nothing = Signal::derive(move || found().is_empty().then_some(NOT_FOUND));
    let rows = view! {
        <For each=found key=|(id, _)| id.clone() children=move |(id, entry)| trashed_row(library, id, entry)/>
    };
    let empty = move |_| {
        library.keep_focus();
        library.store.empty_trash();
    };
    view! {
        {list("Trash", nothing, rows)}
        <p class=style::empty>
            {format!("The last {MAX_IN_TRASH} are kept here. ")}
            <button type="button" class=panel::button on:click=empty>
                "Empty the trash"
            </button>
        </p>
    }
}

fn trashed_row(library: OpenLibrary, id: String, entry: Entry) -> impl IntoView {
    let name = display_name(&entry.name).to_owned();
    let deleted = time_text(entry.deleted.unwrap_or_default(), now_ms());
    let restore = move || {
        library.keep_focus();
        library.store.restore(&id);
    };
    view! {
        <li class=style::row>
            <div class=style::picture>{thumbnail(&entry.picture)}</div>
            <div class=style::about>
                <span class=style::title>{name.clone()}</span>
                <span class=style::meta>{format!("deleted {deleted}")}</span>
            </div>
            <div class=style::actions>{action("Restore", "Restore", &name, restore)}</div>
        </li>
    }
}

/// A button that does something to the patch of a name: `verb` and the name are what it is
/// called.
fn action<A: Fn() + 'static>(
    text: &'static str,
    verb: &'static str,
    name: &str,
    act: A,
) -> impl IntoView + use<A> {
    view! {
        <button
            type="button"
            class=panel::button
            aria-label=format!("{verb} {name}")
            on:click=move |_| act()
        >
            {text}
        </button>
    }
}
