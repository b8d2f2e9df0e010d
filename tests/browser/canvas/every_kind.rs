//! Every kind of node of the registry is added to a canvas and looked at.

use super::board::{Board, board, patch};
use crate::page::name_of;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::Patch;
use wasm_bindgen_test::wasm_bindgen_test as test;

const NODE: NodeId = NodeId(1);

/// A canvas with one node of a kind: typed and chosen, where a person can add it.
async fn with_node(kind: Kind) -> Board {
    if kind == Kind::Unknown {
        return board(patch(&[(kind, 0.0, 0.0)], &[])).await;
    }
    let board = board(Patch::new()).await;
    board.surface().focus().expect("it can have the focus");
    board.press("/").await;
    board.add(kind.spec().title).await;
    board
}

#[test]
async fn every_kind_is_added_and_shows_its_title_its_ports_and_a_face_of_its_own() {
    let mut faces: Vec<(Kind, String)> = vec![];
    for &kind in Kind::ALL {
        let name = kind.spec().name;
        let board = with_node(kind).await;
        let node = board.bridge.with_node(NODE, Clone::clone);
        let node = node.unwrap_or_else(|| panic!("{name} is not added"));
        assert_eq!(node.kind, kind);
        let card = board
            .card(NODE)
            .unwrap_or_else(|| panic!("{name} has no card"));
        let rect = card.get_bounding_client_rect();
        assert!(
            rect.width() > 20.0 && rect.height() > 20.0,
            "{name} is not seen"
        );
        let label = name_of(&card);
        assert!(label.contains(kind.spec().title), "{name}: {label:?}");
        let ports = kind.ports(&node.settings);
        let count = |selector| {
            let found = card.query_selector_all(selector);
            found.expect("a selector").length() as usize
        };
        assert_eq!(count("[data-inlet]"), usize::from(ports.inlets), "{name}");
        assert_eq!(count("[data-outlet]"), usize::from(ports.outlets), "{name}");
        let face = card.inner_html().replace(kind.spec().title, "");
        let face = face.replace(name, "");
        let same = faces.iter().find(|(_, other)| *other == face);
        assert!(same.is_none(), "{name} looks like {same:?}");
        faces.push((kind, face));
    }
}
