//! A patch of the library: its picture, its name, which is edited in place, and what can be
//! done with it.

use super::thumbnail::thumbnail;
use super::{OpenLibrary, style};
use crate::browser::{now_ms, time_text};
use crate::commands::is_composing;
use crate::components::panel;
use crate::reactive::effect;
use crate::storage::{Entry, OpenPatch, display_name};
use crate::words::counted;
use leptos::ev::KeyboardEvent;
use leptos::html::{Button, Input};
use leptos::prelude::*;

/// A patch in the list. Copies are handles to the same one.
#[derive(Clone, Copy)]
struct PatchRow {
    library: OpenLibrary,
    id: StoredValue<String>,
    /// What is known of it; the default once it is gone.
    entry: Memo<Entry>,
    /// What it is called.
    name: Memo<String>,
}

/// The row of a patch.
pub(super) fn patch_row(library: OpenLibrary, id: String) -> AnyView {
    let listing = library.store.listing();
    let id = StoredValue::new(id);
    let entry = Memo::new(move |_| {
        listing.with(|listing| {
            let mut patches = listing.patches.iter();
            let found = id.with_value(|id| patches.find(|(other, _)| other == id));
            found.map(|(_, entry)| entry.clone()).unwrap_or_default()
        })
    });
    let row = PatchRow {
        library,
        id,
        entry,
        name: Memo::new(move |_| entry.with(|entry| display_name(&entry.name).to_owned())),
    };
    let picture = Memo::new(move |_| entry.with(|entry| entry.picture.clone()));
    let are_versions_shown = row.is_it(library.versions);
    let row = view! {
        <li class=style::row>
            <div class=style::picture>{move || picture.with(|picture| thumbnail(picture))}</div>
            <div class=style::about>
                {row.title()}
                <span class=style::meta>{move || row.about()}</span>
            </div>
            {row.actions(are_versions_shown)}
            <Show when=move || are_versions_shown.get()>{row.versions()}</Show>
        </li>
    };
    row.into_any()
}

impl PatchRow {
    fn id(self) -> String {
        self.id.get_value()
    }

    /// Whether a signal names this patch.
    fn is_it(self, of: RwSignal<Option<String>>) -> Memo<bool> {
        Memo::new(move |_| of.with(|id| id.as_deref() == Some(&*self.id())))
    }

    /// The button with its name, or the field in which that is edited. The focus goes from
    /// one to the other.
    fn title(self) -> impl IntoView {
        let field = NodeRef::<Input>::new();
        let button = NodeRef::<Button>::new();
        let is_renaming = self.is_it(self.library.renaming);
        let wants_focus = StoredValue::new(false);
        effect(move || {
            if let Some(field) = field.get() {
                let _ = field.focus();
                field.select();
            }
        });
        effect(move || {
            if let Some(button) = button.get()
                && wants_focus.get_value()
            {
                wants_focus.set_value(false);
                let _ = button.focus();
            }
        });
        let press = move |event: KeyboardEvent| {
            match event.key().as_str() {
                // Else the browser presses the button that gets the focus next.
                "Enter" if !is_composing(&event) => self.finish(&event_target_value(&event)),
                // The name stays as it was, and the dialog open.
                "Escape" => self.library.renaming.set(None),
                _ => return,
            }
            event.prevent_default();
            wants_focus.set_value(true);
        };
        let open = move |_| {
            self.library.store.open(&self.id());
            self.library.close();
        };
        let name_button = move || {
            view! {
                <button
                    type="button"
                    class=style::title
                    title="Open"
                    node_ref=button
                    on:click=open
                >
                    {self.name}
                </button>
            }
        };
        view! {
            <Show when=move || is_renaming.get() fallback=name_button>
                <input
                    type="text"
                    class=panel::field
                    aria-label=move || format!("Name of {}", self.name.get())
                    value=self.entry.with_untracked(|entry| entry.name.clone())
                    node_ref=field
                    on:keydown=press
                    on:focusout=move |event| self.finish(&event_target_value(&event))
                />
            </Show>
        }
    }

    /// Takes the name that was typed, once.
    fn finish(self, typed: &str) {
        let renamed = self.library.renaming.try_update(Option::take);
        let is_other = self
            .entry
            .with_untracked(|entry| entry.name != typed.trim());
        if let Some(Some(id)) = renamed
            && is_other
        {
            self.library.store.rename(&id, typed);
        }
    }

    /// How large it is and when it was changed.
    fn about(self) -> String {
        let is_open = match self.library.store.open_patch().get() {
            OpenPatch::Stored(id) | OpenPatch::InOtherTab(id) | OpenPatch::Version { id, .. } => {
                id == self.id()
            }
            OpenPatch::Loading | OpenPatch::Unstored(_) => false,
        };
        self.entry.with(|entry| {
            let nodes = counted(entry.nodes, "node");
            let time = time_text(entry.modified, now_ms());
            let open = if is_open { " · open" } else { "" };
            format!("{nodes} · {time}{open}")
        })
    }

    fn actions(self, are_versions_shown: Memo<bool>) -> impl IntoView {
        let library = self.library;
        let duplicate = move || library.store.duplicate(&self.id());
        let show_versions = move || {
            let is_shown = are_versions_shown.get_untracked();
            library.versions.set((!is_shown).then(|| self.id()));
        };
        let delete = move || {
            library.keep_focus();
            let name = self.entry.with_untracked(|entry| entry.name.clone());
            library.store.delete(&self.id(), &name);
        };
        view! {
            <div class=style::actions>
                {self.action("Rename", "Rename", move || library.renaming.set(Some(self.id())))}
                {self.action("Duplicate", "Duplicate", duplicate)}
                {self
                    .action("Versions", "Versions of", show_versions)
                    .attr("aria-expanded", move || are_versions_shown.get().to_string())}
                {self.action("Delete", "Delete", delete)}
            </div>
        }
    }

    /// A button: `verb` and the patch's name are what it is called.
    fn action(
        self,
        text: &'static str,
        verb: &'static str,
        act: impl Fn() + 'static,
    ) -> impl IntoView {
        view! {
            <button
                type="button"
                class=panel::button
                aria-label=move || format!("{verb} {}", self.name.get())
                on:click=move |_| act()
            >
                {text}
            </button>
        }
    }

    /// Its versions, the newest first.
    fn versions(self) -> impl IntoView {
        let times = Memo::new(move |_| self.entry.with(|entry| entry.versions.clone()));
        let version = move |time: u64| {
            let look = move |_| {
                self.library.store.open_version(&self.id(), time);
                self.library.close();
            };
            view! {
                <li>
                    <button
                        type="button"
                        class=panel::button
                        title="Look at it"
                        on:click=look
                    >
                        {time_text(time, now_ms())}
                    </button>
                    <strong class=style::called>{move || self.version_name(time)}</strong>
                </li>
            }
        };
        view! {
            <ul
                class=style::versions
                aria-label=move || format!("Versions of {}", self.name.get())
            >
                <li>{self.new_version()}</li>
                <For
                    each=move || times.get().into_iter().rev()
                    key=|time| *time
                    children=version
                />
                <Show when=move || times.with(Vec::is_empty)>
                    <li>"None yet: one is made every few minutes of work."</li>
                </Show>
            </ul>
        }
    }

    /// The name of a version; empty if it has none.
    fn version_name(self, time: u64) -> String {
        let name = self
            .entry
            .with(|entry| entry.version_name(time).map(str::to_owned));
        name.unwrap_or_default()
    }

    /// The field for the name of a version of what the patch is now.
    fn new_version(self) -> impl IntoView {
        let name = RwSignal::new(String::new());
        let keep = move || {
            let typed = name.get_untracked();
            if !typed.trim().is_empty() {
                self.library.store.name_version(&self.id(), &typed);
                name.set(String::new());
            }
        };
        let press = move |event: KeyboardEvent| {
            if event.key() == "Enter" && !is_composing(&event) {
                event.prevent_default();
                keep();
            }
        };
        view! {
            <input
                type="text"
                class=panel::field
                aria-label="Name of a new version"
                placeholder="Keep it as it is now, as…"
                prop:value=name
                on:input=move |event| name.set(event_target_value(&event))
                on:keydown=press
            />
            <button type="button" class=panel::button on:click=move |_| keep()>
                "Keep version"
            </button>
        }
    }
}
