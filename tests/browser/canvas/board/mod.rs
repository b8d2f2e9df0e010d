//! A canvas with a patch on it, and the hand and the keys that use it.

mod hand;
mod sheet;
mod sight;

use crate::documents::{document_of, wire};
use crate::page::{self, Page, settle};
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::{Edit, Node, Patch, Position};
use stackyard_web::bridge::Bridge;
use stackyard_web::commands::{Commands, FileAction, listen};
use stackyard_web::components::canvas::{Canvas, Stage};
use stackyard_web::components::panels::finder::Finder;
use stackyard_web::components::patchies::PatchiesDialog;
use stackyard_web::frame::run_frames;
use web_sys::Element;

pub(super) const A: NodeId = NodeId(1);
pub(super) const B: NodeId = NodeId(2);
pub(super) const C: NodeId = NodeId(3);

/// Three toggles on a diagonal, A and B with a wire between them.
pub(super) fn three() -> Patch {
    patch(
        &[
            (Kind::Toggle, 0.0, 0.0),
            (Kind::Toggle, 200.0, 200.0),
            (Kind::Toggle, 400.0, 0.0),
        ],
        &[(1, 2)],
    )
}

/// Nodes at places of the canvas, numbered from 1, with wires between first ports.
pub(super) fn patch(nodes: &[(Kind, f64, f64)], wires: &[(u32, u32)]) -> Patch {
    let nodes = nodes.iter().map(|&(kind, x, y)| {
        let mut node = Node::new(kind);
        node.position = Position { x, y };
        node
    });
    let mut patch = document_of(nodes);
    for &(from, to) in wires {
        let connected = patch.edit(Edit::Connect(wire(NodeId(from), NodeId(to)), None));
        connected.expect("a patch that can be");
    }
    patch
}

pub(super) struct Board {
    pub(super) page: Page,
    pub(super) bridge: Bridge,
    pub(super) stage: Stage,
    pub(super) commands: Commands,
    /// What was asked for of files.
    pub(super) files: StoredValue<Vec<FileAction>>,
    /// What the pointers are on, if it is not the canvas itself.
    target: std::cell::RefCell<Option<Element>>,
}

/// A canvas of 1000 by 700 CSS pixels with a patch, all of which is seen.
pub(super) async fn board(patch: Patch) -> Board {
    board_with(patch, || ()).await
}

/// The same with something else of the page.
pub(super) async fn board_with<V: IntoView + 'static>(
    patch: Patch,
    others: impl FnOnce() -> V + 'static,
) -> Board {
    let (give, made) = std::sync::mpsc::channel();
    let page = page::mount(move || {
        let bridge = Bridge::new(patch);
        let (workspace, stage) = page::provide_stage(bridge);
        let files = StoredValue::new(vec![]);
        let asked = Callback::new(move |action| files.update_value(|files| files.push(action)));
        let commands = Commands::provide(bridge, workspace, stage.commands(), Some(asked));
        listen(commands);
        run_frames(bridge);
        let sent = give.send((bridge, stage, commands, files));
        sent.expect("the test waits for it");
        let go_to = stage.api().go_to;
        view! {
            <style inner_html=sheet::sheet()></style>
            <div style="position:fixed;left:0;top:0;width:1000px;height:700px;display:grid">
                <Canvas/>
            </div>
            <Finder go_to/>
            <PatchiesDialog go_to/>
            {others()}
        }
    });
    settle().await;
    let (bridge, stage, commands, files) = made.recv().expect("a canvas");
    Board {
        page,
        bridge,
        stage,
        commands,
        files,
        target: Default::default(),
    }
}

/// The element that has the focus.
pub(super) fn focused() -> Element {
    let active = document().active_element();
    active.unwrap_or_else(|| document().body().expect("a body").into())
}
