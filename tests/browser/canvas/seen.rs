//! What a person can see of the page, to tell whether something was done, and the parts of
//! the browser that a test may not use: the clipboard and downloads.

use super::board::{Board, focused};
use crate::page::{name_of, next_frame};
use leptos::prelude::*;
use stackyard_engine::patch::file::write;
use stackyard_web::workspace::Panel;
use wasm_bindgen::JsCast;

/// A part of what can be seen of a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The document, as a file.
    Document,
    /// What would be undone and done again.
    History,
    Selected,
    /// The corner of the canvas that is seen.
    Viewport,
    Zoom,
    /// The machine that is opened beside the canvas.
    Opened,
    Dialog,
    /// Whether the outline, the problems, the measures and the finder are shown.
    Panels,
    /// The menus, the lists and the settings that are open.
    Open,
    /// The wire that is drawn, and whether values stand on the others.
    Wires,
    /// The element that has the focus.
    Focused,
    /// How far the run is, or that time passes.
    Run,
    Speed,
    /// Whether all is in large type, and whether it is presented.
    Screen,
    /// What was asked for of files.
    Files,
    /// What was put into the clipboard or downloaded.
    Outside,
}

/// All that can be seen of a board, each part as a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen(Vec<(Part, String)>);

impl Seen {
    pub(super) fn of(board: &Board, outside: &Outside) -> Seen {
        let workspace = board.commands.workspace;
        let panels = Panel::ALL.map(|panel| workspace.panel(panel).get_untracked());
        let open = ["menu", "listbox", "group"].map(|role| board.page.all(role));
        let open: Vec<_> = open.iter().flatten().map(name_of).collect();
        let (corner, zoom) = board.stage.viewport.with(|viewport| {
            let visible = viewport.visible();
            ([visible.x, visible.y], viewport.zoom())
        });
        let selected = (board.selected(), board.selected_wires());
        let surface = board.surface();
        let drawn = surface.query_selector("[data-overlay] *").ok().flatten();
        let wires = (drawn.is_some(), surface.get_attribute("data-values"));
        let (document, history, run, speed) = board.bridge.with(|session| {
            let history = [session.undo_label(), session.redo_label()];
            let executed = session.grid().counts().executed;
            let run = (!session.is_running()).then(|| (session.now(), executed));
            (write(session.patch()), history, run, session.speed())
        });
        Seen(vec![
            (Part::Document, document),
            (Part::History, format!("{history:?}")),
            (Part::Selected, format!("{selected:?}")),
            (Part::Viewport, format!("{corner:?}")),
            (Part::Zoom, format!("{zoom}")),
            (
                Part::Opened,
                format!("{:?}", workspace.opened_machine.get_untracked()),
            ),
            (
                Part::Dialog,
                format!("{:?}", workspace.dialog.get_untracked()),
            ),
            (Part::Panels, format!("{panels:?}")),
            (Part::Open, format!("{open:?}")),
            (Part::Wires, format!("{wires:?}")),
            (Part::Focused, describe(&focused())),
            (Part::Run, format!("{run:?}")),
            (Part::Speed, format!("{speed:?}")),
            (
                Part::Screen,
                format!(
                    "{:?}",
                    [workspace.is_large, workspace.is_presenting].map(|it| it.get_untracked())
                ),
            ),
            (Part::Files, format!("{:?}", board.files.get_value())),
            (Part::Outside, format!("{:?}", outside.told())),
        ])
    }

    /// The parts that look different now.
    pub(super) fn differs_from(&self, before: &Seen) -> Vec<Part> {
        let pairs = self.0.iter().zip(&before.0);
        let changed = pairs.filter(|(now, before)| now != before);
        changed.map(|((part, _), _)| *part).collect()
    }

    /// Waits until a board looks different, and returns how it looks then. A test whose
    /// board stays as it is fails.
    pub(super) async fn change(&self, board: &Board, outside: &Outside, what: &str) -> Seen {
        // A picture is drawn by the browser, which takes its time.
        for _ in 0..60 {
            let now = Seen::of(board, outside);
            if now != *self {
                return now;
            }
            next_frame().await;
        }
        panic!("{what} changes nothing");
    }
}

/// Which element it is.
fn describe(element: &web_sys::Element) -> String {
    let name = name_of(element.unchecked_ref());
    let tag = element.tag_name();
    let node = element.closest("[data-node]").ok().flatten();
    let node = node.and_then(|node| node.get_attribute("data-node"));
    format!("{tag} {name:?} in {node:?}")
}

/// The browser's clipboard and its downloads, taken over until dropped.
pub(super) struct Outside;

impl Outside {
    /// The clipboard holds a text.
    pub(super) fn with_clipboard(text: &str) -> Outside {
        let text = js_sys::JSON::stringify(&text.into()).expect("a text");
        let text = String::from(text);
        script(&format!(
            "globalThis.outside = (() => {{
                const told = [];
                const send = (kind, held) => {{
                    const clipboardData = new DataTransfer();
                    clipboardData.setData('text/plain', held);
                    // Firefox takes no clipboard with which an event is made.
                    const event = new ClipboardEvent(kind, {{ bubbles: true, cancelable: true }});
                    Object.defineProperty(event, 'clipboardData', {{ value: clipboardData }});
                    document.activeElement.dispatchEvent(event);
                    const text = clipboardData.getData('text/plain');
                    if (text !== held) told.push(kind + ' ' + text);
                    return event.defaultPrevented;
                }};
                const readText = () => Promise.resolve({text});
                const clipboard = {{ configurable: true, value: {{ readText }} }};
                Object.defineProperty(navigator, 'clipboard', clipboard);
                document.execCommand = (kind) => send(kind, '');
                const click = HTMLAnchorElement.prototype.click;
                HTMLAnchorElement.prototype.click = function () {{
                    told.push('download ' + this.download);
                }};
                const end = () => {{
                    delete navigator.clipboard;
                    delete document.execCommand;
                    HTMLAnchorElement.prototype.click = click;
                }};
                const paste = () => send('paste', {text});
                return {{ told, send, paste, end }};
            }})()"
        ));
        Outside
    }

    /// What the browser does for Ctrl+X, Ctrl+C and Ctrl+V.
    pub(super) fn press(&self, key: &str) {
        match key {
            "X" => script("outside.send('cut', '')"),
            "C" => script("outside.send('copy', '')"),
            "V" => script("outside.paste()"),
            other => panic!("a browser does nothing for Ctrl+{other}"),
        };
    }

    /// What was put into the clipboard, and the names of what was downloaded.
    fn told(&self) -> Vec<String> {
        let told: js_sys::Array = script("outside.told").unchecked_into();
        told.iter().filter_map(|told| told.as_string()).collect()
    }
}

impl Drop for Outside {
    fn drop(&mut self) {
        script("outside.end()");
    }
}

fn script(text: &str) -> wasm_bindgen::JsValue {
    js_sys::eval(text).expect("a script")
}
