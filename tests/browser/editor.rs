//! The editor, used as a person would: typing goes through the browser's own editing,
//! so that what can be undone here can be undone there.

use crate::changes::Changes;
use crate::page::{self, Page, press, settle};
use leptos::prelude::*;
use stackyard_engine::session::MachineState;
use stackyard_web::bridge::MachineBridge;
use stackyard_web::components::editor::Editor;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::{
    Element, HtmlDocument, HtmlElement, HtmlTextAreaElement, InputEvent, InputEventInit,
};

/// An editor on a page, with its machine.
struct Desk {
    page: Page,
    bridge: MachineBridge,
    area: HtmlTextAreaElement,
}

async fn open(source: &'static str) -> Desk {
    let (give, bridge) = std::sync::mpsc::channel();
    let page = page::mount(move || {
        let bridge = MachineBridge::alone(source);
        provide_context(bridge);
        give.send(bridge).expect("the test waits for it");
        view! { <Editor/> }
    });
    settle().await;
    let area: HtmlTextAreaElement = page.find("textbox", "Program").unchecked_into();
    area.focus().expect("it can be focused");
    let bridge = bridge.recv().expect("a bridge");
    Desk { page, bridge, area }
}

fn command(name: &str, text: &str) {
    document()
        .unchecked_into::<HtmlDocument>()
        .exec_command_with_show_ui_and_value(name, false, text)
        .expect("a command of the browser");
}

impl Desk {
    /// Types at the caret.
    async fn type_text(&self, text: &str) {
        command("insertText", text);
        settle().await;
    }

    async fn press(&self, keys: &str) -> bool {
        let was_left_to_the_browser = press(&self.area, keys);
        settle().await;
        was_left_to_the_browser
    }

    /// Puts the caret behind a piece of the text.
    async fn caret_behind(&self, piece: &str) {
        let text = self.area.value();
        let end = text.find(piece).expect("the piece") + piece.len();
        let units = text[..end].encode_utf16().count() as u32;
        self.area
            .set_selection_range(units, units)
            .expect("a caret");
        self.area.click();
        settle().await;
    }

    /// The selected text, by the browser's count.
    fn selected(&self) -> String {
        let start = self.area.selection_start().expect("one").unwrap_or(0) as usize;
        let end = self.area.selection_end().expect("one").unwrap_or(0) as usize;
        let units: Vec<u16> = self.area.value().encode_utf16().collect();
        String::from_utf16(&units[start..end]).expect("no half character")
    }

    /// The elements of the coloured lines.
    fn rows(&self) -> Vec<Element> {
        self.pieces("[class*=layer-] > div")
    }

    fn pieces(&self, selector: &str) -> Vec<Element> {
        let found = self.page.root().query_selector_all(selector);
        let found = found.expect("a selector");
        let all = (0..found.length()).filter_map(|index| found.item(index));
        all.map(JsCast::unchecked_into).collect()
    }

    fn texts(&self, selector: &str) -> Vec<String> {
        let texts = self.pieces(selector);
        let text = |piece: &Element| piece.text_content();
        texts.iter().filter_map(text).collect()
    }

    fn problems(&self) -> Vec<String> {
        let all = self.page.all("button").into_iter();
        all.filter_map(|button| button.text_content())
            .filter(|text| text.contains(" line ") && text.contains(": "))
            .collect()
    }

    fn options(&self) -> Vec<String> {
        let options = self.page.all("option");
        options.iter().map(page::name_of).collect()
    }

    fn chosen(&self) -> String {
        let options = self.page.all("option").into_iter();
        let mut chosen = options.filter(|option| {
            let id = self.area.get_attribute("aria-activedescendant");
            option.get_attribute("aria-selected").as_deref() == Some("true")
                && Some(option.id()) == id
        });
        page::name_of(&chosen.next().expect("a chosen option"))
    }

    fn says(&self, text: &str) -> bool {
        !self.page.find_all("status", text).is_empty()
    }

    fn breakpoint(&self, line: usize) -> HtmlElement {
        let name = format!("Breakpoint on line {line}");
        self.page.find("button", &name)
    }

    fn is_pressed(&self, line: usize) -> bool {
        self.breakpoint(line)
            .get_attribute("aria-pressed")
            .as_deref()
            == Some("true")
    }

    /// The line (counted from 1) of the machine's mark.
    fn marked_line(&self) -> Option<String> {
        let marker = &self.pieces("[class*=marker-]")[0];
        let shown = !marker.has_attribute("hidden");
        shown.then(|| marker.get_attribute("data-line"))?
    }
}

#[test]
async fn typing_shows_what_is_wrong_at_its_place_and_in_the_list() {
    let desk = open("push 1\nhalt").await;
    assert!(desk.says("No problems"));
    desk.caret_behind("push 1").await;
    desk.type_text("\npsh 2").await;
    assert_eq!(desk.bridge.source().get_untracked(), "push 1\npsh 2\nhalt");
    assert!(desk.says("1 error"));
    assert_eq!(desk.texts("[class*=wrong-]"), ["psh"]);
    let message = desk.rows()[1].text_content().expect("a text");
    assert!(
        message.contains("there is no instruction `psh`"),
        "{message}"
    );
    let problems = desk.problems();
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].starts_with("Error line 2: there is no"),
        "{problems:?}"
    );
    assert_eq!(
        desk.area.get_attribute("aria-invalid").as_deref(),
        Some("true")
    );
}

#[test]
async fn a_fix_is_one_click_and_can_be_undone() {
    let desk = open("push 1\npsh 2\nhalt").await;
    desk.page.find("button", "Replace with `push`").click();
    settle().await;
    assert_eq!(desk.area.value(), "push 1\npush 2\nhalt");
    assert_eq!(desk.bridge.source().get_untracked(), desk.area.value());
    assert!(desk.says("No problems"));
    command("undo", "");
    settle().await;
    assert_eq!(desk.area.value(), "push 1\npsh 2\nhalt");
    assert!(desk.says("1 error"));
}

#[test]
async fn a_problem_leads_to_its_place_whatever_stands_before_it() {
    let desk = open("; é 🙂 漢\n.string a \"🙂\" ; 🙂\npsh 2").await;
    let place = desk.page.all("button").into_iter().find(|button| {
        let text = button.text_content().unwrap_or_default();
        text.starts_with("Error line 3")
    });
    place.expect("the error").click();
    settle().await;
    assert_eq!(desk.selected(), "psh");
    assert_eq!(desk.texts("[class*=wrong-]"), ["psh"]);
    let focused = document().active_element().expect("one");
    assert!(focused.is_same_node(Some(&desk.area)));
}

#[test]
async fn completion_opens_while_typing_and_is_used_with_the_arrows() {
    let desk = open("halt\n").await;
    desk.caret_behind("\n").await;
    desk.type_text("j").await;
    let offered = [
        "jump label ( -- )",
        "jump_zero label ( a -- )",
        "jump_not_zero label ( a -- )",
    ];
    assert_eq!(desk.options(), offered);
    assert_eq!(desk.chosen(), offered[0]);
    assert!(!desk.press("ArrowDown").await);
    assert_eq!(desk.chosen(), offered[1]);
    assert!(
        desk.page
            .text()
            .contains("Pops a value and jumps if it is 0.")
    );
    desk.press("ArrowUp").await;
    desk.press("ArrowUp").await;
    assert_eq!(desk.chosen(), offered[2]);
    assert!(!desk.press("Enter").await);
    assert_eq!(desk.area.value(), "halt\njump_not_zero ");
    assert!(desk.options().is_empty());
}

#[test]
async fn after_a_jump_its_labels_are_offered() {
    let desk = open(".value ten 10\nloop: halt\n").await;
    desk.caret_behind("halt\n").await;
    desk.type_text("cal").await;
    desk.press("Tab").await;
    assert_eq!(desk.area.value(), ".value ten 10\nloop: halt\ncall ");
    assert_eq!(desk.options(), ["loop label", "ten value"]);
    desk.page.find("option", "loop label").click();
    settle().await;
    assert_eq!(desk.area.value(), ".value ten 10\nloop: halt\ncall loop");
    assert!(desk.options().is_empty());
    command("undo", "");
    settle().await;
    assert!(!desk.area.value().ends_with("loop"));
}

#[test]
async fn completion_does_not_get_in_the_way() {
    let desk = open("").await;
    desk.type_text("jump").await;
    assert_eq!(desk.options().len(), 3);
    // Complete as it is: Enter is for the text.
    assert!(desk.press("Enter").await);
    assert!(desk.options().is_empty());
    assert!(desk.press("Tab").await, "Tab leaves the editor");
    desk.type_text("_z").await;
    assert_eq!(desk.options().len(), 1);
    assert!(!desk.press("Escape").await);
    assert!(desk.options().is_empty());
    assert!(desk.press("Escape").await);
    desk.press("Control+ ").await;
    assert_eq!(desk.options().len(), 1);
    desk.caret_behind("ju").await;
    assert!(desk.options().is_empty(), "the caret went elsewhere");
}

#[test]
async fn while_an_input_method_composes_nothing_is_offered() {
    let desk = open("").await;
    desk.area.set_value("pu");
    let init = InputEventInit::new();
    init.set_bubbles(true);
    init.set_is_composing(true);
    init.set_input_type("insertCompositionText");
    let event = InputEvent::new_with_event_init_dict("input", &init).expect("an event");
    desk.area.dispatch_event(&event).expect("dispatched");
    settle().await;
    assert_eq!(desk.bridge.source().get_untracked(), "pu");
    assert!(desk.options().is_empty());
}

#[test]
async fn a_breakpoint_set_by_click_or_key_stops_the_machine() {
    let desk = open("loop: push 1\npop\njump loop").await;
    desk.breakpoint(2).click();
    settle().await;
    assert!(desk.is_pressed(2));
    assert!(desk.says("Breakpoint set on line 2"));
    desk.bridge.play();
    desk.bridge.yard().advance(200.0, || false);
    settle().await;
    assert_eq!(
        desk.bridge.state().get_untracked(),
        MachineState::AtBreakpoint
    );
    assert_eq!(desk.marked_line().as_deref(), Some("2"));
    assert!(desk.says("Breakpoint, line 2: pop"));

    desk.caret_behind("po").await;
    assert!(!desk.press("F9").await);
    assert!(!desk.is_pressed(2));
    assert!(desk.says("Breakpoint removed from line 2"));
    desk.caret_behind("jump").await;
    desk.press("F9").await;
    assert!(desk.is_pressed(3));
    desk.bridge.play();
    desk.bridge.yard().advance(200.0, || false);
    settle().await;
    assert_eq!(desk.marked_line().as_deref(), Some("3"));
}

/// Time passes all the while, as in frames of the page.
#[test]
async fn a_breakpoint_that_is_set_while_the_machine_runs_stops_it() {
    let desk = open("loop: push 1\npop\njump loop").await;
    desk.bridge.play();
    let pass = || desk.bridge.yard().advance(200.0, || false);
    let executed = || desk.bridge.executed().get_untracked();
    pass();
    let before = executed();
    pass();
    assert!(executed() > before, "it runs");
    desk.breakpoint(2).click();
    settle().await;
    assert!(desk.is_pressed(2));
    pass();
    settle().await;
    assert_eq!(
        desk.bridge.state().get_untracked(),
        MachineState::AtBreakpoint
    );
    assert_eq!(desk.marked_line().as_deref(), Some("2"));
    let before = executed();
    pass();
    assert_eq!(executed(), before, "it stands");
}

#[test]
async fn a_breakpoint_that_cannot_stop_says_so() {
    let desk = open("; é\npush 1\nhalt").await;
    desk.breakpoint(1).click();
    desk.breakpoint(2).click();
    settle().await;
    let title = desk.breakpoint(1).title();
    assert!(title.contains("no effect"), "{title}");
    assert_eq!(desk.breakpoint(2).title(), "");
}

#[test]
async fn the_mark_goes_with_the_machine_and_hides_when_the_text_is_edited() {
    let desk = open("push 1\n; 🙂\npush 2\nhalt").await;
    desk.bridge.step();
    settle().await;
    assert_eq!(desk.marked_line().as_deref(), Some("3"));
    assert!(desk.says("Line 3: push 2"));
    desk.bridge.step();
    settle().await;
    assert_eq!(desk.marked_line().as_deref(), Some("4"));

    desk.caret_behind("push 2").await;
    desk.type_text("2").await;
    assert_eq!(desk.marked_line(), None);
    assert!(desk.says("Edited — runs with Shift+Enter"));
    assert!(!desk.press("Shift+Enter").await);
    desk.bridge.yard().advance(100.0, || false);
    settle().await;
    assert!(!desk.says("Edited — runs with Shift+Enter"));
    assert_eq!(
        desk.bridge.with_machine(|machine| machine.stack().to_vec()),
        [1, 22]
    );
    assert_eq!(desk.marked_line().as_deref(), Some("4"));
}

#[test]
async fn a_text_with_errors_says_that_it_does_not_run() {
    let desk = open("push 1\nhalt").await;
    desk.caret_behind("push 1").await;
    desk.type_text("\npsh 2").await;
    desk.press("Shift+Enter").await;
    assert!(desk.says("It runs once its errors are fixed"));
}

#[test]
async fn a_failure_is_shown_on_its_line() {
    let desk = open("push 1\npush 0\ndiv\nhalt").await;
    desk.bridge.play();
    desk.bridge.yard().advance(200.0, || false);
    settle().await;
    assert_eq!(desk.marked_line().as_deref(), Some("3"));
    let line = desk.rows()[2].text_content().expect("a text");
    assert!(line.contains("division by zero"), "{line}");
    assert!(desk.says("Failed on line 3: division by zero"));
    desk.bridge.reset();
    settle().await;
    assert_eq!(desk.rows()[2].text_content().as_deref(), Some("div"));
}

#[test]
async fn an_edited_line_is_the_only_one_touched() {
    let desk = open("push 1\n\npush 2\npop\nhalt").await;
    let before = desk.rows();
    let seen = Seen::watch(&desk);
    desk.caret_behind("push 2").await;
    desk.type_text("3").await;
    let after = desk.rows();
    for (index, (before, after)) in before.iter().zip(&after).enumerate() {
        assert!(before.is_same_node(Some(after)), "line {}", index + 1);
    }
    assert_eq!(seen.touched(), [2]);
    // A new line is a new element; those below it stay what they are.
    desk.type_text("\n").await;
    let grown = desk.rows();
    assert_eq!(grown.len(), 6);
    assert!(before[3].is_same_node(Some(&grown[4])));
    assert!(seen.touched().is_empty());
}

/// What happens inside the lines of the coloured layer.
struct Seen(Vec<Changes>);

impl Seen {
    fn watch(desk: &Desk) -> Seen {
        Seen(desk.rows().iter().map(Changes::of_all).collect())
    }

    /// The lines, counted from 0, inside of which something changed since the last time.
    fn touched(&self) -> Vec<usize> {
        let rows = self.0.iter().enumerate();
        rows.filter(|(_, changes)| !changes.take().is_empty())
            .map(|(index, _)| index)
            .collect()
    }
}

#[test]
async fn a_new_line_is_indented_like_its_own_and_can_be_undone() {
    let desk = open("loop:\n    push 1").await;
    desk.caret_behind("loop:").await;
    assert!(desk.press("Enter").await, "nothing to indent by");
    desk.caret_behind("push 1").await;
    assert!(!desk.press("Enter").await);
    assert_eq!(desk.area.value(), "loop:\n    push 1\n    ");
    command("undo", "");
    settle().await;
    assert_eq!(desk.area.value(), "loop:\n    push 1");
}

#[test]
async fn another_program_is_shown_when_it_is_opened() {
    let desk = open("push 1").await;
    desk.bridge.open("push 2\r\nhalt\r\n");
    settle().await;
    assert_eq!(desk.area.value(), "push 2\nhalt\n");
    assert_eq!(desk.rows().len(), 3);
    assert!(desk.bridge.is_loaded().get_untracked());
    assert!(desk.page.find_all("button", "Breakpoint on line 3").len() == 1);
    assert!(desk.problems().is_empty());
}

#[test]
async fn the_hint_says_what_the_instruction_at_the_caret_does() {
    let desk = open("é: 🙂\nsend 0 2\nhalt").await;
    desk.caret_behind("send 0").await;
    let text = desk.page.text();
    assert!(
        text.contains("send port n ( values… -- ) Pops n values"),
        "{text}"
    );
}

#[test]
async fn colours_are_those_of_the_text_whatever_its_letters() {
    let source = ".string é \"🙂\n漢\" ; é\nloop: push 5 ; 🙂\n\tjump loop";
    let desk = open(source).await;
    let lines: Vec<String> = desk.texts("[class*=layer-] > div > [class*=code-]");
    assert_eq!(lines.join("\n"), source);
    desk.caret_behind("jump loop").await;
    desk.type_text("\n🙂é").await;
    desk.type_text("\nhal").await;
    assert_eq!(desk.options(), ["halt ( -- )"]);
    desk.press("Enter").await;
    assert!(desk.area.value().ends_with("🙂é\nhalt"));
}
