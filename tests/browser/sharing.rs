//! The dialog with the link, the way out of a page within another, and pictures.

use crate::page::{self, Page, settle};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::share::{Shared, decode};
use stackyard_engine::patch::{Edit, Node, Patch};
use stackyard_web::bridge::Bridge;
use stackyard_web::commands::{Commands, listen};
use stackyard_web::components::canvas::{Canvas, Stage};
use stackyard_web::components::share::{OpenWhole, ShareDialog};
use stackyard_web::picture::{metadata, png};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::{HtmlAnchorElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

const MACHINE: NodeId = NodeId(1);

struct Desk {
    page: Page,
    bridge: Bridge,
    stage: Stage,
    commands: Commands,
}

/// A machine and a lamp, with what shares them.
async fn desk() -> Desk {
    let mut patch = Patch::new();
    for (id, kind) in [(MACHINE, Kind::Asm), (NodeId(2), Kind::Lamp)] {
        let mut node = Node::new(kind);
        node.position.x = f64::from(id.0) * 400.0;
        patch
            .edit(Edit::Add(id, Box::new(node)))
            .expect("a free id");
    }
    let (give, made) = std::sync::mpsc::channel();
    let page = page::mount(move || {
        let bridge = Bridge::new(patch);
        let (workspace, stage) = page::provide_stage(bridge);
        let commands = Commands::provide(bridge, workspace, stage.commands(), None);
        listen(commands);
        give.send((bridge, stage, commands))
            .expect("the test waits");
        view! {
            <Canvas/>
            <OpenWhole/>
            <ShareDialog/>
        }
    });
    settle().await;
    let (bridge, stage, commands) = made.recv().expect("a desk");
    Desk {
        page,
        bridge,
        stage,
        commands,
    }
}

impl Desk {
    fn perform(&self, name: &str) {
        let command = stackyard_web::commands::Command::named(name);
        assert!(self.commands.perform(command.expect("a command")), "{name}");
    }

    async fn share(&self) {
        self.perform("share");
        settle().await;
    }

    fn text(&self, name: &str) -> String {
        let field = self.page.find("textbox", name);
        field.unchecked_into::<HtmlTextAreaElement>().value()
    }

    /// What the link in the dialog holds.
    fn shared(&self) -> Shared {
        decode(&self.text("Link")).expect("a link")
    }

    /// What the dialog says of the link.
    fn said(&self) -> String {
        let said = self.page.all("status").pop().expect("a status");
        said.text_content().unwrap_or_default()
    }

    async fn tick(&self, name: &str) {
        self.page.find("checkbox", name).click();
        settle().await;
    }

    fn document(&self) -> Patch {
        self.bridge.with(|session| session.patch().clone())
    }
}

#[test]
async fn the_link_holds_the_patch_and_what_is_wished() {
    let desk = desk().await;
    desk.share().await;
    assert_eq!(desk.shared().opened.patch, desk.document());
    assert_eq!(desk.shared().options, Default::default());
    let length = desk.text("Link").len();
    let said = format!("{length} characters, which hold the whole patch.");
    assert_eq!(desk.said(), said);

    let none = "Open at the selected node (select one first)";
    let at: HtmlInputElement = desk.page.find("checkbox", none).unchecked_into();
    assert!(at.disabled());
    desk.page.find("button", "Close").click();
    settle().await;
    desk.stage.selection.select_nodes(&[MACHINE]);
    desk.share().await;
    desk.tick("Read only").await;
    let boxes = desk.page.all("checkbox");
    boxes[1].click();
    settle().await;
    let options = desk.shared().options;
    assert!(options.is_read_only);
    assert_eq!(options.at, Some(MACHINE));
    let code = desk.text("HTML that shows it in a page");
    let fragment = desk
        .text("Link")
        .split_once('#')
        .expect("a link")
        .1
        .to_owned();
    assert!(code.starts_with("<iframe src=\"http"), "{code}");
    assert!(code.contains(&format!("?embed#{fragment}\"")), "{code}");
}

#[test]
async fn a_patch_that_is_too_long_is_offered_as_a_file() {
    let desk = desk().await;
    let mut state = 1_u32;
    let noise: String = (0..50_000)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'!' + (state >> 24) as u8 % 90)
        })
        .collect();
    let set = desk
        .bridge
        .edit("typing", |edit| edit.set_source(MACHINE, &noise));
    set.expect("a machine");
    desk.share().await;
    assert!(desk.page.find_all("textbox", "Link").is_empty());
    desk.page.find("button", "Save the file");
    let said = desk.said();
    assert!(said.starts_with("No link: too long for a link: "), "{said}");
    // And once it is short again, there is one.
    desk.page.find("button", "Close").click();
    desk.bridge.undo();
    settle().await;
    desk.share().await;
    assert_eq!(desk.shared().opened.patch, desk.document());
    assert!(desk.page.find_all("button", "Save the file").is_empty());
}

#[test]
async fn the_way_out_leads_to_the_patch_as_it_is_now() {
    let desk = desk().await;
    let open = desk.page.find("link", "Open in Stackyard");
    let open: HtmlAnchorElement = open.unchecked_into();
    assert_eq!(open.target(), "_blank");
    let held = || decode(&open.href()).expect("a link").opened.patch;
    assert_eq!(held(), desk.document());
    desk.bridge
        .edit("rename", |edit| edit.rename("Another"))
        .expect("a name");
    let _ = open.focus();
    settle().await;
    assert_eq!(&**held().name(), "Another");
    assert!(!open.href().contains("embed"));
}

/// What the page lets the browser download: names and URLs.
struct Downloads {
    seen: Rc<RefCell<Vec<(String, String)>>>,
    click: JsValue,
}

impl Downloads {
    fn watch() -> Downloads {
        let prototype = prototype();
        let click = js_sys::Reflect::get(&prototype, &"click".into()).expect("a method");
        let seen = Rc::new(RefCell::new(vec![]));
        let told = seen.clone();
        let tell = Closure::<dyn Fn(HtmlAnchorElement)>::new(move |link: HtmlAnchorElement| {
            told.borrow_mut().push((link.download(), link.href()));
        });
        let make = js_sys::Function::new_with_args("tell", "return function () { tell(this) }");
        let method = make
            .call1(&JsValue::NULL, tell.as_ref())
            .expect("a function");
        tell.forget();
        js_sys::Reflect::set(&prototype, &"click".into(), &method).expect("it can be set");
        Downloads { seen, click }
    }

    async fn next(&self) -> (String, String) {
        page::until(|| !self.seen.borrow().is_empty()).await;
        self.seen.borrow_mut().remove(0)
    }
}

impl Drop for Downloads {
    fn drop(&mut self) {
        let _ = js_sys::Reflect::set(&prototype(), &"click".into(), &self.click);
    }
}

fn prototype() -> JsValue {
    let link: HtmlElement = document()
        .create_element("a")
        .expect("a link")
        .unchecked_into();
    let constructor = js_sys::Reflect::get(&link, &"constructor".into()).expect("a class");
    js_sys::Reflect::get(&constructor, &"prototype".into()).expect("a prototype")
}

#[test]
async fn pictures_hold_the_link_to_what_is_on_them() {
    let desk = desk().await;
    let downloads = Downloads::watch();
    desk.perform("save-svg");
    let (name, url) = downloads.next().await;
    assert_eq!(name, "patch.svg");
    let (_, svg) = url.split_once(',').expect("a data URL");
    let svg = js_sys::decode_uri_component(svg).expect("it was encoded");
    let svg = String::from(svg);
    let link = metadata::read(&svg).expect("a link");
    assert_eq!(decode(link).expect("a patch").opened.patch, desk.document());

    desk.stage.selection.select_nodes(&[MACHINE]);
    desk.perform("save-png");
    let (name, url) = downloads.next().await;
    assert_eq!(name, "patch.png");
    let bytes = url.strip_prefix("data:image/png;base64,").expect("pixels");
    let bytes = STANDARD.decode(bytes).expect("base64");
    let text = String::from_utf8_lossy(&bytes);
    let link = png::link(&text).expect("a link");
    let held = decode(link).expect("a patch").opened.patch;
    assert_eq!(
        held.nodes().map(|(id, _)| id).collect::<Vec<_>>(),
        [MACHINE]
    );
    // Width and height: 240 by 140 with the margins, twice as many pixels.
    assert_eq!(bytes[16..24], [0, 0, 2, 64, 0, 0, 1, 120]);
}
