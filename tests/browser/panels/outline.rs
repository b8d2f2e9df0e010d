//! The outline.

use super::{GoTo, Mounted, mount, titled};
use crate::documents::{COUNT, asm, wire};
use crate::page::{press, settle, until};
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::{Field, Node};
use stackyard_web::canvas::selection::Selectable;
use stackyard_web::components::panels::outline::Outline;
use stackyard_web::workspace::{Location, Panel};
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The second node is what is selected.
async fn outline(nodes: impl IntoIterator<Item = Node>) -> Mounted {
    let selected = RwSignal::new(Some(Selectable::Node(NodeId(2))));
    outline_of(nodes, selected).await
}

async fn outline_of(
    nodes: impl IntoIterator<Item = Node>,
    selected: RwSignal<Option<Selectable>>,
) -> Mounted {
    let mounted = mount(nodes, move |go_to: GoTo| {
        let is_selected = Callback::new(move |item| selected.get() == Some(item));
        // As the canvas does.
        let go_along = Callback::new(move |(wire, _)| selected.set(Some(Selectable::Wire(wire))));
        let go_to = Callback::new(move |location: Location| {
            selected.set(Some(Selectable::Node(location.node)));
            go_to.run(location);
        });
        let selected = Signal::from(selected);
        view! {
            <div style="display:flex; height:300px">
                <Outline go_to go_along is_selected selected/>
            </div>
        }
    })
    .await;
    // The style sheet of the page, which tests are without.
    let tree = mounted.page.root().query_selector("[role=tree]");
    let tree = tree.expect("a selector").expect("the tree");
    let _ = tree.set_attribute("style", "height:280px; width:300px; overflow:auto");
    mounted.commands.workspace.panel(Panel::Outline).set(true);
    settle().await;
    mounted
}

fn rows(mounted: &Mounted) -> Vec<String> {
    mounted.texts("treeitem")
}

#[test]
async fn nodes_are_listed_and_followed() {
    let mounted = outline([titled("Echo", "recv\nsend 0 1"), Node::new(Kind::Console)]).await;
    until(|| rows(&mounted) == ["▸EchoMachineReady", "▸Console 2"]).await;
    let title = Field::Title("Answer".into());
    mounted.edit(|edit| edit.set(NodeId(1), title));
    until(|| rows(&mounted)[0] == "▸AnswerMachineReady").await;
    mounted.bridge().toggle();
    until(|| rows(&mounted)[0] == "▸AnswerMachineWaits, and nothing is wired to it").await;
    mounted.edit(|edit| edit.remove([NodeId(1)]));
    until(|| rows(&mounted).len() == 1).await;
}

#[test]
async fn ports_and_wires_open_below_their_node() {
    let mounted = outline([titled("Echo", "recv\nsend 0 1"), asm("halt")]).await;
    mounted.edit(|edit| edit.connect(wire(NodeId(1), NodeId(2))));
    let tree = mounted.page.find("tree", "Nodes of the patch");
    until(|| rows(&mounted).len() == 2).await;
    press(&tree, "Home");
    press(&tree, "ArrowRight");
    settle().await;
    let items = mounted.page.all("treeitem");
    assert_eq!(items.len(), 5);
    let attribute = |index: usize, name: &str| items[index].get_attribute(name);
    assert_eq!(attribute(0, "aria-expanded").as_deref(), Some("true"));
    assert_eq!(attribute(0, "aria-setsize").as_deref(), Some("2"));
    assert_eq!(attribute(3, "aria-level").as_deref(), Some("3"));
    assert_eq!(attribute(4, "aria-selected").as_deref(), Some("true"));
    assert_eq!(rows(&mounted)[3], "to Machine 2, inlet 0Nothing passed yet");
    for _ in 0..3 {
        press(&tree, "ArrowDown");
    }
    settle().await;
    let active = tree.get_attribute("aria-activedescendant");
    assert_eq!(active, items[3].get_attribute("id"));
    // A wire is selected itself, and the keyboard stays with it.
    press(&tree, "Enter");
    settle().await;
    assert_eq!(attribute(3, "aria-selected").as_deref(), Some("true"));
    assert_eq!(attribute(4, "aria-selected").as_deref(), Some("false"));
    assert_eq!(tree.get_attribute("aria-activedescendant"), active);
    assert!(mounted.gone_to().is_empty());
    items[0].click();
    assert_eq!(mounted.gone_to().pop(), Some((1, None)));
    press(&tree, "ArrowLeft");
    settle().await;
    assert_eq!(rows(&mounted).len(), 2);
}

#[test]
async fn ten_thousand_nodes_have_a_screenful_of_rows() {
    let mounted = outline(vec![Node::new(Kind::Button); 10_000]).await;
    until(|| !rows(&mounted).is_empty()).await;
    assert!(rows(&mounted).len() < 30, "{}", rows(&mounted).len());
    let tree = mounted.page.find("tree", "Nodes of the patch");
    press(&tree, "End");
    until(|| rows(&mounted).contains(&"▸Button 10000".to_owned())).await;
    assert!(rows(&mounted).len() < 30, "{}", rows(&mounted).len());
}

#[test]
async fn a_row_that_says_the_same_is_left_alone() {
    let mounted = outline([asm(COUNT), Node::new(Kind::Button)]).await;
    until(|| rows(&mounted).len() == 2).await;
    let before = mounted.page.all("treeitem");
    let name = before[1].children().item(1).expect("its name");
    let text = name.first_child().expect("its text");
    mounted.edit(|edit| edit.set_source(NodeId(1), "recv"));
    mounted.bridge().toggle();
    until(|| rows(&mounted)[0].ends_with("Waits, and nothing is wired to it")).await;
    let now = name.first_child();
    assert!(text.is_same_node(now.as_ref()));
}

/// What is selected elsewhere is found here.
#[test]
async fn what_the_canvas_selects_is_marked_and_in_sight() {
    let selected = RwSignal::new(None);
    let nodes = vec![Node::new(Kind::Toggle); 1000];
    let mounted = outline_of(nodes, selected).await;
    until(|| !rows(&mounted).is_empty()).await;
    let marked = || {
        let items = mounted.page.all("treeitem").into_iter();
        let marked = items.filter(|item| {
            let is_selected = item.get_attribute("aria-selected");
            is_selected.as_deref() == Some("true")
        });
        marked
            .map(|item| item.text_content().unwrap_or_default())
            .collect::<Vec<_>>()
    };
    assert!(marked().is_empty());
    selected.set(Some(Selectable::Node(NodeId(700))));
    until(|| marked() == ["▸Toggle 700Off"]).await;
    let tree = mounted.page.find("tree", "Nodes of the patch");
    let active = tree.get_attribute("aria-activedescendant");
    assert_eq!(active.as_deref(), Some("outline-699"));
    // Of a wire whose ports are not shown, the node it leaves comes into sight.
    let wired = wire(NodeId(20), NodeId(30));
    mounted.edit(|edit| edit.connect(wired));
    selected.set(Some(Selectable::Wire(wired)));
    until(|| rows(&mounted).contains(&"▸Toggle 20Off".to_owned())).await;
    press(&tree, "ArrowRight");
    until(|| marked() == ["to Toggle 30, inlet 0Nothing passed yet"]).await;
    // One that is added and selected at once is there a moment later.
    mounted.edit(|edit| edit.add_as(NodeId(2000), Node::new(Kind::Lamp)));
    selected.set(Some(Selectable::Node(NodeId(2000))));
    until(|| marked() == ["▸Lamp 2000Dark"]).await;
}
