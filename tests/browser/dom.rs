//! Elements built by hand: what is written, when, and what is cleaned up.

use crate::page;
use leptos::ev;
use leptos::prelude::*;
use stackyard_web::dom::{
    Build, LiveAttribute, LiveText, Rows, append, holds, html, listen, svg, translate,
    with_formatted,
};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::{Element, HtmlElement, MutationObserver, MutationObserverInit};

/// Watches what is written to an element and what is in it.
struct Writes(MutationObserver);

impl Writes {
    fn watch(element: &Element) -> Writes {
        let observer = MutationObserver::new(&js_sys::Function::default()).expect("an observer");
        let options = MutationObserverInit::new();
        options.set_attributes(true);
        options.set_character_data(true);
        options.set_child_list(true);
        options.set_subtree(true);
        observer
            .observe_with_options(element, &options)
            .expect("an element");
        Writes(observer)
    }

    /// How many there were since they were counted last.
    fn count(&self) -> u32 {
        self.0.take_records().length()
    }
}

impl Drop for Writes {
    fn drop(&mut self) {
        self.0.disconnect();
    }
}

#[test]
fn an_element_is_what_it_was_built_of() {
    let list = html("ul").with_class("a b").with_attribute("role", "list");
    append(&list, "li", "", "1 < 2 & \"3\"");
    let built = list.with_child(&html("li").with_class("c"));
    assert_eq!(
        built.outer_html(),
        "<ul class=\"a b\" role=\"list\"><li>1 &lt; 2 &amp; \"3\"</li><li class=\"c\"></li></ul>"
    );
    translate(&built, (3, -4));
    let transform = built.style().get_property_value("transform");
    assert_eq!(transform.as_deref(), Ok("translate(3px, -4px)"));
    let path = svg("path").with_attribute("d", "M0 0");
    assert_eq!(
        path.namespace_uri().as_deref(),
        Some("http://www.w3.org/2000/svg")
    );
}

#[test]
fn a_live_text_writes_what_differs_into_one_node() {
    let parent = html("p");
    let mut text = LiveText::within(&parent);
    let node = text.node();
    let writes = Writes::watch(&parent);
    text.write(format_args!("{} of {}", 1, 2));
    assert_eq!(writes.count(), 1);
    text.set("1 of 2");
    assert_eq!(writes.count(), 0);
    text.set("");
    assert_eq!(writes.count(), 1);
    assert!(node.is_same_node(parent.first_child().as_ref()));
    assert_eq!(parent.child_nodes().length(), 1);
}

#[test]
fn a_live_attribute_writes_what_differs() {
    let element = html("div");
    let mut expanded = LiveAttribute::new(&element, "aria-expanded");
    let writes = Writes::watch(&element);
    let get = || element.get_attribute("aria-expanded");
    expanded.set_bool(None);
    assert_eq!((writes.count(), get()), (0, None));
    expanded.set_bool(Some(true));
    expanded.write(format_args!("{}", true));
    assert_eq!((writes.count(), get().as_deref()), (1, Some("true")));
    expanded.remove();
    assert_eq!((writes.count(), get()), (1, None));
    expanded.set("true");
    assert_eq!((writes.count(), get().as_deref()), (1, Some("true")));
}

/// The buffer is lent while what reads it formats something itself.
#[test]
fn formatting_within_formatting_is_right() {
    let lengths = with_formatted(format_args!("{}", 12345), |outer| {
        let inner = with_formatted(format_args!("{}", 67), str::len);
        (outer.to_owned(), inner)
    });
    assert_eq!(lengths, ("12345".to_owned(), 2));
}

#[test]
fn rows_that_stay_are_the_same_elements() {
    let list = html("ol");
    let mut rows = Rows::new(list.clone().into());
    let item = |text: &str| html("li").with_text(text);
    let text = || list.text_content().unwrap_or_default();
    rows.resize(3, |index| item(&index.to_string()));
    assert_eq!(text(), "012");
    let last = list.last_element_child();
    rows.splice(1..2, [item("a"), item("b")]);
    assert_eq!(text(), "0ab2");
    assert_eq!(list.last_element_child(), last);
    rows.resize(1, |_| unreachable!("none is missing"));
    assert_eq!(text(), "0");
    rows.replace([item("x"), item("y")]);
    assert_eq!(text(), "xy");
    assert_eq!(rows.iter_mut().count(), 2);
}

#[test]
fn a_row_is_found_by_what_happened_in_it() {
    let page = page::mount(|| ());
    let list = html("div").append_to(page.root());
    let mut rows = Rows::<HtmlElement>::new(list.clone().into());
    rows.resize(3, |_| html("div").with_child(&html("button")));
    let seen = Rc::new(Cell::new(None));
    let listener = listen(&list, ev::click, {
        let seen = seen.clone();
        move |event| seen.set(rows.index_at(&event))
    });
    let buttons = list.query_selector_all("button").expect("a selector");
    let button: HtmlElement = buttons.item(2).expect("a button").unchecked_into();
    button.click();
    assert_eq!(seen.take(), Some(2));
    list.click();
    assert_eq!(seen.take(), None);
    drop(listener);
}

#[test]
fn a_listener_listens_until_it_is_dropped() {
    let button = html("button");
    let clicks = Rc::new(Cell::new(0));
    let listener = listen(&button, ev::click, {
        let clicks = clicks.clone();
        move |event| {
            assert_eq!(event.type_(), "click");
            clicks.set(clicks.get() + 1);
        }
    });
    button.click();
    drop(listener);
    button.click();
    assert_eq!(clicks.get(), 1);
    assert_eq!(Rc::strong_count(&clicks), 1, "what it called is gone");
}

#[test]
async fn a_view_holds_what_was_built() {
    let mut text = LiveText::default();
    let node = text.node();
    let page = page::mount(move || view! { <b use:holds=node></b> });
    text.set("live");
    assert_eq!(page.text(), "live");
}
