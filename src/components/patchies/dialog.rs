//! The dialog that tells of a patch from Patchies, and offers one for it.

use super::{Exporting, PatchiesReport, style};
use crate::commands::{Commands, Dialog, Place};
use crate::components::canvas::Stage;
use crate::components::data_url::json_url;
use crate::components::dialog::{closed, follow_dialog};
use crate::components::element::{clicked, escape, new_element};
use crate::components::files::file_name;
use crate::components::panel;
use crate::reactive::effect;
use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::patchies::OwnNodes;

/// The dialog. It needs [`Commands`] and [`Stage`] from its context.
#[component]
pub fn PatchiesDialog(
    /// A node was chosen: it is to be shown.
    go_to: Callback<Place>,
) -> impl IntoView {
    let commands = expect_context::<Commands>();
    let stage = expect_context::<Stage>();
    let dialog = NodeRef::<html::Dialog>::new();
    let title = RwSignal::new("Patchies");
    let told = RwSignal::new(String::new());
    let status = RwSignal::new(String::new());
    let own_nodes = RwSignal::new(OwnNodes::LeaveOut);
    let leaving = StoredValue::new(None::<Exporting>);
    let is_leaving = RwSignal::new(false);
    let json = StoredValue::new(String::new());
    let export = move || {
        let exported = leaving.with_value(|leaving| {
            let leaving = leaving.as_ref()?;
            Some(leaving.exported(own_nodes.get_untracked()))
        });
        if let Some((text, html)) = exported {
            json.set_value(text);
            told.set(html);
        }
    };
    effect(move || {
        let Some(talk) = stage.talk().get() else {
            return;
        };
        status.set(String::new());
        is_leaving.set(matches!(talk, PatchiesReport::Exporting(_)));
        match talk {
            PatchiesReport::Imported(arrived) => {
                title.set("From Patchies");
                told.set(arrived.html());
            }
            PatchiesReport::Pasted(why) => {
                title.set("Paste");
                let mut html = "<p>".to_owned();
                escape(&mut html, &why);
                html.push_str("</p>");
                told.set(html);
            }
            PatchiesReport::Exporting(talk) => {
                title.set(if talk.is_part {
                    "Copy as Patchies"
                } else {
                    "Export to Patchies"
                });
                if talk.is_copied {
                    status.set("Copied.".to_owned());
                }
                leaving.set_value(Some(talk));
                own_nodes.set(OwnNodes::LeaveOut);
                export();
            }
        }
        commands.dialog.set(Some(Dialog::Patchies));
    });
    follow_dialog(commands, dialog, Dialog::Patchies, || ());
    let choose = move |choice| {
        own_nodes.set(choice);
        status.set(String::new());
        export();
    };
    let copy = move |_| {
        let is_copied = stage.copy_text(json.get_value());
        status.set(match is_copied {
            true => "Copied.".to_owned(),
            false => "The browser does not let the page copy.".to_owned(),
        });
    };
    let download = move |_| {
        let name = commands
            .bridge
            .with(|session| session.patch().name().clone());
        let name = file_name(&name, "json");
        json.with_value(|json| {
            let attributes = [("href", &*json_url(json)), ("download", &*name)];
            if let Some(link) = new_element("a", &attributes) {
                link.click();
            }
        });
        status.set(format!("{name} is downloaded."));
    };
    let click = move |event: MouseEvent| {
        let node = clicked(&event, "[data-node]");
        let node = node.and_then(|node| node.get_attribute("data-node")?.parse().ok());
        if let Some(node) = node.map(NodeId) {
            commands.dialog.set(None);
            go_to.run(Place { node, line: None });
        }
    };
    let end = move |_| {
        closed(commands, Dialog::Patchies);
        leaving.set_value(None);
        json.set_value(String::new());
        stage.talk().set(None);
    };
    view! {
        <dialog class=style::dialog node_ref=dialog aria-label=title on:close=end>
            <div class=style::heading>
                <h2>{title}</h2>
                <form method="dialog">
                    <button class=panel::button>"Close"</button>
                </form>
            </div>
            <fieldset class=style::choices hidden=move || !is_leaving.get()>
                <legend>"Nodes that exist only here"</legend>
                {choice("are left out", OwnNodes::LeaveOut, own_nodes, choose)}
                {choice("become notes", OwnNodes::AsNotes, own_nodes, choose)}
            </fieldset>
            <div
                class=style::told
                tabindex="0"
                role="region"
                aria-label="What is told"
                inner_html=told
                on:click=click
            ></div>
            <div class=style::tools hidden=move || !is_leaving.get()>
                <button class=panel::button type="button" on:click=download>
                    "Download"
                </button>
                <button class=panel::button type="button" on:click=copy>
                    "Copy"
                </button>
                <span role="status">{status}</span>
            </div>
        </dialog>
    }
}

fn choice(
    label: &'static str,
    own_nodes: OwnNodes,
    chosen: RwSignal<OwnNodes>,
    choose: impl Fn(OwnNodes) + 'static,
) -> impl IntoView {
    view! {
        <label>
            <input
                type="radio"
                name="own-nodes"
                prop:checked=move || chosen.get() == own_nodes
                on:change=move |_| choose(own_nodes)
            />
            {label}
        </label>
    }
}
