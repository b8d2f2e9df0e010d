//! Title bar, ports, settings: what every card has.

use super::{Cards, NODE, card, cards, node, value_of};
use crate::page::{change, name_of, press, settle, type_into};
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId, Value};
use stackyard_engine::patch::geometry::rect_of;
use stackyard_engine::patch::{Node, View};
use stackyard_web::canvas::port::port_offset;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::HtmlElement;

impl Cards {
    fn ports(&self) -> Vec<HtmlElement> {
        let mut ports = self.page.all("button");
        ports.retain(|port| port.has_attribute("data-inlet") || port.has_attribute("data-outlet"));
        ports
    }

    fn title(&self) -> String {
        self.part_text("name")
    }
}

#[test]
async fn a_node_of_every_kind_has_a_card() {
    let nodes = Kind::ALL.iter().map(|&kind| Node::new(kind)).collect();
    let cards = cards(nodes).await;
    cards.attend().await;
    for (&kind, id) in Kind::ALL.iter().zip(1..) {
        let text = cards.at(NodeId(id)).text_content().unwrap_or_default();
        assert!(text.contains(kind.spec().title), "{kind:?}: {text}");
    }
}

#[test]
async fn every_control_has_a_name_and_keeps_presses_from_the_canvas() {
    let nodes = Kind::ALL.iter().map(|&kind| Node::new(kind)).collect();
    let cards = cards(nodes).await;
    cards.attend().await;
    for settings in cards.page.find_all("button", "Settings") {
        settings.click();
    }
    settle().await;
    for role in [
        "button",
        "switch",
        "slider",
        "textbox",
        "spinbutton",
        "combobox",
        "checkbox",
    ] {
        for control in cards.page.all(role) {
            let html = control.outer_html();
            assert!(!name_of(&control).is_empty(), "{html}");
            let is_port = !control
                .closest("[data-inlet], [data-outlet]")
                .is_ok_and(|it| it.is_none());
            let around = control.closest("[data-control]").expect("a selector");
            assert_eq!(around.is_some(), !is_port, "{html}");
        }
    }
}

#[test]
async fn ports_are_named_and_stand_where_the_canvas_draws_wires() {
    let mut machine = node(Kind::Asm, &[("outletCount", Value::Number(3.0))]);
    machine.title = "Echo".into();
    let width = rect_of(&machine).width;
    let cards = cards(vec![machine]).await;
    let ports = cards.ports();
    let names: Vec<String> = ports.iter().map(name_of).collect();
    assert_eq!(
        names,
        [
            "Inlet 0 of Echo",
            "Outlet 0 of Echo",
            "Outlet 1 of Echo",
            "Outlet 2 of Echo"
        ]
    );
    for (index, port) in (0..).zip(&ports[1..]) {
        // The style sheet of the page, which tests are without. Ports keep step with the
        // width, as of a node that is being resized.
        let edge = port.parent_element().expect("its edge");
        let _ = port.style().set_property("position", "absolute");
        for width in [width, 400.0, 68.0, 20.0] {
            let style = format!("position:absolute; width:{width}px");
            let _ = edge.set_attribute("style", &style);
            let left = f64::from(port.offset_left());
            assert_eq!(left, port_offset(width, 3, index), "{width}");
        }
        assert_eq!(port.get_attribute("data-outlet"), Some(index.to_string()));
        assert_eq!(port.get_attribute("tabindex").as_deref(), Some("-1"));
        let style = window().get_computed_style(port).ok().flatten();
        let events = style.and_then(|style| style.get_property_value("pointer-events").ok());
        assert!(events.is_some());
    }
}

#[test]
async fn ports_say_what_they_are_for() {
    let cards = card(Kind::Tape, &[]).await;
    cards.page.find("button", "Outlet 0 of Tape 1: words");
    cards.page.find("button", "Outlet 1 of Tape 1: end");
}

#[test]
async fn as_many_ports_as_are_set() {
    let cards = card(Kind::Asm, &[]).await;
    for (count, all) in [(16.0, 17), (0.0, 1), (2.0, 3)] {
        let set = cards.bridge.edit("setting", |edit| {
            edit.set_setting(NODE, "outletCount", Some(Value::Number(count)))
        });
        set.expect("a machine");
        settle().await;
        assert_eq!(cards.ports().len(), all);
    }
}

#[test]
async fn a_title_is_edited_in_place() {
    let cards = card(Kind::Lamp, &[]).await;
    cards.handle().begin_rename();
    settle().await;
    let field = cards.page.find("textbox", "Title");
    assert_eq!(document().active_element().as_ref(), Some(field.as_ref()));
    assert_eq!(value_of(&field), "Lamp 1");
    type_into(&field, "Alarm");
    press(&field, "Enter");
    settle().await;
    assert_eq!(cards.title(), "Alarm");
    assert!(cards.page.all("textbox").is_empty());
    cards.bridge.undo();
    settle().await;
    assert_eq!(cards.title(), "Lamp 1");
}

#[test]
async fn escape_leaves_the_title() {
    let cards = card(Kind::Lamp, &[]).await;
    press(&cards.part("name"), "F2");
    settle().await;
    let field = cards.page.find("textbox", "Title");
    type_into(&field, "Alarm");
    press(&field, "Escape");
    settle().await;
    assert_eq!(cards.title(), "Lamp 1");
    assert!(!cards.bridge.undo());
}

#[test]
async fn what_it_is_called_by_itself_is_no_title() {
    let cards = card(Kind::Lamp, &[]).await;
    for typed in ["Lamp 1", "  Alarm ", ""] {
        cards.handle().begin_rename();
        settle().await;
        let field = cards.page.find("textbox", "Title");
        type_into(&field, typed);
        press(&field, "Enter");
        settle().await;
        let title = cards.bridge.with_node(NODE, |node| node.title.to_string());
        let expected = if typed == "  Alarm " { "Alarm" } else { "" };
        assert_eq!(title.as_deref(), Some(expected));
    }
}

#[test]
async fn a_collapsed_node_is_its_title_bar() {
    let cards = card(Kind::Console, &[]).await;
    cards.attend().await;
    cards.click("button", "Collapse");
    settle().await;
    let view = cards.bridge.with_node(NODE, |node| node.view);
    assert_eq!(view, Some(View::Collapsed));
    let collapse = cards.page.find("button", "Expand");
    // What arrives meanwhile is there when it is opened, and was not drawn before.
    cards.send_numbers(&[77.0]).await;
    assert!(!cards.shows("77"));
    collapse.click();
    settle().await;
    assert!(cards.shows("77"));
}

#[test]
async fn every_setting_of_every_kind_has_a_field() {
    let nodes = Kind::ALL.iter().map(|&kind| Node::new(kind)).collect();
    let cards = cards(nodes).await;
    cards.attend().await;
    for (&kind, id) in Kind::ALL.iter().zip(1..) {
        let node = cards.at(NodeId(id));
        let button = node
            .query_selector("button[aria-label=Settings]")
            .ok()
            .flatten();
        let count = kind.spec().settings.len();
        assert_eq!(button.is_some(), count > 0, "{kind:?}");
        if let Some(button) = button {
            wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(button).click();
            settle().await;
            let fields = node
                .query_selector_all("label > [aria-label]")
                .expect("a selector");
            let fields = (0..fields.length()).filter_map(|index| fields.item(index));
            let in_settings = fields.filter(|field| {
                let field: &web_sys::Element = wasm_bindgen::JsCast::unchecked_ref(field);
                field
                    .closest("[aria-label=Settings]")
                    .is_ok_and(|it| it.is_some())
            });
            assert_eq!(in_settings.count(), count, "{kind:?}");
        }
    }
}

/// In words of who uses them, not of who made them.
#[test]
async fn settings_say_what_they_do() {
    let nodes = [Kind::Asm, Kind::Clock].map(Node::new);
    let cards = cards(nodes.into()).await;
    cards.attend().await;
    let labels: [&[&str]; 2] = [
        &["Every … ms", "Instructions at a time", "Inlets", "Outlets"],
        &["Every … ms"],
    ];
    for (id, labels) in (1..).zip(labels) {
        let node = cards.at(NodeId(id));
        let button = node.query_selector("button[aria-label=Settings]");
        let button = button.ok().flatten().expect("its settings");
        wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(button).click();
        settle().await;
        let text = node.text_content().unwrap_or_default();
        for label in labels {
            assert!(text.contains(label), "{label} in {text}");
        }
    }
}

#[test]
async fn settings_stay_within_their_limits() {
    let cards = card(Kind::Asm, &[]).await;
    cards.attend().await;
    cards.click("button", "Settings");
    settle().await;
    let outlets = cards.page.find("spinbutton", "Outlets");
    for (typed, expected) in [("4", 4.0), ("99", 16.0), ("-1", 0.0), ("2.4", 2.0)] {
        change(&outlets, typed);
        settle().await;
        assert_eq!(cards.setting("outletCount"), Some(Value::Number(expected)));
        assert_eq!(value_of(&outlets), expected.to_string());
    }
    change(&outlets, "");
    settle().await;
    assert_eq!(cards.setting("outletCount"), None);
    assert_eq!(value_of(&outlets), "1");
}

#[test]
async fn settings_of_every_sort_are_edited() {
    let cards = card(Kind::Keyboard, &[]).await;
    cards.attend().await;
    cards.click("button", "Settings");
    settle().await;
    cards.click("checkbox", "Repeat");
    change(&cards.page.find("combobox", "Mode"), "filtered");
    change(&cards.page.find("textbox", "Key"), "q");
    settle().await;
    assert_eq!(cards.setting("repeat"), Some(Value::Switch(true)));
    assert_eq!(cards.setting("mode"), Some(super::text("filtered")));
    assert_eq!(cards.setting("keybind"), Some(super::text("q")));
    assert_eq!(cards.part_text("key"), "q");
}

#[test]
async fn a_list_that_is_none_is_refused() {
    let cards = card(Kind::Expect, &[]).await;
    cards.attend().await;
    cards.click("button", "Settings");
    settle().await;
    let values = cards.page.find("textbox", "Values");
    change(&values, "1 2 x");
    settle().await;
    assert_eq!(cards.setting("values"), None);
    change(&values, "1 0x10");
    settle().await;
    assert_eq!(cards.setting("values"), Some(super::words(&[1, 16])));
}

#[test]
async fn settings_follow_undo() {
    let cards = card(Kind::Slider, &[]).await;
    cards.attend().await;
    cards.click("button", "Settings");
    settle().await;
    let most = cards.page.find("spinbutton", "Max");
    change(&most, "7");
    settle().await;
    cards.bridge.undo();
    settle().await;
    assert_eq!(value_of(&most), "100");
    cards.click("button", "Settings");
    settle().await;
    assert!(cards.page.find_all("spinbutton", "Max").is_empty());
}

#[test]
async fn another_node_of_that_id_gets_another_face() {
    let cards = card(Kind::Lamp, &[]).await;
    let mut patch = stackyard_engine::patch::Patch::new();
    let node = Box::new(Node::new(Kind::Toggle));
    let added = patch.edit(stackyard_engine::patch::Edit::Add(NODE, node));
    added.expect("an empty document");
    cards.bridge.open(patch);
    settle().await;
    cards.page.find("switch", "On");
}

#[test]
async fn a_node_that_is_gone_harms_nobody() {
    let cards = card(Kind::Slider, &[]).await;
    let range = cards.page.find("slider", "Value");
    let removed = cards.bridge.edit("delete", |edit| edit.remove([NODE]));
    removed.expect("a node");
    settle().await;
    type_into(&range, "7");
    cards.handle().begin_rename();
    settle().await;
    assert!(cards.page.all("textbox").is_empty());
    cards.handle().toggle_settings();
    settle().await;
    assert!(cards.page.all("spinbutton").is_empty());
    // Brought back, it is used as before.
    cards.bridge.undo();
    settle().await;
    type_into(&cards.page.find("slider", "Value"), "7");
    settle().await;
    assert_eq!(cards.part_text("number"), "7");
}
