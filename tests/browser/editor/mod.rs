//! The editor, used as a person would: typing goes through the browser's own editing,
//! so that what can be undone here can be undone there.

mod breakpoints;
mod completion;
mod finding;
mod problems;
mod text;

use crate::page::{self, Page, press, settle};
use leptos::prelude::*;
use stackyard_web::bridge::MachineBridge;
use stackyard_web::components::editor::Editor;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlDocument, HtmlElement, HtmlTextAreaElement};

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
