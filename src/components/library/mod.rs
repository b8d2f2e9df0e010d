//! The library: every patch of this browser, with its picture and its versions; the
//! examples, the trash, and what is damaged.

mod clearing;
mod lists;
mod patch_row;
mod thumbnail;

use crate::commands::{Act, Commands, FileAction};
use crate::components::dialog::{ModalDialog, close};
use crate::components::panel;
use crate::storage::DocumentStore;
use crate::workspace::Dialog;
use leptos::html::{Dialog as DialogElement, Div};
use leptos::prelude::*;
use lists::lists;
use stylance::classes;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/library.module.css"
);

/// The library while it is open. Copies are handles to the same one.
#[derive(Clone, Copy)]
struct OpenLibrary {
    commands: Commands,
    store: DocumentStore,
    dialog: NodeRef<DialogElement>,
    /// What scrolls.
    body: NodeRef<Div>,
    /// The words that are looked for.
    search: RwSignal<String>,
    /// The patch whose name is edited, by its id.
    renaming: RwSignal<Option<String>>,
    /// The patch whose versions are shown, by its id.
    versions: RwSignal<Option<String>>,
}

/// The library, in a dialog that a command opens. It needs [`Commands`] and a
/// [`DocumentStore`] from its context.
#[component]
pub fn Library() -> impl IntoView {
    let commands = expect_context::<Commands>();
    let store = expect_context::<DocumentStore>();
    let dialog = NodeRef::new();
    let content = move || {
        let library = OpenLibrary {
            commands,
            store,
            dialog,
            body: NodeRef::new(),
            search: RwSignal::new(String::new()),
            renaming: RwSignal::new(None),
            versions: RwSignal::new(None),
        };
        store.save_now();
        store.refresh();
        library.content()
    };
    view! {
        <ModalDialog
            which=Dialog::Library
            label="Library"
            class=style::dialog
            node_ref=dialog
        >
            {content()}
        </ModalDialog>
    }
}

impl OpenLibrary {
    fn content(self) -> impl IntoView {
        view! {
            <div class=style::head>
                <h2 class=style::name>"Library"</h2>
                <input
                    class=classes!(panel::field, style::search)
                    type="text"
                    role="searchbox"
                    aria-label="Find a patch"
                    placeholder="Find a patch"
                    autocomplete="off"
                    on:input=move |event| self.search.set(event_target_value(&event))
                />
                <button
                    class=classes!(panel::button, panel::primary)
                    on:click=move |_| self.perform(FileAction::New)
                >
                    "New patch"
                </button>
                <button class=panel::button on:click=move |_| self.perform(FileAction::Open)>
                    "Open a file…"
                </button>
                <button class=panel::button title="Escape" on:click=move |_| self.close()>
                    "Close"
                </button>
            </div>
            <div class=style::body node_ref=self.body tabindex="-1">
                {lists(self)}
            </div>
        }
    }

    fn close(self) {
        close(self.commands.workspace, self.dialog);
    }

    /// Closes it and does something with files.
    fn perform(self, action: FileAction) {
        self.close();
        self.commands.act(Act::File(action));
    }

    /// Keeps the keys in the dialog where the row that has the focus is about to go.
    fn keep_focus(self) {
        if let Some(body) = self.body.get_untracked() {
            let _ = body.focus();
        }
    }
}
