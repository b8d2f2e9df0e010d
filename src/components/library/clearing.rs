//! The note that the browser may clear what is in the library, and what a person can do.

use super::{OpenLibrary, style};
use crate::commands::FileAction;
use crate::components::panel;
use crate::installing::{Installing, may_be_cleared};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The note. It is there once there are patches and the browser has not promised to keep them.
pub(super) fn clearing(library: OpenLibrary) -> impl IntoView {
    let installing = expect_context::<Installing>();
    let listing = library.store.listing();
    let may_clear = RwSignal::new(false);
    spawn_local(async move {
        let may = may_be_cleared().await;
        // The library may have been closed meanwhile.
        may_clear.try_set(may);
    });
    let is_shown = move || may_clear.get() && listing.with(|listing| !listing.patches.is_empty());
    let how = move || match installing.is_offered().get() {
        true => "Installed as an app, the page keeps them.",
        false => "Added to the Dock or the Home Screen, the page keeps them.",
    };
    view! {
        <Show when=is_shown>
            <div class=style::clearing role="note">
                <p>
                    "This browser may clear what is here: Safari after seven days without a visit, \
                     others when the disk is full. " {how}
                </p>
                <Show when=move || installing.is_offered().get()>
                    <button class=panel::button on:click=move |_| installing.install()>
                        "Install…"
                    </button>
                </Show>
                <button class=panel::button on:click=move |_| library.perform(FileAction::Save)>
                    "Save to a file"
                </button>
            </div>
        </Show>
    }
}
