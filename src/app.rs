//! The page: where its parts stand.

use crate::bridge::{Bridge, MachineBridge};
use crate::canvas::selection::Selectable;
use crate::commands::{Commands, listen, with_keys};
use crate::components::banners::Banners;
use crate::components::canvas::{Canvas, Stage};
use crate::components::command_list::CommandList;
use crate::components::document::Document;
use crate::components::editor::Editor;
use crate::components::example_menu::Programs;
use crate::components::files::Files;
use crate::components::library::Library;
use crate::components::machine::MachinePanel;
use crate::components::memory::MemoryView;
use crate::components::messages::Messages;
use crate::components::panel;
use crate::components::panels::measures::show_load;
use crate::components::panels::{LeftPanels, LowerPanels, PanelButton};
use crate::components::patchies::PatchiesDialog;
use crate::components::reference::ReferenceDialog;
use crate::components::share::{GuestBar, OpenWhole, ShareDialog, provide_guest};
use crate::components::shortcuts::Shortcuts;
use crate::components::status_bar::{StatusBar, provide_machine_counts};
use crate::components::toolbar::Toolbar;
use crate::components::transport::TransportBar;
use crate::components::update::Update;
use crate::frame::run_frames;
use crate::link::is_embedded;
use crate::reactive::effect;
use crate::selectors::find;
use crate::storage::{DocumentStore, OpenPatch};
use crate::workspace::{CanvasApi, Dialog, Panel, Workspace};
use crate::{USABLE, mark};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::Patch;
use web_sys::{HtmlElement, HtmlTextAreaElement};

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
    run_frames(bridge);
    // Within another page there are the canvas, the transport and the way to the whole.
    let is_embedded = is_embedded(&window().location().search().unwrap_or_default());
    provide_guest(documents, is_embedded);
    // After what came by a link, so that nothing else is opened.
    if !is_embedded {
        documents.start();
        files.follow_drops();
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
    let is_menu_open = RwSignal::new(false);
    view! {
        <div class=style::page>
            <header
                class=style::header
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        is_menu_open.set(false);
                    }
                }
            >
                <h1 class=style::name hidden=is_embedded>"Stackyard"</h1>
                // What is of the document: its name, and what is done with files.
                <div class=style::document>
                    {(!is_embedded).then(|| view! { <Document/> })}
                </div>
                <button
                    class=stylance::classes!(panel::button, style::more)
                    hidden=is_embedded
                    aria-expanded=move || is_menu_open.get().to_string()
                    aria-controls="panels"
                    on:click=move |_| is_menu_open.update(|is_open| *is_open = !*is_open)
                >
                    "Menu"
                </button>
                <TransportBar/>
                // One row, or where that is too narrow a menu, which goes when something
                // was chosen.
                <nav
                    class=style::help
                    id="panels"
                    aria-label="Panels"
                    hidden=is_embedded
                    data-open=move || is_menu_open.get().then_some("")
                    on:click=move |_| is_menu_open.set(false)
                >
                    <button
                        class=panel::button
                        title=with_keys("Everything that can be done", "commands")
                        on:click=move |_| workspace.dialog.set(Some(Dialog::Commands))
                    >
                        "Commands"
                    </button>
                    <PanelButton panel=Panel::Outline title="Outline"/>
                    <PanelButton panel=Panel::Problems title="Problems"/>
                    <button
                        class=panel::button
                        title=with_keys("Keys and gestures", "shortcuts")
                        on:click=move |_| workspace.dialog.set(Some(Dialog::Shortcuts))
                    >
                        "Help"
                    </button>
                </nav>
                <OpenWhole hidden=!is_embedded/>
            </header>
            <GuestBar is_embedded/>
            <Banners/>
            <main class=style::main>
                <LeftPanels go_to go_along is_selected selected/>
                <div class=style::middle>
                    <Canvas/>
                    <LowerPanels go_to/>
                </div>
                {move || opened.get().map(|id| view! { <Beside id/> })}
            </main>
            <div hidden=is_embedded>
                <StatusBar zoom=stage.viewport.zoom() on_zoom=Callback::new(move |()| stage.fit())/>
            </div>
            <CommandList/>
            <Shortcuts/>
            <ShareDialog/>
            {(!is_embedded).then(|| view! { <Library/> })}
            <Update/>
            <ReferenceDialog/>
            <PatchiesDialog go_to/>
        </div>
    }
}

/// A machine opened beside the canvas: its editor, its memory, what it says.
#[component]
fn Beside(id: NodeId) -> impl IntoView {
    let bridge = expect_context::<Bridge>();
    let canvas = expect_context::<CanvasApi>();
    let workspace = expect_context::<Workspace>();
    let machine = MachineBridge::new(bridge, id);
    provide_context(machine);
    let edited = bridge.show(id);
    on_cleanup(move || bridge.hide(id));
    let title = Signal::derive(move || {
        if let Some(notices) = &edited {
            notices.edited.track();
        }
        let title = bridge.with_node(id, |node| node.title.to_string());
        match title {
            Some(title) if !title.is_empty() => title,
            Some(_) => format!("Machine {}", id.0),
            None => "This machine was removed".to_owned(),
        }
    });
    let aside = NodeRef::<html::Aside>::new();
    effect(move || {
        let editor = aside
            .get()
            .and_then(|aside| find::<HtmlElement>(&aside, "textarea"));
        if let Some(editor) = editor {
            let _ = editor.focus();
        }
    });
    effect(move || {
        let (Some(line), Some(aside)) = (workspace.caret_line.get(), aside.get()) else {
            return;
        };
        let caret = machine
            .source()
            .with_untracked(|source| start_of_line(source, line));
        if let Some(editor) = find::<HtmlTextAreaElement>(&aside, "textarea") {
            let _ = editor.set_selection_range(caret, caret);
            // Browsers bring the caret into sight when the focus comes.
            let _ = editor.blur();
            let _ = editor.focus();
        }
        workspace.caret_line.set(None);
    });
    let close = move || {
        // Before the panel goes, and the focus with it.
        canvas.return_focus.run(id);
        workspace.opened_machine.set(None);
    };
    // A part that uses Escape itself prevents its default.
    let press = move |event: KeyboardEvent| {
        let is_free = !(event.default_prevented() || event.is_composing());
        if event.key() == "Escape" && is_free {
            event.prevent_default();
            close();
        }
    };
    view! {
        <aside
            class=style::beside
            aria-label="Opened machine"
            node_ref=aside
            on:keydown=press
        >
            <div class=style::bar>
                <h2 class=style::title>{title}</h2>
                <div class=style::tools>
                    <Toolbar/>
                    <Programs/>
                    <button
                        class=panel::button
                        on:click=move |_| workspace.dialog.set(Some(Dialog::Instructions))
                    >
                        "Instructions"
                    </button>
                </div>
                <button class=panel::button title="Escape" on:click=move |_| close()>
                    "Close"
                </button>
            </div>
            <div class=style::parts>
                <div class=style::program>
                    <Editor/>
                    <Messages/>
                </div>
                <div class=style::machine>
                    <MachinePanel/>
                    <MemoryView/>
                </div>
            </div>
        </aside>
    }
}

/// Where a line (counted from 0) begins, in UTF-16 as text areas count.
fn start_of_line(source: &str, line: usize) -> u32 {
    let before = source.split_inclusive('\n').take(line);
    before.map(|line| line.encode_utf16().count() as u32).sum()
}

#[cfg(test)]
mod tests {
    use super::start_of_line;

    #[test]
    fn lines_begin_where_text_areas_count_them() {
        let source = "push 1 ; 🙂\n\nhalt";
        assert_eq!(
            [0, 1, 2, 9].map(|line| start_of_line(source, line)),
            [0, 12, 13, 17]
        );
    }
}
