//! The page: where its parts stand.

use crate::bridge::MachineBridge;
use crate::components::editor::Editor;
use crate::components::machine::MachinePanel;
use crate::components::memory::MemoryView;
use crate::components::messages::Messages;
use crate::components::programs::Programs;
use crate::components::reference::Reference;
use crate::components::toolbar::Toolbar;
use crate::examples::EXAMPLES;
use crate::frame::run_frames;
use leptos::prelude::*;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/app.module.css"
);

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let bridge = MachineBridge::alone(EXAMPLES[0].source);
    provide_context(bridge);
    provide_context(bridge.yard());
    run_frames(bridge.yard());
    view! {
        <header class=style::header>
            <h1 class=style::name>"Stackyard"</h1>
            <Programs/>
            <div class=style::help>
                <Reference/>
            </div>
        </header>
        <main class=style::yard>
            <div class=style::program>
                <Toolbar/>
                <Editor/>
                <Messages/>
            </div>
            <div class=style::machine>
                <MachinePanel/>
                <MemoryView/>
            </div>
        </main>
    }
}
