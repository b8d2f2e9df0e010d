//! What an empty patch offers: ways to begin.

use super::stage::Stage;
use super::style;
use crate::commands::{Command, Commands};
use crate::components::dynamic::optional;
use crate::components::icon::{Icon, IconData};
use crate::components::kind_icon::icon_of;
use crate::link::is_embedded;
use icondata_lu::{LuFolderOpen, LuLibrary, LuPlus};
use leptos::prelude::*;
use stackyard_engine::grid::Kind;
use stackyard_engine::session::Session;

/// The offers, while there is nothing on the canvas.
pub(super) fn offers(stage: Stage) -> AnyView {
    // A page within another one has neither a library nor a way to keep what is added.
    let is_within = is_embedded(&window().location().search().unwrap_or_default());
    let is_shown = Memo::new(move |_| {
        stage.bridge.edited().track();
        let is_empty = |session: &Session| session.patch().nodes().len() == 0;
        !is_within && !stage.bridge.is_read_only().get() && stage.bridge.with(is_empty)
    });
    let commands = use_context::<Commands>();
    let perform = move |name: &'static str| {
        Callback::new(move |()| {
            if let (Some(commands), Some(command)) = (commands, Command::named(name)) {
                commands.perform(command);
            }
        })
    };
    let add_machine = Callback::new(move |()| {
        stage.add_wired(Kind::Asm, stage.next_adding());
        stage.focus.give();
    });
    optional(move || {
        is_shown.get().then(|| {
            view! {
                <section class=style::offers aria-label="Empty patch">
                    <p>"An empty patch. Begin with"</p>
                    <div class=style::offer_row>
                        {offer("a machine", icon_of(Kind::Asm), add_machine)}
                        {offer("any node", LuPlus, perform("add"))}
                        {offer("an example", LuLibrary, perform("library"))}
                        {offer("a file", LuFolderOpen, perform("open-file"))}
                    </div>
                    <p class=style::aside>
                        "A double-click adds a node where you click. Files can be dropped here, \
                         programs and patches pasted."
                    </p>
                </section>
            }
            .into_any()
        })
    })
}

fn offer(text: &'static str, icon: &'static IconData, act: Callback<()>) -> AnyView {
    view! {
        <button type="button" class=style::offer on:click=move |_| act.run(())>
            <Icon icon/>
            {text}
        </button>
    }
    .into_any()
}
