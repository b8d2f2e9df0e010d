//! The dialog about a patch from Patchies, and the one that offers a patch for Patchies.

use super::sections::{imported_view, section_view};
use super::style;
use crate::bridge::Bridge;
use crate::browser::now_ms;
use crate::clipboard::copy_text;
use crate::commands::Commands;
use crate::components::dialog::{DialogHeading, ModalDialog};
use crate::components::files::{download_json, file_name};
use crate::components::panel;
use crate::reactive::effect;
use crate::workspace::{Dialog, Exporting, Location, PatchiesReport, ReportSection};
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::patchies::OwnNodes;

/// The dialog, open while there is a report. It needs [`Commands`] from its context.
#[component]
pub fn PatchiesDialog(
    /// Brings the node that was chosen into sight.
    go_to: Callback<Location>,
) -> impl IntoView {
    let Commands {
        bridge, workspace, ..
    } = expect_context::<Commands>();
    let report = workspace.report;
    effect(move || {
        if report.with(Option::is_some) {
            workspace.dialog.set(Some(Dialog::Patchies));
        }
    });
    let title = Signal::derive(move || report.with(|report| title_of(report.as_ref()).to_owned()));
    let show = Callback::new(move |node: NodeId| {
        workspace.dialog.set(None);
        go_to.run(Location::from(node));
    });
    let content = move || {
        report.get().map(|report| match report {
            PatchiesReport::Imported(imported) => region(imported_view(&imported, show)).into_any(),
            PatchiesReport::Pasted(why) => region(view! { <p>{why}</p> }).into_any(),
            PatchiesReport::Exporting(exporting) => {
                exporting_view(bridge, exporting, show).into_any()
            }
        })
    };
    view! {
        <ModalDialog
            which=Dialog::Patchies
            label=title
            class=style::dialog
            on_close=move |()| report.set(None)
        >
            <DialogHeading text=title class=style::heading/>
            {content}
        </ModalDialog>
    }
}

fn title_of(report: Option<&PatchiesReport>) -> &'static str {
    match report {
        None => "Patchies",
        Some(PatchiesReport::Imported(_)) => "From Patchies",
        Some(PatchiesReport::Pasted(_)) => "Paste",
        Some(PatchiesReport::Exporting(exporting)) if exporting.is_part => "Copy as Patchies",
        Some(PatchiesReport::Exporting(_)) => "Export to Patchies",
    }
}

/// What was found, which scrolls.
fn region(content: impl IntoView) -> impl IntoView {
    view! {
        <div class=style::told tabindex="0" role="region" aria-label="What is told">
            {content}
        </div>
    }
}

/// What changes or stays behind, with the ways to take the patch along.
fn exporting_view(bridge: Bridge, exporting: Exporting, show: Callback<NodeId>) -> impl IntoView {
    let own_nodes = RwSignal::new(OwnNodes::LeaveOut);
    let first = if exporting.is_copied { "Copied." } else { "" };
    let status = RwSignal::new(first.to_owned());
    let exported = Memo::new(move |_| exporting.exported(own_nodes.get(), now_ms()));
    let choose = move |choice| {
        own_nodes.set(choice);
        status.set(String::new());
    };
    let copy = move |_| {
        let is_copied = copy_text(exported.with_untracked(|(json, _)| json.clone()));
        let text = match is_copied {
            true => "Copied.",
            false => "The browser does not let the page copy.",
        };
        status.set(text.to_owned());
    };
    let download = move |_| {
        let name = bridge.with(|session| session.patch().name().clone());
        let name = file_name(&name, "json");
        exported.with_untracked(|(json, _)| download_json(&name, json));
        status.set(format!("{name} is downloaded."));
    };
    view! {
        <fieldset class=style::choices>
            <legend>"Nodes that exist only here"</legend>
            {choice("are left out", OwnNodes::LeaveOut, own_nodes, choose)}
            {choice("become notes", OwnNodes::AsNotes, own_nodes, choose)}
        </fieldset>
        {region(move || exported.with(|(_, warnings)| warnings_view(warnings, show)))}
        <div class=style::tools>
            <button class=panel::button type="button" on:click=download>
                "Download"
            </button>
            <button class=panel::button type="button" on:click=copy>
                "Copy"
            </button>
            <span role="status">{status}</span>
        </div>
    }
}

fn warnings_view(warnings: &ReportSection, show: Callback<NodeId>) -> AnyView {
    match section_view(warnings, show) {
        Some(warnings) => warnings.into_any(),
        None => view! { <p>"Everything goes along."</p> }.into_any(),
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
