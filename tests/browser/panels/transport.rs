//! The transport of the whole grid, and the status bar.

use super::{GoTo, Mounted, mount, press_anywhere};
use crate::documents::{COUNT, asm, wire};
use crate::page::{name_of, settle, until};
use icondata_lu::{LuRedo2, LuUndo2};
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::{Node, Position};
use stackyard_engine::session::Speed;
use stackyard_web::components::bar::HistoryButton;
use stackyard_web::components::bar::speed::SpeedChoice;
use stackyard_web::components::bar::time::SimulatedTime;
use stackyard_web::components::bar::transport::Transport;
use stackyard_web::components::status_bar::StatusBar;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::HtmlElement;

async fn transport(nodes: impl IntoIterator<Item = Node>) -> Mounted {
    mount(nodes, |_: GoTo| {
        view! {
            <Transport/>
            <SpeedChoice/>
            <SimulatedTime/>
            <HistoryButton command="undo" icon=LuUndo2/>
            <HistoryButton command="redo" icon=LuRedo2/>
        }
    })
    .await
}

fn is_disabled(button: &HtmlElement) -> bool {
    button.get_attribute("aria-disabled").as_deref() == Some("true")
}

fn executed(mounted: &Mounted, id: u32) -> u64 {
    mounted.bridge().with(|session| {
        let asm = session.grid().machine(NodeId(id));
        asm.expect("a machine").executed()
    })
}

#[test]
async fn run_and_pause_are_one_button_for_all() {
    let mounted = transport([asm(COUNT), asm(COUNT)]).await;
    mounted.page.find("button", "Run").click();
    until(|| executed(&mounted, 1) > 0 && executed(&mounted, 2) > 0).await;
    let time = mounted.page.find("timer", "Simulated time");
    until(|| time.text_content().is_some_and(|text| text != "00:00.000")).await;
    mounted.page.find("button", "Pause").click();
    settle().await;
    mounted.page.find("button", "Run");
    mounted.page.find("button", "Reset all").click();
    settle().await;
    assert_eq!(time.text_content().as_deref(), Some("00:00.000"));
    assert_eq!(executed(&mounted, 1), 0);
}

#[test]
async fn a_step_is_one_instruction_of_each_and_can_be_gone_back_from() {
    let mounted = transport([asm(COUNT), asm(COUNT)]).await;
    let back = mounted.page.find("button", "Step back");
    assert!(is_disabled(&back));
    mounted.page.find("button", "Step all").click();
    settle().await;
    assert_eq!((executed(&mounted, 1), executed(&mounted, 2)), (1, 1));
    assert!(press_anywhere("F6"));
    settle().await;
    assert_eq!(executed(&mounted, 1), 2);
    assert!(!is_disabled(&back));
    back.click();
    settle().await;
    assert_eq!(executed(&mounted, 1), 1);
}

#[test]
async fn keys_run_pause_and_reset() {
    let mounted = transport([asm(COUNT)]).await;
    assert!(press_anywhere("F5"));
    until(|| executed(&mounted, 1) > 0).await;
    assert!(press_anywhere("F5"));
    settle().await;
    assert!(!mounted.bridge().is_running().get_untracked());
    assert!(press_anywhere("Shift+F5"));
    settle().await;
    assert_eq!(executed(&mounted, 1), 0);
}

#[test]
async fn the_speed_is_chosen_from_segments_or_from_a_list() {
    let mounted = transport([]).await;
    let list = mounted.page.find("combobox", "Speed");
    let chosen = || {
        let value = js_sys::Reflect::get(&list, &"value".into()).expect("a field");
        let is_on =
            |radio: &&HtmlElement| radio.get_attribute("aria-checked").as_deref() == Some("true");
        let radios = mounted.page.all("radio");
        let on: Vec<String> = radios.iter().filter(is_on).map(name_of).collect();
        (value.as_string().unwrap_or_default(), on)
    };
    let is = |sign: &str, words: &str| (sign.to_owned(), vec![words.to_owned()]);
    assert_eq!(chosen(), is("1×", "Real time"));
    let speed = || mounted.bridge().with(|session| session.speed());
    mounted.page.find("radio", "16 times real time").click();
    settle().await;
    assert_eq!(speed(), Speed::Quarters(64));
    assert_eq!(chosen(), is("16", "16 times real time"));
    crate::page::change(&list, "¼");
    settle().await;
    assert_eq!(speed(), Speed::Quarters(1));
    assert_eq!(chosen(), is("¼", "A quarter of real time"));
    assert!(!press_anywhere("<"), "there is nothing slower");
    assert!(press_anywhere(">"));
    mounted.bridge().set_speed(Speed::FlatOut);
    settle().await;
    assert_eq!(chosen(), is("∞", "As fast as it goes"));
    assert!(!press_anywhere(">"), "there is nothing faster");
}

#[test]
async fn undo_and_redo_say_what_they_would_do() {
    let mounted = transport([asm("halt")]).await;
    assert!(is_disabled(&mounted.page.find("button", "Undo")));
    let moved = mounted.bridge().edit("move", |edit| {
        edit.move_to(NodeId(1), Position { x: 5.0, y: 6.0 })
    });
    assert_eq!(moved, Ok(()));
    settle().await;
    mounted.page.find("button", "Undo move").click();
    settle().await;
    let redo = mounted.page.find("button", "Redo move");
    assert!(!is_disabled(&redo));
    assert!(is_disabled(&mounted.page.find("button", "Undo")));
    assert!(press_anywhere("Control+y"));
    settle().await;
    mounted.page.find("button", "Undo move");
}

#[test]
async fn the_warning_shows_while_time_falls_behind() {
    let mut busy = asm("again: jump again");
    let most = stackyard_engine::grid::Value::Number(65_536.0);
    busy.settings.set("stepBy", most);
    let mounted = transport(vec![busy; 64]).await;
    let warning = mounted.page.find("status", "Pace");
    let is_warned = || warning.text_content().is_some_and(|text| !text.is_empty());
    assert!(!is_warned());
    mounted.bridge().set_speed(Speed::Quarters(1024));
    mounted.page.find("button", "Run").click();
    until(is_warned).await;
    mounted.page.find("button", "Pause").click();
    until(|| !is_warned()).await;
}

#[test]
async fn the_status_bar_counts() {
    let zoomed = StoredValue::new(0);
    let mounted = mount(
        [asm(COUNT), asm("recv\nhalt"), asm("div"), asm(COUNT)],
        move |_| {
            let on_zoom = Callback::new(move |()| zoomed.update_value(|count| *count += 1));
            view! { <StatusBar zoom=Signal::stored(75) on_zoom/> }
        },
    )
    .await;
    mounted.edit(|edit| edit.connect(wire(NodeId(1), NodeId(2))));
    assert!(mounted.page.text().contains("0 running"));
    let bridge = mounted.bridge();
    for id in 1..=3 {
        assert!(bridge.control(NodeId(id), stackyard_engine::grid::Control::Play));
    }
    bridge.run();
    until(|| mounted.page.text().contains("1 running1 waiting1 failed")).await;
    until(|| !mounted.page.text().contains("failed0 instr/s")).await;
    bridge.pause();
    until(|| {
        mounted
            .page
            .text()
            .contains("0 running1 waiting1 failed0 instr/s")
    })
    .await;
    let zoom = mounted.page.all("button").remove(0);
    assert_eq!(name_of(&zoom), "Zoom 75 %");
    zoom.click();
    assert_eq!(zoomed.get_value(), 1);
}

/// It said that none had failed, and a step in time could not be seen.
#[test]
async fn the_status_bar_says_what_is_wrong_and_what_a_step_came_to() {
    let mounted = mount(
        [asm("recv\nhalt"), asm("psh"), Node::new(Kind::Clock)],
        |_| {
            let on_zoom = Callback::new(|()| ());
            view! { <StatusBar zoom=Signal::stored(75) on_zoom/> }
        },
    )
    .await;
    let says = |text: &str| mounted.page.text().contains(text);
    until(|| says("1 with errors")).await;
    mounted.edit(|edit| edit.set_source(NodeId(2), "halt"));
    until(|| !says("with errors")).await;
    mounted.bridge().step_all();
    mounted.bridge().step_all();
    until(|| says("+1000 ms: Clock 3")).await;
    mounted.bridge().run();
    until(|| !says("Clock 3")).await;
}
