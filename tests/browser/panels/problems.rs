//! The problems of the patch.

use super::{GoTo, Mounted, mount, titled};
use crate::documents::{COUNT, asm, wire};
use crate::page::{settle, until};
use leptos::prelude::*;
use stackyard_engine::grid::{Control, Input, Kind, NodeId};
use stackyard_engine::patch::Node;
use stackyard_web::components::panels::problems::Problems;
use stackyard_web::workspace::Panel;
use wasm_bindgen_test::wasm_bindgen_test as test;

async fn problems(nodes: impl IntoIterator<Item = Node>) -> Mounted {
    let mounted = mount(nodes, |go_to: GoTo| {
        view! { <Problems go_to/> }
    })
    .await;
    mounted.commands.workspace.panel(Panel::Problems).set(true);
    settle().await;
    mounted
}

#[test]
async fn every_problem_leads_to_its_line() {
    let mounted = problems([asm(COUNT), titled("Echo", "recv\npsh 1\nhalt")]).await;
    until(|| mounted.page.all("listitem").len() == 1).await;
    let text = &mounted.texts("listitem")[0];
    assert!(text.starts_with("Error Echo, line 2: "), "{text}");
    let buttons = mounted.page.all("button").into_iter();
    let mut leading = buttons.filter(|button| {
        let text = button.text_content().unwrap_or_default();
        text.starts_with("Error Echo, line 2: ")
    });
    leading.next().expect("its button").click();
    assert_eq!(mounted.gone_to(), [(2, Some(1))]);
    mounted.page.find("button", "Replace with `push`").click();
    until(|| mounted.page.text().contains("No problems")).await;
}

#[test]
async fn edits_are_followed() {
    let mounted = problems([asm("recv\nsend 0 1\nhalt"), asm("recv\nhalt")]).await;
    let message = "Warning Machine 1, line 2: nobody is wired to outlet 0: what it sends is lost";
    until(|| mounted.texts("listitem") == [message]).await;
    mounted.edit(|edit| edit.connect(wire(NodeId(1), NodeId(2))));
    until(|| mounted.page.text().contains("No problems")).await;
    assert!(mounted.page.all("listitem").is_empty());
    mounted.edit(|edit| edit.set_source(NodeId(2), "psh"));
    until(|| mounted.page.text().contains("1 error")).await;
}

#[test]
async fn a_machine_that_stops_is_listed_until_it_is_reset() {
    let mounted = problems([asm("push 1\npush 0\ndiv\nhalt")]).await;
    until(|| mounted.page.text().contains("No problems")).await;
    assert!(mounted.bridge().control(NodeId(1), Control::Play));
    mounted.bridge().run();
    let message = "Error Machine 1, line 3: stopped: division by zero";
    until(|| mounted.texts("listitem") == [message]).await;
    assert!(mounted.bridge().control(NodeId(1), Control::Reset));
    until(|| mounted.page.all("listitem").is_empty()).await;
}

/// They send to each other and to themselves: twice as many messages at each turn.
#[test]
async fn a_storm_is_told_by_its_nodes() {
    let buttons = [Kind::Button, Kind::Button, Kind::Lamp].map(Node::new);
    let mounted = problems(buttons).await;
    mounted.edit(|edit| {
        for (from, to) in [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3)] {
            edit.connect(wire(NodeId(from), NodeId(to)))?;
        }
        Ok(())
    });
    mounted.bridge().input(NodeId(1), Input::Press);
    mounted.bridge().run();
    let said = "its messages go round and multiply: time hardly passes";
    let expected = [
        format!("Error Button 1: {said}"),
        format!("Error Button 2: {said}"),
    ];
    until(|| mounted.texts("listitem") == expected).await;
}

#[test]
async fn what_is_not_shown_is_not_looked_for() {
    let mounted = problems([asm("psh")]).await;
    until(|| mounted.page.all("listitem").len() == 1).await;
    mounted.page.find("button", "Close").click();
    settle().await;
    assert!(mounted.page.all("region").is_empty());
    mounted.edit(|edit| edit.set_source(NodeId(1), "psh\npsh"));
    settle().await;
    let items = mounted.page.root().query_selector_all("[role=listitem]");
    assert_eq!(items.expect("a selector").length(), 0);
    mounted.commands.workspace.panel(Panel::Problems).set(true);
    until(|| mounted.page.all("listitem").len() == 2).await;
}
