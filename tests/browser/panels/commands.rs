//! The list of commands, the page of shortcuts, the reference, and the keys.

use super::{GoTo, Mounted, mount, press_anywhere};
use crate::documents::asm;
use crate::page::{press, settle, type_into};
use leptos::prelude::*;
use stackyard_engine::isa::INSTRUCTIONS;
use stackyard_web::commands::{COMMANDS, CanvasAction, GESTURES};
use stackyard_web::components::command_list::CommandList;
use stackyard_web::components::help::Help;
use wasm_bindgen_test::wasm_bindgen_test as test;

async fn dialogs() -> Mounted {
    mount([asm("halt")], |_: GoTo| {
        view! {
            <textarea aria-label="Typed"></textarea>
            <button>"Other"</button>
            <CommandList/>
            <Help/>
        }
    })
    .await
}

fn open_dialogs(mounted: &Mounted) -> Vec<String> {
    let open = mounted.page.root().query_selector_all("dialog[open]");
    let open = open.expect("a selector");
    (0..open.length())
        .filter_map(|index| open.item(index))
        .map(|dialog| crate::page::name_of(&wasm_bindgen::JsCast::unchecked_into(dialog)))
        .collect()
}

fn options(mounted: &Mounted) -> Vec<String> {
    mounted.texts("option")
}

#[test]
async fn the_list_opens_filters_and_does() {
    let mounted = dialogs().await;
    assert!(press_anywhere("Control+k"));
    settle().await;
    assert_eq!(open_dialogs(&mounted), ["Commands"]);
    assert_eq!(options(&mounted).len(), COMMANDS.len());
    let field = mounted.page.find("combobox", "Command");
    type_into(&field, "select");
    settle().await;
    assert_eq!(options(&mounted).len(), 2);
    assert_eq!(options(&mounted)[0], "EditSelect allCtrl+A");
    let chosen = field.get_attribute("aria-activedescendant");
    assert_eq!(chosen, Some(mounted.page.all("option")[0].id()));
    press(&field, "ArrowDown");
    settle().await;
    let chosen = mounted.page.all("option").remove(1);
    assert_eq!(
        chosen.get_attribute("aria-selected").as_deref(),
        Some("true")
    );
    press(&field, "ArrowDown");
    settle().await;
    press(&field, "Enter");
    settle().await;
    assert_eq!(*mounted.asked.borrow(), [CanvasAction::SelectAll]);
    assert!(open_dialogs(&mounted).is_empty());
    // It begins anew each time.
    assert!(press_anywhere("Control+k"));
    settle().await;
    assert_eq!(options(&mounted).len(), COMMANDS.len());
}

#[test]
async fn what_cannot_be_done_now_is_listed_and_not_done() {
    let mounted = dialogs().await;
    assert!(press_anywhere("Control+k"));
    settle().await;
    let field = mounted.page.find("combobox", "Command");
    type_into(&field, "paste");
    settle().await;
    let option = mounted.page.all("option").remove(0);
    assert_eq!(
        option.get_attribute("aria-disabled").as_deref(),
        Some("true")
    );
    option.click();
    settle().await;
    assert!(mounted.asked.borrow().is_empty());
    assert_eq!(open_dialogs(&mounted), ["Commands"]);
}

#[test]
async fn a_name_that_no_command_has_is_told() {
    let mounted = dialogs().await;
    assert!(press_anywhere("Control+k"));
    settle().await;
    let said = "No command is called that.";
    assert!(!mounted.page.text().contains(said));
    type_into(&mounted.page.find("combobox", "Command"), "zzz");
    settle().await;
    assert!(options(&mounted).is_empty());
    assert!(mounted.page.text().contains(said));
}

#[test]
async fn one_command_opens_another_dialog() {
    let mounted = dialogs().await;
    assert!(press_anywhere("Control+k"));
    settle().await;
    type_into(&mounted.page.find("combobox", "Command"), "instructions");
    settle().await;
    mounted.page.all("option").remove(0).click();
    settle().await;
    assert_eq!(open_dialogs(&mounted), ["Help"]);
    let text = mounted.page.text();
    for row in INSTRUCTIONS {
        assert!(text.contains(&row.signature()), "{}", row.mnemonic);
        assert!(text.contains(row.doc), "{}", row.mnemonic);
    }
}

#[test]
async fn the_help_has_every_key_and_gesture_and_is_searched() {
    let mounted = dialogs().await;
    for keys in ["F1", "Shift+?"] {
        assert!(press_anywhere(keys));
        settle().await;
        assert_eq!(open_dialogs(&mounted), ["Help"], "{keys}");
        mounted.page.find("button", "Close").click();
        settle().await;
        assert!(open_dialogs(&mounted).is_empty());
    }
    assert!(press_anywhere("F1"));
    settle().await;
    let text = mounted.page.text();
    for command in COMMANDS.iter().filter(|command| !command.chords.is_empty()) {
        assert!(text.contains(command.title), "{}", command.name);
    }
    for gesture in GESTURES {
        assert!(text.contains(gesture.title), "{}", gesture.title);
    }
    let topics: Vec<_> = mounted.texts("heading");
    assert_eq!(topics, ["Help", "Language", "Gestures", "Keys"]);
    let field = mounted.page.find("searchbox", "Search the help");
    type_into(&field, "wheel");
    settle().await;
    assert_eq!(mounted.texts("heading"), ["Help", "Gestures"]);
    type_into(&field, "no such thing");
    settle().await;
    assert!(mounted.texts("status")[0].starts_with("Nothing found"));
    // A topic ends the search.
    mounted.page.find("button", "Keys").click();
    settle().await;
    assert_eq!(mounted.texts("heading").len(), 4);
}

#[test]
async fn keys_do_what_they_are_for_unless_something_is_typed() {
    let mounted = dialogs().await;
    assert!(press_anywhere("Delete"));
    assert!(press_anywhere("Control+a"));
    assert_eq!(
        *mounted.asked.borrow(),
        [CanvasAction::Delete, CanvasAction::SelectAll]
    );
    mounted.asked.borrow_mut().clear();
    let typed = mounted.page.find("textbox", "Typed");
    for keys in ["Delete", "Control+a", "1", "?", "Enter", "ArrowLeft"] {
        assert!(press(&typed, keys), "{keys}");
    }
    assert!(press(&mounted.page.find("button", "Other"), "Enter"));
    settle().await;
    assert!(mounted.asked.borrow().is_empty());
    assert!(open_dialogs(&mounted).is_empty());
    // What cannot be done is left to the browser.
    assert!(!press_anywhere("Control+z"));
    assert!(!press_anywhere("Control+s"));
}
