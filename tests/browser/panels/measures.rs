//! The measures.

use super::{GoTo, Mounted, mount};
use crate::documents::{COUNT, asm};
use crate::page::{next_frame, settle, until};
use leptos::prelude::*;
use stackyard_web::bridge::{ENGINE_SPAN, FRAME_SPAN};
use stackyard_web::components::bar::Bar;
use stackyard_web::components::panels::measures::Measures;
use stackyard_web::workspace::Panel;
use wasm_bindgen_test::wasm_bindgen_test as test;

async fn measures() -> Mounted {
    mount([asm(COUNT)], |_: GoTo| {
        view! {
            <Bar is_embedded=true/>
            <Measures/>
        }
    })
    .await
}

fn spans(name: &str) -> u32 {
    let clock = window().performance().expect("a clock");
    clock.get_entries_by_name(name).length()
}

/// What the panel says under a name.
fn said(mounted: &Mounted, name: &str) -> String {
    let names = mounted
        .page
        .root()
        .query_selector_all("dt")
        .expect("a selector");
    (0..names.length())
        .filter_map(|index| names.item(index))
        .find(|node| node.text_content().as_deref() == Some(name))
        .and_then(|node| node.next_sibling()?.text_content())
        .unwrap_or_default()
}

#[test]
async fn nothing_is_measured_while_it_is_closed() {
    let mounted = measures().await;
    assert!(mounted.page.all("region").is_empty());
    mounted.bridge().toggle();
    for _ in 0..5 {
        next_frame().await;
    }
    assert_eq!((spans(FRAME_SPAN), spans(ENGINE_SPAN)), (0, 0));
    assert_eq!(said(&mounted, "Frame"), "");
}

#[test]
async fn frames_are_measured_shown_and_marked_while_it_is_open() {
    let mounted = measures().await;
    mounted.commands.workspace.panel(Panel::Measures).set(true);
    settle().await;
    mounted.bridge().toggle();
    until(|| said(&mounted, "Instructions a second") != "0" && spans(FRAME_SPAN) > 0).await;
    assert!(spans(ENGINE_SPAN) > 0);
    // The time of the transport, at least, is another text in each frame.
    until(|| {
        !matches!(
            &*said(&mounted, "Texts changed in the last frame"),
            "" | "0"
        )
    })
    .await;
    let pages: usize = said(&mounted, "Pages of memory (64 KB)")
        .parse()
        .expect("a number");
    assert_eq!(pages, core::arch::wasm32::memory_size(0));
    mounted.page.find(
        "img",
        "Milliseconds of frames and of the engine in them, in the last minute",
    );
    mounted.page.find("button", "Close").click();
    settle().await;
    assert_eq!((spans(FRAME_SPAN), spans(ENGINE_SPAN)), (0, 0));
}

#[test]
async fn what_stands_does_nothing_a_second() {
    let mounted = measures().await;
    mounted.commands.workspace.panel(Panel::Measures).set(true);
    settle().await;
    mounted.bridge().toggle();
    until(|| said(&mounted, "Frames a second").len() > 1).await;
    until(|| said(&mounted, "Simulated time, of real time") != "0 %").await;
    mounted.bridge().toggle();
    for name in [
        "Frames a second",
        "Instructions a second",
        "Messages a second",
    ] {
        until(|| said(&mounted, name) == "0").await;
    }
    assert_eq!(said(&mounted, "Simulated time, of real time"), "0 %");
    // What the last frame was is what it was.
    assert!(said(&mounted, "Frame").ends_with(" ms"));
}

/// A line of a console is an element that comes with its text.
#[test]
async fn texts_that_come_in_elements_count() {
    let mounted = measures().await;
    mounted.commands.workspace.panel(Panel::Measures).set(true);
    settle().await;
    let line = document().create_element("p").expect("an element");
    line.set_inner_html("<b>one</b> <i>two</i>");
    mounted.page.root().append_child(&line).expect("room");
    settle().await;
    let clock = window().performance().expect("a clock");
    mounted.bridge().run_frame(&clock, 0.0, 1.0);
    until(|| said(&mounted, "Texts changed in the last frame") == "3").await;
}

#[test]
async fn the_minute_is_downloaded_as_json() {
    let mounted = measures().await;
    mounted.commands.workspace.panel(Panel::Measures).set(true);
    settle().await;
    mounted.bridge().toggle();
    until(|| said(&mounted, "Instructions a second").len() > 1).await;
    let link = mounted.page.find("link", "Download");
    link.click();
    let href = link.get_attribute("href").expect("a link");
    let data = href.strip_prefix("data:application/json,").expect("JSON");
    let json = js_sys::decode_uri_component(data).expect("encoded");
    let json = js_sys::JSON::parse(&String::from(json)).expect("JSON");
    let samples = js_sys::Reflect::get(&json, &"samples".into()).expect("samples");
    assert!(js_sys::Array::from(&samples).length() > 1);
}
