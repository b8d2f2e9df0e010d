//! A mounted component and the ways to find and use what it shows. It takes itself
//! off the page when dropped, so that tests do not see each other.

use leptos::prelude::*;
use stackyard_web::bridge::Bridge;
use stackyard_web::components::canvas::Stage;
use stackyard_web::workspace::Workspace;
use std::cell::RefCell;
use std::panic::Location;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, KeyboardEventInit};

/// A component on the page.
pub(crate) struct Page {
    root: HtmlElement,
    mounted: Mounted,
}

/// What keeps a component mounted, until it is taken.
type Mounted = Rc<RefCell<Option<Box<dyn std::any::Any>>>>;

thread_local! {
    /// The page of the latest test: one that failed drops nothing, and would go on to hear
    /// the keys of those that follow.
    static LATEST: RefCell<Option<(HtmlElement, Mounted)>> = const { RefCell::new(None) };
}

impl Drop for Page {
    fn drop(&mut self) {
        self.mounted.take();
        self.root.remove();
    }
}

/// Mounts a view on the page.
pub(crate) fn mount<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Page {
    if let Some((root, mounted)) = LATEST.take() {
        mounted.take();
        root.remove();
    }
    let root: HtmlElement = document()
        .create_element("div")
        .expect("an element")
        .unchecked_into();
    document()
        .body()
        .expect("a body")
        .append_child(&root)
        .expect("room in the body");
    let handle = leptos::mount::mount_to(root.clone(), view);
    let mounted: Mounted = Rc::new(RefCell::new(Some(Box::new(handle))));
    LATEST.set(Some((root.clone(), mounted.clone())));
    Page { root, mounted }
}

/// Provides a document, the workspace and the canvas's stage to the components of a page.
pub(crate) fn provide_stage(bridge: Bridge) -> (Workspace, Stage) {
    let workspace = Workspace::provide();
    let stage = Stage::new(bridge, workspace);
    provide_context(bridge);
    provide_context(stage);
    provide_context(stage.api());
    (workspace, stage)
}

impl Page {
    /// The element all of it is in.
    pub(crate) fn root(&self) -> &HtmlElement {
        &self.root
    }

    /// The only element of that role and accessible name; a test without it fails.
    pub(crate) fn find(&self, role: &str, name: &str) -> HtmlElement {
        let mut found = self.find_all(role, name);
        let names: Vec<String> = self.all(role).iter().map(name_of).collect();
        assert_eq!(
            found.len(),
            1,
            "wanted one {role} named {name:?}; there are {names:?}"
        );
        found.remove(0)
    }

    /// Every element of that role and accessible name.
    pub(crate) fn find_all(&self, role: &str, name: &str) -> Vec<HtmlElement> {
        let mut found = self.all(role);
        found.retain(|element| name_of(element) == name);
        found
    }

    /// Every element of a role, hidden ones left out.
    pub(crate) fn all(&self, role: &str) -> Vec<HtmlElement> {
        let all = self.root.query_selector_all("*").expect("a selector");
        (0..all.length())
            .filter_map(|index| all.item(index))
            .map(JsCast::unchecked_into::<HtmlElement>)
            .filter(|element| role_of(element) == role && !is_hidden(element))
            .collect()
    }

    /// All text shown.
    pub(crate) fn text(&self) -> String {
        self.root.text_content().unwrap_or_default()
    }
}

fn is_hidden(element: &HtmlElement) -> bool {
    element
        .closest("[aria-hidden=true], [hidden]")
        .is_ok_and(|hidden| hidden.is_some())
}

/// The role an element has, written or by its kind.
fn role_of(element: &HtmlElement) -> String {
    if let Some(role) = element.get_attribute("role") {
        return role;
    }
    let kind = element.get_attribute("type").unwrap_or_default();
    match (element.tag_name().to_lowercase().as_str(), kind.as_str()) {
        ("button", _) | ("summary", _) => "button",
        ("a", _) => "link",
        ("textarea", _) | ("input", "" | "text") => "textbox",
        ("input", "number") => "spinbutton",
        ("input", "range") => "slider",
        ("input", "checkbox") => "checkbox",
        ("input", "radio") => "radio",
        ("select", _) => "combobox",
        ("option", _) => "option",
        ("main", _) => "main",
        ("article", _) => "article",
        ("nav", _) => "navigation",
        ("section", _) => "region",
        ("h1" | "h2" | "h3", _) => "heading",
        ("ul" | "ol", _) => "list",
        ("li", _) => "listitem",
        ("output", _) => "status",
        ("progress", _) => "progressbar",
        _ => "",
    }
    .to_owned()
}

/// The accessible name: `aria-label`, `aria-labelledby`, a label element, or the text.
pub(crate) fn name_of(element: &HtmlElement) -> String {
    if let Some(name) = element.get_attribute("aria-label") {
        return name;
    }
    if let Some(ids) = element.get_attribute("aria-labelledby") {
        return ids
            .split_whitespace()
            .filter_map(|id| document().get_element_by_id(id))
            .filter_map(|label| label.text_content())
            .collect::<Vec<_>>()
            .join(" ")
            .trim()
            .to_owned();
    }
    let labels = js_sys::Reflect::get(element, &"labels".into()).unwrap_or(JsValue::UNDEFINED);
    if let Ok(labels) = labels.dyn_into::<web_sys::NodeList>()
        && let Some(label) = labels.item(0)
    {
        return label.text_content().unwrap_or_default().trim().to_owned();
    }
    let mut text = String::new();
    add_text(element, &mut text);
    text.trim().to_owned()
}

/// Adds the text of an element, without what is hidden from screen readers.
fn add_text(node: &web_sys::Node, text: &mut String) {
    let children = node.child_nodes();
    for child in (0..children.length()).filter_map(|index| children.item(index)) {
        match child.dyn_ref::<HtmlElement>() {
            Some(element) if is_hidden(element) => {}
            Some(_) => add_text(&child, text),
            None if child.node_type() == web_sys::Node::TEXT_NODE => {
                text.push_str(&child.text_content().unwrap_or_default());
            }
            None => {}
        }
    }
}

/// Presses a key on an element; `keys` is a key with its modifiers, as `Shift+Enter`.
/// Returns `false` if the page handled it and keeps the browser from doing what it would.
pub(crate) fn press(element: &Element, keys: &str) -> bool {
    let init = KeyboardEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    let mut key = keys;
    while let Some((modifier, rest)) = key.split_once('+').filter(|(_, rest)| !rest.is_empty()) {
        match modifier {
            "Shift" => init.set_shift_key(true),
            "Control" => init.set_ctrl_key(true),
            "Alt" => init.set_alt_key(true),
            "Meta" => init.set_meta_key(true),
            other => panic!("no modifier {other}"),
        }
        key = rest;
    }
    init.set_key(key);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("event");
    element.dispatch_event(&event).expect("dispatched")
}

/// Replaces the text of a field, as typing would.
pub(crate) fn type_into(field: &HtmlElement, text: &str) {
    js_sys::Reflect::set(field, &"value".into(), &text.into()).expect("a field");
    fire(field, "input");
}

/// Sends a field's `change`.
pub(crate) fn change(field: &HtmlElement, text: &str) {
    type_into(field, text);
    fire(field, "change");
}

/// Sends an event of a kind to an element. Returns `false` if the page handled it and keeps the
/// browser from doing what it would.
pub(crate) fn fire(element: &Element, kind: &str) -> bool {
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = Event::new_with_event_init_dict(kind, &init).expect("an event");
    element.dispatch_event(&event).expect("dispatched")
}

/// Waits until the page has followed what was done.
///
/// Two frames are enough for that, and no more than that is assumed: effects run in tasks
/// that are queued before the next frame, and what they mark for drawing is drawn in the
/// frame after. What follows by a timer or a promise is waited for with [`until`].
pub(crate) async fn settle() {
    for _ in 0..2 {
        next_frame().await;
    }
}

/// Waits for the browser's next frame.
pub(crate) async fn next_frame() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        window()
            .request_animation_frame(&resolve)
            .expect("frames in a browser");
    });
    wasm_bindgen_futures::JsFuture::from(promise)
        .await
        .expect("a frame");
}

/// Frames after which a test no longer waits: 20 seconds at 60 a second.
const MOST_FRAMES: usize = 1200;

/// Waits frame by frame until something holds. A test fails if it does not come true, and
/// names the line that waits for it.
#[track_caller]
pub(crate) fn until(mut holds: impl FnMut() -> bool) -> impl Future<Output = ()> {
    let line = Location::caller();
    async move {
        for _ in 0..MOST_FRAMES {
            if holds() {
                return;
            }
            next_frame().await;
        }
        panic!("what is waited for at {line} did not come true in {MOST_FRAMES} frames");
    }
}

/// Brings the pointer over a card: its buttons are there from then on.
pub(crate) fn attend(card: &Element) {
    let content = card.query_selector("[data-kind]").ok().flatten();
    let root = content.and_then(|content| content.parent_element());
    let event = web_sys::PointerEvent::new("pointerenter").expect("an event");
    let sent = root.expect("a card").dispatch_event(&event);
    sent.expect("dispatched");
}
