//! A canvas with a patch on it, and the hand and the keys that use it.

use crate::page::{self, Page, settle};
use crate::pointer::{At, Held, MOUSE, Pointer, RIGHT, finger, middle};
use leptos::prelude::*;
use stackyard_engine::grid::{Inlet, Kind, NodeId, Outlet, Wire};
use stackyard_engine::patch::{Edit, Node, Patch, Position};
use stackyard_web::bridge::Bridge;
use stackyard_web::commands::{Commands, FileAction, listen};
use stackyard_web::components::canvas::{Canvas, Stage};
use stackyard_web::components::panels::finder::Finder;
use stackyard_web::components::patchies::PatchiesDialog;
use stackyard_web::frame::run_frames;
use stackyard_web::workspace::Workspace;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, KeyboardEventInit, WheelEvent, WheelEventInit};

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    canvas_style,
    "style/canvas.module.css"
);
stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    node_style,
    "style/node.module.css"
);

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    faces_style,
    "style/node_faces.module.css"
);

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
    let mut patch = Patch::new();
    let mut edit = |edit| {
        let edited = patch.edit(edit);
        edited.expect("a patch that can be");
    };
    for (id, &(kind, x, y)) in (1..).map(NodeId).zip(nodes) {
        let mut node = Node::new(kind);
        node.position = Position { x, y };
        edit(Edit::Add(id, Box::new(node)));
    }
    for &(from, to) in wires {
        edit(Edit::Connect(wire(NodeId(from), NodeId(to)), None));
    }
    patch
}

/// The wire between the first ports of two nodes.
pub(super) fn wire(from: NodeId, to: NodeId) -> Wire {
    Wire {
        from,
        outlet: Outlet(0),
        to,
        inlet: Inlet(0),
    }
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
        let workspace = Workspace::provide();
        let stage = Stage::new(bridge, workspace);
        provide_context(bridge);
        provide_context(stage);
        provide_context(stage.api());
        let files = StoredValue::new(vec![]);
        let asked = Callback::new(move |action| files.update_value(|files| files.push(action)));
        let commands = Commands::provide(bridge, workspace, stage.commands(), Some(asked));
        listen(commands);
        run_frames(bridge);
        let sent = give.send((bridge, stage, commands, files));
        sent.expect("the test waits for it");
        let go_to = stage.api().go_to;
        view! {
            <style inner_html=sheet()></style>
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

/// The rules of the style sheets that put things into their places.
fn sheet() -> String {
    use canvas_style as canvas;
    use faces_style as faces;
    use node_style as node;
    let mut sheet = "[hidden]{display:none}".to_owned();
    for (css, classes) in [
        (
            include_str!("../../../style/canvas.module.css"),
            &[
                ("canvas", canvas::canvas),
                ("surface", canvas::surface),
                ("paths", canvas::paths),
                ("tiles", canvas::tiles),
                ("world", canvas::world),
                ("card", canvas::card),
                ("wire", canvas::wire),
                ("adder", canvas::adder),
                ("menu", canvas::menu),
                ("tip", canvas::tip),
            ][..],
        ),
        (
            include_str!("../../../style/node.module.css"),
            &[
                ("card", node::card),
                ("content", node::content),
                ("body", node::body),
                ("bar", node::bar),
                ("inlets", node::inlets),
                ("outlets", node::outlets),
                ("port", node::port),
            ],
        ),
        (
            include_str!("../../../style/node_faces.module.css"),
            &[
                ("listing", faces::listing),
                ("lines", faces::lines),
                ("console", faces::console),
                ("cells", faces::cells),
            ],
        ),
    ] {
        let mut css = css.to_owned();
        for (name, class) in classes {
            for end in [' ', ',', ':', '[', '.'] {
                css = css.replace(&format!(".{name}{end}"), &format!(".{class}{end}"));
            }
        }
        sheet.push_str(&css);
    }
    sheet
}

impl Board {
    pub(super) fn surface(&self) -> HtmlElement {
        self.page.find("application", "Canvas")
    }

    /// The card of a node, if it is on the page.
    pub(super) fn card(&self, id: NodeId) -> Option<HtmlElement> {
        let selector = format!("[data-node=\"{}\"]", id.0);
        let found = self.page.root().query_selector(&selector);
        found.expect("a selector").map(JsCast::unchecked_into)
    }

    /// Where the top left corner of a node is drawn.
    pub(super) fn corner(&self, id: NodeId) -> At {
        let rect = self.card(id).expect("a card").get_bounding_client_rect();
        At {
            x: rect.left(),
            y: rect.top(),
        }
    }

    /// Where a node can be taken.
    pub(super) fn handle(&self, id: NodeId) -> At {
        self.corner(id).by(24.0, 14.0)
    }

    fn port(&self, id: NodeId, selector: &str) -> At {
        let card = self.card(id).expect("a card");
        let port = card.query_selector(selector).expect("a selector");
        middle(&port.expect("a port"))
    }

    /// Where the first inlet of a node is drawn.
    pub(super) fn inlet(&self, id: NodeId) -> At {
        self.port(id, "[data-inlet=\"0\"]")
    }

    /// Where the first outlet of a node is drawn.
    pub(super) fn outlet(&self, id: NodeId) -> At {
        self.port(id, "[data-outlet=\"0\"]")
    }

    /// Half-way along the straight wires that the tests have.
    pub(super) fn on_wire(&self, wire: Wire) -> At {
        let (from, to) = (self.outlet(wire.from), self.inlet(wire.to));
        At {
            x: (from.x + to.x) / 2.0,
            y: (from.y + to.y) / 2.0,
        }
    }

    /// The middle of what is seen.
    pub(super) fn surface_middle(&self) -> At {
        middle(&self.surface())
    }

    /// A place where nothing is.
    pub(super) fn nowhere(&self) -> At {
        let rect = self.surface().get_bounding_client_rect();
        At {
            x: rect.left() + 60.0,
            y: rect.bottom() - 60.0,
        }
    }

    pub(super) fn selected(&self) -> Vec<NodeId> {
        self.stage
            .selection
            .with(|selection| selection.nodes().to_vec())
    }

    pub(super) fn selected_wires(&self) -> Vec<Wire> {
        self.stage
            .selection
            .with(|selection| selection.wires().to_vec())
    }

    pub(super) fn document(&self) -> Patch {
        self.bridge.with(|session| session.patch().clone())
    }

    pub(super) fn nodes(&self) -> Vec<NodeId> {
        self.document().nodes().map(|(id, _)| id).collect()
    }

    pub(super) fn wires(&self) -> Vec<Wire> {
        self.document().wires().collect()
    }

    /// Where a node is in the document.
    pub(super) fn position(&self, id: NodeId) -> (f64, f64) {
        let Position { x, y } = self
            .bridge
            .with_node(id, |node| node.position)
            .expect("a node");
        (x, y)
    }

    pub(super) fn zoom(&self) -> f64 {
        self.stage.viewport.with(|viewport| viewport.zoom())
    }

    /// Presses a key where the focus is and lets it go; gives whether the browser was
    /// let go on with it.
    pub(super) async fn press(&self, keys: &str) -> bool {
        let went_on = page::press(&focused(), keys);
        self.let_go(keys.rsplit('+').next().filter(|key| !key.is_empty()));
        settle().await;
        went_on
    }

    /// A key goes up where the focus is.
    fn let_go(&self, key: Option<&str>) {
        let init = KeyboardEventInit::new();
        init.set_bubbles(true);
        init.set_key(key.unwrap_or("+"));
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keyup", &init);
        let sent = focused().dispatch_event(&event.expect("an event"));
        sent.expect("dispatched");
    }

    /// Presses a key and holds it.
    pub(super) fn hold(&self, key: &str) {
        page::press(&focused(), key);
    }

    /// Lets a held key go.
    pub(super) async fn unhold(&self, key: &str) {
        self.let_go(Some(key));
        settle().await;
    }

    fn point(&self, pointer: Pointer, event: &str, at: At, held: Held) {
        let target = self.target.borrow().clone();
        let target = target.unwrap_or_else(|| self.surface().into());
        pointer.send(event, &target, at, held);
    }

    /// From here on the pointers do what they do on this element and not on the canvas
    /// itself, until they leave it.
    pub(super) fn point_at(&self, target: Option<&Element>) {
        self.target.replace(target.cloned());
    }

    /// What shows so much of a node.
    pub(super) fn part(&self, id: NodeId, selector: &str) -> HtmlElement {
        let card = self.card(id).expect("a card");
        let part = card.query_selector(selector).expect("a selector");
        part.expect("a part of the card").unchecked_into()
    }

    /// The mouse does something: `pointerdown`, `pointermove`, `pointerup`.
    pub(super) fn mouse(&self, kind: &str, at: At, held: Held) {
        self.point(MOUSE, kind, at, held);
    }

    /// A finger does something.
    pub(super) fn finger(&self, id: i32, kind: &str, at: At) {
        self.point(finger(id), kind, at, "");
    }

    pub(super) async fn click(&self, at: At, held: Held) {
        self.mouse("pointermove", at, held);
        self.mouse("pointerdown", at, held);
        self.mouse("pointerup", at, held);
        settle().await;
    }

    /// Clicks with the other button.
    pub(super) async fn right_click(&self, at: At) {
        for event in ["pointerdown", "pointerup"] {
            self.point(RIGHT, event, at, "");
        }
        settle().await;
    }

    pub(super) async fn double_click(&self, at: At) {
        for _ in 0..2 {
            self.mouse("pointerdown", at, "");
            self.mouse("pointerup", at, "");
        }
        settle().await;
    }

    /// Drags from one place to another, in a few moves, and lets go.
    pub(super) async fn drag(&self, from: At, to: At, held: Held) {
        self.drag_without_end(from, to, held);
        self.mouse("pointerup", to, held);
        settle().await;
    }

    /// Drags and does not let go.
    pub(super) fn drag_without_end(&self, from: At, to: At, held: Held) {
        self.mouse("pointermove", from, held);
        self.mouse("pointerdown", from, held);
        let (x, y) = (to.x - from.x, to.y - from.y);
        for part in [0.3, 0.7, 1.0] {
            self.mouse("pointermove", from.by(x * part, y * part), held);
        }
    }

    /// Turns the wheel over a place.
    pub(super) async fn wheel(&self, at: At, by: (f64, f64), held: Held) {
        let surface = self.surface();
        assert!(
            !self.wheel_on(&surface, at, by, held).await,
            "the page would scroll"
        );
    }

    /// Turns the wheel over an element; gives whether the browser was let scroll it.
    pub(super) async fn wheel_on(
        &self,
        target: &Element,
        at: At,
        (dx, dy): (f64, f64),
        held: Held,
    ) -> bool {
        let init = WheelEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_client_x(at.x.round() as i32);
        init.set_client_y(at.y.round() as i32);
        init.set_delta_x(dx);
        init.set_delta_y(dy);
        init.set_ctrl_key(held.contains("Control"));
        let event = WheelEvent::new_with_event_init_dict("wheel", &init).expect("an event");
        let went_on = target.dispatch_event(&event).expect("dispatched");
        settle().await;
        went_on
    }

    /// The field of the list of nodes that can be added, if it is open.
    pub(super) fn adder(&self) -> Option<HtmlElement> {
        self.page.find_all("combobox", "Node to add").pop()
    }

    /// Types what to add and takes it.
    pub(super) async fn add(&self, text: &str) {
        let field = self.adder().expect("a list that is open");
        page::type_into(&field, text);
        settle().await;
        self.press("Enter").await;
    }
}

/// The element that has the focus.
pub(super) fn focused() -> Element {
    let active = document().active_element();
    active.unwrap_or_else(|| document().body().expect("a body").into())
}
