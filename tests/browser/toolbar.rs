//! The transport.

use crate::documents::COUNT;
use crate::page::{change, mount, settle, until};
use leptos::prelude::*;
use stackyard_engine::vm::Status;
use stackyard_web::bridge::MachineBridge;
use stackyard_web::components::toolbar::Toolbar;
use stackyard_web::frame::run_frames;
use wasm_bindgen_test::wasm_bindgen_test;

fn toolbar(source: &'static str) -> (crate::page::Page, MachineBridge) {
    let bridge = StoredBridge::default();
    let page = mount({
        let bridge = bridge.clone();
        move || {
            let made = MachineBridge::alone(source);
            bridge.set(made);
            provide_context(made);
            run_frames(made.whole());
            view! { <Toolbar/> }
        }
    });
    (page, bridge.get())
}

/// A place for the bridge that is made under the page's owner.
#[derive(Clone, Default)]
struct StoredBridge(std::rc::Rc<std::cell::Cell<Option<MachineBridge>>>);

impl StoredBridge {
    fn set(&self, bridge: MachineBridge) {
        self.0.set(Some(bridge));
    }

    fn get(&self) -> MachineBridge {
        self.0.get().expect("mounted")
    }
}

#[wasm_bindgen_test]
async fn run_and_pause_are_one_button() {
    let (page, bridge) = toolbar(COUNT);
    page.find("button", "Run").click();
    settle().await;
    until(|| bridge.executed().get_untracked() > 3).await;
    page.find("button", "Pause").click();
    settle().await;
    let executed = bridge.executed().get_untracked();
    settle().await;
    assert_eq!(bridge.executed().get_untracked(), executed);
    page.find("button", "Run");
}

#[wasm_bindgen_test]
async fn step_executes_one_instruction_and_reset_goes_back() {
    let (page, bridge) = toolbar("push 7\npush 8\nhalt");
    page.find("button", "Step").click();
    settle().await;
    assert_eq!(bridge.with_machine(|machine| machine.stack().to_vec()), [7]);
    page.find("button", "Step").click();
    settle().await;
    let status = bridge.with_machine(|machine| machine.status());
    assert_eq!(status, Status::Halted);
    page.find("button", "Reset").click();
    settle().await;
    assert!(bridge.with_machine(|machine| machine.stack().is_empty()));
    assert_eq!(bridge.registers().get_untracked().pc, 0);
}

#[wasm_bindgen_test]
async fn a_program_with_errors_cannot_be_started() {
    let (page, bridge) = toolbar("halt");
    bridge.edit("pus 1".to_owned());
    settle().await;
    for name in ["Run", "Step", "Reset"] {
        assert!(
            page.find("button", name).has_attribute("disabled"),
            "{name}"
        );
    }
    bridge.edit("push 1".to_owned());
    settle().await;
    assert!(!page.find("button", "Step").has_attribute("disabled"));
}

#[wasm_bindgen_test]
async fn an_edited_program_is_loaded_on_run() {
    let (page, bridge) = toolbar("push 1\nhalt");
    bridge.step();
    bridge.edit("push 5\nstore 0xF00\nhalt".to_owned());
    settle().await;
    assert!(!bridge.is_loaded().get_untracked());
    page.find("button", "Run").click();
    until(|| bridge.with_machine(|machine| machine.status()) == Status::Halted).await;
    assert!(bridge.is_loaded().get_untracked());
    let cell = bridge.with_machine(|machine| machine.memory().get(0xF00));
    assert_eq!(cell, Some(5));
}

#[wasm_bindgen_test]
async fn a_machine_that_never_ran_takes_an_edited_program_at_once() {
    let (_page, bridge) = toolbar("halt");
    bridge.edit("push 5\nhalt".to_owned());
    settle().await;
    assert!(bridge.is_loaded().get_untracked());
    bridge.step();
    assert_eq!(bridge.with_machine(|machine| machine.stack().to_vec()), [5]);
}

#[wasm_bindgen_test]
async fn the_speed_stays_within_its_limits() {
    let (page, bridge) = toolbar(COUNT);
    let delay = page.find("spinbutton", "Delay");
    for (typed, expected) in [
        ("100", 100),
        ("1", 10),
        ("99999", 5000),
        ("", 5000),
        ("20.4", 20),
    ] {
        change(&delay, typed);
        settle().await;
        assert_eq!(bridge.rate().get_untracked().delay_ms, expected, "{typed}");
        let shown = js_sys::Reflect::get(&delay, &"value".into()).expect("a field");
        assert_eq!(shown.as_string(), Some(expected.to_string()));
    }
    let instructions = page.find("spinbutton", "Instructions per step");
    for (typed, expected) in [("50", 50), ("0", 1), ("5000", 1000)] {
        change(&instructions, typed);
        settle().await;
        assert_eq!(bridge.rate().get_untracked().step_by, expected, "{typed}");
    }
}
