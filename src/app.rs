//! The page: where its parts stand.

use crate::bridge::{Bridge, MachineBridge};
use crate::components::canvas::{Canvas, Stage};
use crate::components::editor::Editor;
use crate::components::machine::MachinePanel;
use crate::components::memory::MemoryView;
use crate::components::messages::Messages;
use crate::components::panel;
use crate::components::reference::Reference;
use crate::components::toolbar::Toolbar;
use crate::frame::run_frames;
use crate::patches::first_patch;
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/app.module.css"
);

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let bridge = Bridge::new(first_patch());
    let stage = Stage::new(bridge);
    provide_context(bridge);
    provide_context(stage);
    run_frames(bridge);
    let opened = stage.opened();
    view! {
        <div class=style::page>
            <header class=style::header>
                <h1 class=style::name>"Stackyard"</h1>
                <div class=style::help>
                    <Reference/>
                </div>
            </header>
            <main class=style::yard>
                <Canvas/>
                {move || opened.get().map(|id| view! { <Beside id/> })}
            </main>
        </div>
    }
}

/// A machine opened beside the canvas: its editor, its memory, what it says.
#[component]
fn Beside(id: NodeId) -> impl IntoView {
    let bridge = expect_context::<Bridge>();
    let stage = expect_context::<Stage>();
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
    view! {
        <aside class=style::beside aria-label="Opened machine">
            <div class=style::bar>
                <h2 class=style::title>{title}</h2>
                <Toolbar/>
                <button
                    class=panel::button
                    on:click=move |_| stage.opened().set(None)
                >
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
