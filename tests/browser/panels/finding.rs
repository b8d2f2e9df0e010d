//! Finding a node.

use super::{GoTo, Mounted, mount, press_anywhere, titled};
use crate::documents::{COUNT, asm};
use crate::page::{press, settle, type_into};
use leptos::prelude::*;
use stackyard_web::components::panels::finder::Finder;
use wasm_bindgen_test::wasm_bindgen_test as test;

async fn finder() -> Mounted {
    let nodes = [titled("Echo", "recv\nsend 0 1"), asm(COUNT), asm(COUNT)];
    let mounted = mount(nodes, |go_to: GoTo| view! { <Finder go_to/> }).await;
    assert!(mounted.page.all("search").is_empty());
    assert!(press_anywhere("Control+f"));
    settle().await;
    mounted
}

#[test]
async fn enter_goes_from_one_to_the_next() {
    let mounted = finder().await;
    let field = mounted
        .page
        .find("textbox", "Title, kind or text of the node");
    let focused = document().active_element().expect("a focused element");
    assert!(focused.is_same_node(Some(&field)));
    type_into(&field, "0xf00");
    settle().await;
    assert_eq!(mounted.texts("status"), ["2 found"]);
    for _ in 0..3 {
        press(&field, "Enter");
    }
    press(&field, "Shift+Enter");
    settle().await;
    let (second, third) = ((2, Some(0)), (3, Some(0)));
    assert_eq!(mounted.gone_to(), [second, third, second, third]);
    assert_eq!(mounted.texts("status"), ["2 of 2"]);
    press(&field, "Escape");
    settle().await;
    assert!(mounted.page.all("search").is_empty());
}

#[test]
async fn nodes_that_were_removed_are_not_gone_to() {
    let mounted = finder().await;
    let field = mounted
        .page
        .find("textbox", "Title, kind or text of the node");
    type_into(&field, "echo");
    mounted.edit(|edit| edit.remove([stackyard_engine::grid::NodeId(1)]));
    press(&field, "Enter");
    settle().await;
    assert!(mounted.gone_to().is_empty());
    assert_eq!(mounted.texts("status"), ["nothing found"]);
}
