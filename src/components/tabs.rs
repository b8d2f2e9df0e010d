//! The tabs of the page where there is room for one thing at a time: the canvas, and the parts of the
//! machine that is opened.

use crate::bridge::Bridge;
use crate::commands::Commands;
use crate::components::icon::{Icon, IconData};
use crate::workspace::{CanvasApi, MachinePart, Workspace};
use icondata_lu::{LuCodeXml, LuGrid3x3, LuSquareDashed, LuSquareTerminal};
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/tabs.module.css"
);

/// The tabs, in order; the one without a part is the canvas.
const TABS: [(Option<MachinePart>, &str, &IconData); 4] = [
    (None, "Yard", LuSquareDashed),
    (Some(MachinePart::Code), "Code", LuCodeXml),
    (Some(MachinePart::Memory), "Memory", LuGrid3x3),
    (Some(MachinePart::Log), "Log", LuSquareTerminal),
];

/// The tabs. They need the [`Bridge`], the [`Commands`], the [`CanvasApi`] and the [`Workspace`]
/// from their context.
#[component]
pub fn Tabs() -> impl IntoView {
    let bridge = expect_context::<Bridge>();
    let commands = expect_context::<Commands>();
    let canvas = expect_context::<CanvasApi>();
    let workspace = expect_context::<Workspace>();
    let (opened, part) = (workspace.opened_machine, workspace.machine_part);
    let shown = move || opened.get().map(|_| part.get());
    let has_machine = Memo::new(move |_| {
        bridge.edited().track();
        first_machine(bridge).is_some()
    });
    let go = move |to: Option<MachinePart>| {
        let machine = commands.machine().or_else(|| first_machine(bridge));
        match (to, machine) {
            (Some(to), Some(machine)) => {
                part.set(to);
                if opened.get_untracked().is_none() {
                    opened.set(Some(machine));
                }
            }
            (None, _) => {
                if let Some(id) = opened.get_untracked() {
                    canvas.return_focus.run(id);
                    opened.set(None);
                }
            }
            (Some(_), None) => {}
        }
    };
    let tabs = TABS.map(|(to, name, icon)| {
        view! {
            <button
                type="button"
                class=style::tab
                aria-current=move || (shown() == to).then_some("page")
                disabled=move || to.is_some() && !has_machine.get()
                on:click=move |_| go(to)
            >
                <Icon icon/>
                {name}
            </button>
        }
    });
    view! {
        <nav class=style::tabs aria-label="Patch and machine">
            {tabs}
        </nav>
    }
}

/// The machine that is opened where none is selected.
fn first_machine(bridge: Bridge) -> Option<NodeId> {
    bridge.with(|session| session.machines().next())
}
