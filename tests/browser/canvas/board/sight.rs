//! Where things are on a board, and what is seen and selected of it.

use super::Board;
use crate::pointer::{At, middle};
use stackyard_engine::grid::{NodeId, Wire};
use stackyard_engine::patch::geometry::rect_of;
use stackyard_engine::patch::{Patch, Position};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

impl Board {
    pub(in crate::canvas) fn surface(&self) -> HtmlElement {
        self.page.find("application", "Canvas")
    }

    /// The card of a node, if it is on the page.
    pub(in crate::canvas) fn card(&self, id: NodeId) -> Option<HtmlElement> {
        let selector = format!("[data-node=\"{}\"]", id.0);
        let found = self.page.root().query_selector(&selector);
        found.expect("a selector").map(JsCast::unchecked_into)
    }

    /// Where the top left corner of a node is drawn.
    pub(in crate::canvas) fn corner(&self, id: NodeId) -> At {
        let rect = self.card(id).expect("a card").get_bounding_client_rect();
        At {
            x: rect.left(),
            y: rect.top(),
        }
    }

    /// Where a node can be taken.
    pub(in crate::canvas) fn handle(&self, id: NodeId) -> At {
        self.corner(id).by(24.0, 14.0)
    }

    /// The middle of a node that has no card.
    pub(in crate::canvas) fn tile(&self, id: NodeId) -> At {
        let rect = self.bridge.with_node(id, rect_of).expect("a node");
        let at = self
            .stage
            .viewport
            .with(|seen| seen.to_screen(rect.centre()));
        let surface = self.surface().get_bounding_client_rect();
        At {
            x: surface.left() + at.x,
            y: surface.top() + at.y,
        }
    }

    fn port(&self, id: NodeId, selector: &str) -> At {
        let card = self.card(id).expect("a card");
        let port = card.query_selector(selector).expect("a selector");
        middle(&port.expect("a port"))
    }

    /// Where the first inlet of a node is drawn.
    pub(in crate::canvas) fn inlet(&self, id: NodeId) -> At {
        self.port(id, "[data-inlet=\"0\"]")
    }

    /// Where the first outlet of a node is drawn.
    pub(in crate::canvas) fn outlet(&self, id: NodeId) -> At {
        self.port(id, "[data-outlet=\"0\"]")
    }

    /// Half-way along the straight wires that the tests have.
    pub(in crate::canvas) fn on_wire(&self, wire: Wire) -> At {
        let (from, to) = (self.outlet(wire.from), self.inlet(wire.to));
        At {
            x: (from.x + to.x) / 2.0,
            y: (from.y + to.y) / 2.0,
        }
    }

    /// The middle of what is seen.
    pub(in crate::canvas) fn surface_middle(&self) -> At {
        middle(&self.surface())
    }

    /// A place where nothing is.
    pub(in crate::canvas) fn nowhere(&self) -> At {
        let rect = self.surface().get_bounding_client_rect();
        At {
            x: rect.left() + 60.0,
            y: rect.bottom() - 60.0,
        }
    }

    pub(in crate::canvas) fn selected(&self) -> Vec<NodeId> {
        self.stage
            .selection
            .with(|selection| selection.nodes().to_vec())
    }

    pub(in crate::canvas) fn selected_wires(&self) -> Vec<Wire> {
        self.stage
            .selection
            .with(|selection| selection.wires().to_vec())
    }

    pub(in crate::canvas) fn document(&self) -> Patch {
        self.bridge.with(|session| session.patch().clone())
    }

    pub(in crate::canvas) fn nodes(&self) -> Vec<NodeId> {
        self.document().nodes().map(|(id, _)| id).collect()
    }

    pub(in crate::canvas) fn wires(&self) -> Vec<Wire> {
        self.document().wires().collect()
    }

    /// Where a node is in the document.
    pub(in crate::canvas) fn position(&self, id: NodeId) -> (f64, f64) {
        let Position { x, y } = self
            .bridge
            .with_node(id, |node| node.position)
            .expect("a node");
        (x, y)
    }

    pub(in crate::canvas) fn zoom(&self) -> f64 {
        self.stage.viewport.with(|viewport| viewport.zoom())
    }

    /// What the canvas said last of the keyboard.
    pub(in crate::canvas) fn said(&self) -> String {
        let said = self.page.find("status", "Keyboard on the canvas");
        said.text_content().unwrap_or_default()
    }

    /// The pixels of what is drawn from afar: red, green, blue and alpha of each.
    pub(in crate::canvas) fn pixels(&self) -> Vec<u8> {
        let canvas = self.surface().query_selector("canvas").ok().flatten();
        let canvas: HtmlCanvasElement = canvas.expect("a canvas").unchecked_into();
        let context = canvas.get_context("2d").ok().flatten().expect("a context");
        let context: CanvasRenderingContext2d = context.unchecked_into();
        let (width, height) = (canvas.width().into(), canvas.height().into());
        let image = context.get_image_data(0.0, 0.0, width, height);
        image.expect("an image").data().to_vec()
    }
}
