//! A translator puts elements in place of texts: what the page does with its texts goes on.

use crate::page::{self, Page, settle};
use leptos::prelude::*;
use stackyard_web::dom::{LiveText, holds};
use stackyard_web::translation;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::{Element, Node};

/// A page with a text of each sort, and what changes them.
struct Texts {
    page: Page,
    word: RwSignal<&'static str>,
    is_there: RwSignal<bool>,
    rows: RwSignal<Vec<u32>>,
    live: Rc<RefCell<LiveText>>,
}

fn texts() -> Texts {
    let word = RwSignal::new("one");
    let is_there = RwSignal::new(true);
    let rows = RwSignal::new(vec![1, 2]);
    let live = Rc::new(RefCell::new(LiveText::default()));
    live.borrow_mut().set("live");
    let node = live.borrow().node();
    let page = page::mount(move || {
        view! {
            <p>"It is " {move || word.get()} "."</p>
            <b use:holds=node></b>
            {move || if is_there.get() { "here".into_any() } else { view! { <i>"gone"</i> }.into_any() }}
            <ul>
                <For each=move || rows.get() key=|row| *row let:row>
                    <li>{row} ": " {move || word.get()}</li>
                </For>
            </ul>
        }
    });
    translation::follow(page.root());
    Texts {
        page,
        word,
        is_there,
        rows,
        live,
    }
}

impl Texts {
    fn text(&self) -> String {
        self.page.root().text_content().unwrap_or_default()
    }

    /// Replaces each text as one replaces a node, or as one puts another before it and removes it.
    async fn translate(&self, at_once: bool) {
        for text in texts_below(self.page.root()) {
            let outer = document().create_element("font").expect("an element");
            let inner = document().create_element("font").expect("an element");
            inner.set_text_content(Some(&format!(
                "«{}»",
                text.text_content().unwrap_or_default()
            )));
            outer.append_child(&inner).expect("an element");
            let parent = text.parent_node().expect("it is on the page");
            if at_once {
                parent.replace_child(&outer, &text).expect("a child");
            } else {
                parent.insert_before(&outer, Some(&text)).expect("a child");
                parent.remove_child(&text).expect("a child");
            }
        }
        settle().await;
    }
}

fn texts_below(node: &Node) -> Vec<Node> {
    let children = node.child_nodes();
    let children = (0..children.length()).filter_map(|index| children.item(index));
    let mut texts = vec![];
    for child in children {
        let is_text = child.node_type() == Node::TEXT_NODE;
        if is_text && !child.text_content().unwrap_or_default().trim().is_empty() {
            texts.push(child);
        } else if child
            .dyn_ref::<Element>()
            .is_some_and(|it| it.tag_name() != "FONT")
        {
            texts.extend(texts_below(&child));
        }
    }
    texts
}

#[test]
async fn what_is_translated_changes_as_before() {
    for at_once in [true, false] {
        let test = texts();
        settle().await;
        test.translate(at_once).await;
        assert_eq!(
            test.text(),
            "«It is »«one»«.»«live»«here»«1»«: »«one»«2»«: »«one»"
        );

        // A change shows, and only that is no translation any more.
        test.word.set("two");
        test.live.borrow_mut().set("alive");
        settle().await;
        assert_eq!(test.text(), "«It is »two«.»alive«here»«1»«: »two«2»«: »two");
        // Which it is again, as often as it changes.
        test.translate(at_once).await;
        assert_eq!(
            test.text(),
            "«It is »«two»«.»«alive»«here»«1»«: »«two»«2»«: »«two»"
        );
        test.live.borrow_mut().set("live");
        test.word.set("three");
        settle().await;
        assert_eq!(
            test.text(),
            "«It is »three«.»live«here»«1»«: »three«2»«: »three"
        );

        // What comes and goes does so at its place.
        test.is_there.set(false);
        test.rows.set(vec![3, 2]);
        settle().await;
        assert_eq!(test.text(), "«It is »three«.»livegone3: three«2»«: »three");
        test.translate(at_once).await;
        test.is_there.set(true);
        test.rows.set(vec![]);
        settle().await;
        assert_eq!(test.text(), "«It is »«three»«.»«live»here");
    }
}
