//! The dialog with the link to the patch, the HTML that embeds it, and the options of
//! both. Where the patch is too long for a link, it offers the file.

use super::{style, this_page};
use crate::canvas::selection::Item;
use crate::commands::{Command, Commands, Dialog};
use crate::components::canvas::Stage;
use crate::components::dialog::{closed, follow_dialog};
use crate::components::element::{clicked, find, toggle};
use crate::components::outline::title_of;
use crate::components::panel;
use crate::link::{embed_code, link};
use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::share::{LONGEST_LINK, Options, encode};
use stylance::classes;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDocument, HtmlInputElement, HtmlTextAreaElement};

/// The dialog with the link. It needs [`Commands`] and a [`Stage`] from its context.
#[component]
pub fn ShareDialog() -> impl IntoView {
    let commands = expect_context::<Commands>();
    let stage = expect_context::<Stage>();
    let dialog = NodeRef::<html::Dialog>::new();
    let renew = move || {
        if let Some(dialog) = dialog.get_untracked() {
            show(&dialog, commands, selected_node(stage));
        }
    };
    follow_dialog(commands, dialog, Dialog::Share, renew);
    let click = move |event: MouseEvent| {
        let Some(button) = clicked(&event, "[data-does]") else {
            return;
        };
        let does = button.get_attribute("data-does").unwrap_or_default();
        if does == "save" {
            if let Some(save) = Command::named("save") {
                commands.perform(save);
            }
        } else if let Some(dialog) = dialog.get_untracked() {
            copy(&dialog, &does);
        }
    };
    view! {
        <dialog
            class=style::dialog
            node_ref=dialog
            aria-label="Share link"
            inner_html=content()
            on:click=click
            on:change=move |_| renew()
            on:close=move |_| closed(commands, Dialog::Share)
        ></dialog>
    }
}

fn content() -> String {
    let button = panel::button;
    let text = |name: &str, part: &str| {
        format!(
            "<label class={label}>{name}<textarea class=\"{area}\" readonly spellcheck=false \
             data-part={part}></textarea></label>\
             <button type=button class={button} data-does={part}>Copy {part}</button>",
            label = style::label,
            area = classes!(panel::field, style::area),
        )
    };
    format!(
        "<div class={heading}><h2>Share link</h2>\
         <form method=dialog><button class={button}>Close</button></form></div>\
         <div class={content}>\
         <label class={choice}><input type=checkbox data-part=read-only> Read only</label>\
         <label class={choice}><input type=checkbox data-part=at> \
         <span data-part=at-name></span></label>\
         <div class={texts} data-part=offer>{link}{code}</div>\
         <p data-part=said role=status></p>\
         <button type=button class=\"{primary}\" data-does=save data-part=save>Save the file</button>\
         </div>",
        heading = style::heading,
        content = style::content,
        choice = style::choice,
        texts = style::texts,
        link = text("Link", "link"),
        code = text("HTML that shows it in a page", "code"),
        primary = classes!(panel::button, panel::primary),
    )
}

/// Makes the link anew, with the options there are, and shows it.
fn show(dialog: &Element, commands: Commands, selected: Option<NodeId>) {
    let [Some(read_only), Some(at)] = ["read-only", "at"].map(|name| part(dialog, name)) else {
        return;
    };
    let [read_only, at] = [read_only, at].map(JsCast::unchecked_into::<HtmlInputElement>);
    at.set_disabled(selected.is_none());
    let options = Options {
        is_read_only: read_only.checked(),
        at: selected.filter(|_| at.checked()),
    };
    let (made, name, node) = commands.bridge.with(|session| {
        let patch = session.patch();
        let node = selected.map(|id| title_of(session, id));
        let made = encode(patch, options, LONGEST_LINK);
        (made, patch.name().clone(), node)
    });
    say(
        dialog,
        "at-name",
        &match node {
            Some(node) => format!("Open at {node}"),
            None => "Open at the selected node (select one first)".to_owned(),
        },
    );
    for (name, is_hidden) in [("offer", made.is_err()), ("save", made.is_ok())] {
        if let Some(part) = part(dialog, name) {
            toggle(&part, "hidden", is_hidden);
        }
    }
    let said = match made {
        Ok(fragment) => {
            let page = this_page();
            let link = link(&page, &fragment);
            let said = format!("{} characters, which hold the whole patch.", link.len());
            fill(dialog, "link", &link);
            fill(dialog, "code", &embed_code(&page, &fragment, &name));
            said
        }
        Err(error) => format!("No link: {error}. Send the file instead."),
    };
    say(dialog, "said", &said);
}

/// Copies the text of a part. It stays selected, for a browser that refuses.
fn copy(dialog: &Element, name: &str) {
    let Some(area) = part(dialog, name) else {
        return;
    };
    let area: HtmlTextAreaElement = area.unchecked_into();
    let _ = area.focus();
    area.select();
    let document: HtmlDocument = document().unchecked_into();
    let said = match document.exec_command("copy") {
        Ok(true) => "Copied.",
        _ => "The browser refused to copy: the text is selected, press Ctrl+C.",
    };
    say(dialog, "said", said);
}

fn selected_node(stage: Stage) -> Option<NodeId> {
    match stage.with_selection(|selection| selection.single())? {
        Item::Node(id) => Some(id),
        Item::Wire(_) => None,
    }
}

fn part(dialog: &Element, name: &str) -> Option<Element> {
    find(dialog, &format!("[data-part={name}]"))
}

fn say(dialog: &Element, name: &str, text: &str) {
    if let Some(part) = part(dialog, name) {
        part.set_text_content(Some(text));
    }
}

fn fill(dialog: &Element, name: &str, text: &str) {
    if let Some(area) = part(dialog, name) {
        area.unchecked_into::<HtmlTextAreaElement>().set_value(text);
    }
}
