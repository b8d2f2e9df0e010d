//! The page: where its parts stand.

use crate::bridge::Bridge;
use crate::canvas::selection::Selectable;
use crate::coming_back;
use crate::commands::{Commands, listen};
use crate::components::banners::Banners;
use crate::components::bar::Bar;
use crate::components::canvas::{Canvas, Stage};
use crate::components::command_list::CommandList;
use crate::components::files::{Files, drop_target};
use crate::components::help::Help;
use crate::components::library::Library;
use crate::components::opened::OpenedMachine;
use crate::components::panels::measures::show_load;
use crate::components::panels::{LeftPanels, LowerPanels};
use crate::components::patchies::PatchiesDialog;
use crate::components::share::{GuestBar, ShareDialog, provide_guest};
use crate::components::status_bar::{StatusBar, provide_machine_counts};
use crate::components::tabs::Tabs;
use crate::components::update::Update;
use crate::frame::run_frames;
use crate::installing::Installing;
use crate::keyboard_room::follow_keyboard;
use crate::link::is_embedded;
use crate::preferences::{keep_preference, preference};
use crate::reactive::effect;
use crate::storage::{DocumentStore, OpenPatch};
use crate::theme::set_large;
use crate::workspace::Workspace;
use crate::{USABLE, mark};
use leptos::prelude::*;
use stackyard_engine::patch::Patch;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/app.module.css"
);

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let bridge = Bridge::new(Patch::new());
    let workspace = Workspace::provide();
    keep_choice("bare-wires", workspace.values_on_wires, ["no", "yes"]);
    keep_choice("large-type", workspace.is_large, ["yes", "no"]);
    effect(move || set_large(workspace.is_large.get()));
    let stage = Stage::new(bridge, workspace);
    let canvas = stage.api();
    provide_context(bridge);
    provide_context(stage);
    provide_context(canvas);
    provide_machine_counts(bridge);
    let documents = DocumentStore::new(bridge, canvas);
    provide_context(documents);
    let files = Files::new(documents, workspace);
    let perform = Callback::new(move |action| files.perform(action));
    let commands = Commands::provide(bridge, workspace, stage.commands(), Some(perform));
    listen(commands);
    Installing::provide();
    run_frames(bridge);
    follow_keyboard();
    coming_back::follow();
    crate::theme::follow(move || bridge.theme_changed());
    if let Some(body) = document().body() {
        crate::translation::follow(&body);
    }
    // Within another page there are the canvas, the transport and the way to the whole.
    let is_embedded = is_embedded(&window().location().search().unwrap_or_default());
    provide_guest(documents, is_embedded);
    // After what came by a link, so that nothing else is opened.
    if !is_embedded {
        documents.start();
    }
    effect(move || {
        if documents.open_patch().get() != OpenPatch::Loading || is_embedded {
            mark(USABLE);
            show_load();
        }
    });
    let opened = workspace.opened_machine;
    let go_to = canvas.go_to;
    let go_along = Callback::new(move |(wire, node)| stage.go_along(wire, node));
    let is_selected = Callback::new(move |item: Selectable| {
        stage.selection.changed().track();
        stage.selection.with(|selection| selection.has(item))
    });
    let selected = Signal::derive(move || {
        stage.selection.changed().track();
        stage.selection.with(|selection| selection.single())
    });
    view! {
        <div
            class=style::page
            data-presenting=move || workspace.is_presenting.get().then_some("")
        >
            <Bar is_embedded/>
            <GuestBar is_embedded/>
            <Banners/>
            <main class=style::main>
                <LeftPanels go_to go_along is_selected selected/>
                <div class=style::middle>
                    <Canvas/>
                    <LowerPanels go_to/>
                </div>
                <For each=move || opened.get() key=|id| *id let:id>
                    <OpenedMachine id/>
                </For>
            </main>
            {(!is_embedded).then(|| view! { <Tabs/> })}
            <footer hidden=is_embedded>
                <StatusBar zoom=stage.viewport.zoom() on_zoom=Callback::new(move |()| stage.fit())/>
            </footer>
            <CommandList/>
            <Help/>
            <ShareDialog/>
            {(!is_embedded).then(|| view! { <Library/> {drop_target(files)} })}
            <Update/>
            <PatchiesDialog go_to/>
        </div>
    }
}

/// A choice is kept on this device, as the texts that stand for yes and no.
fn keep_choice(name: &'static str, choice: RwSignal<bool>, [yes, no]: [&'static str; 2]) {
    let text = move |is_on| if is_on { yes } else { no };
    let first = choice.get_untracked();
    if preference(name).is_some_and(|kept| kept == text(!first)) {
        choice.set(!first);
    }
    effect(move || {
        let now = text(choice.get());
        // What was never chosen is not kept.
        let kept = preference(name).unwrap_or_else(|| text(first).to_owned());
        if kept != now {
            keep_preference(name, now);
        }
    });
}
