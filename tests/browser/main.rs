//! Browser tests: the page's components mounted in a real browser, used as a person
//! would and found by role and name.
#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "the tests look at the page as a script would"
)]

mod bridge;
mod canvas;
mod changes;
mod documents;
mod dom;
mod editor;
mod frames;
mod memory;
mod messages;
mod nodes;
mod opened;
mod page;
mod panels;
mod pointer;
mod programs;
mod sharing;
mod storage;
mod translating;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test::wasm_bindgen_test]
async fn the_page_has_a_main_landmark() {
    let page = page::mount(stackyard_web::app::App);
    page::settle().await;
    assert_eq!(page.all("main").len(), 1);
}

/// What the buttons of the page say of keys comes from the list of commands.
#[wasm_bindgen_test::wasm_bindgen_test]
async fn the_buttons_of_the_page_name_the_keys_of_their_commands() {
    use stackyard_web::commands::{Command, platform};
    let page = page::mount(stackyard_web::app::App);
    page::settle().await;
    // The first patch runs as soon as it is there.
    let is_running = page.find_all("button", "Run").is_empty();
    for (button, name) in [
        (if is_running { "Pause" } else { "Run" }, "run"),
        ("Step all", "step-all"),
        ("Add a node", "add"),
        ("Find a node", "find"),
        ("Help", "help"),
    ] {
        let title = page.find("button", button).title();
        let command = Command::named(name).expect("a command");
        let keys = format!("({})", command.keys(platform()));
        assert!(title.ends_with(&keys), "{button}: {title}");
    }
}
