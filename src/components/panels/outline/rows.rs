//! The rows of the outline that are on the page. They are updated several times a second, so they
//! are built by hand: only a text or an attribute that differs is written.

use super::state::state_of;
use super::style;
use super::tree::{Subject, TreeRow, kind_of, name_of};
use crate::bridge::Bridge;
use crate::canvas::selection::Selectable;
use crate::dom::{self, Build, Listener, LiveAttribute, LiveText, append, html, listen};
use crate::theme::is_touched;
use leptos::ev;
use leptos::prelude::{Callable, Callback};
use stackyard_engine::grid::NodeId;
use stackyard_engine::ordered::SortedSet;
use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

/// The height of a row in CSS pixels, as the style sheet has it: fingers need more.
pub(super) fn row_height() -> i32 {
    if is_touched() { 44 } else { 28 }
}

/// The data that rows are drawn from.
pub(super) struct Drawing<'a> {
    pub(super) bridge: &'a Bridge,
    pub(super) rows: &'a [TreeRow],
    pub(super) open: &'a SortedSet<NodeId>,
    /// The row the keyboard is at.
    pub(super) active: usize,
    pub(super) is_selected: Callback<Selectable, bool>,
}

/// A click on a row.
#[derive(Clone, Copy)]
pub(super) struct RowClick {
    /// The index of the row among all, also those out of sight.
    pub(super) index: usize,
    /// Whether it was on the sign that opens and closes the row.
    pub(super) is_on_twist: bool,
}

/// The rows in sight.
pub(super) struct RowsInSight {
    /// The id of the row the keyboard is at.
    active: LiveAttribute,
    list: HtmlElement,
    clicked: Rc<dyn Fn(RowClick)>,
    /// The index of the first row in sight. A clicked row adds its own position to it.
    first: Rc<Cell<usize>>,
    /// The number of all rows, also out of sight.
    count: Option<usize>,
    rows: dom::Rows<RowElement>,
}

impl RowsInSight {
    /// An empty list in a tree. `clicked` is called when a row is clicked.
    pub(super) fn new(
        tree: &Element,
        list: HtmlElement,
        clicked: impl Fn(RowClick) + 'static,
    ) -> RowsInSight {
        RowsInSight {
            active: LiveAttribute::new(tree, "aria-activedescendant"),
            rows: dom::Rows::new(list.clone().into()),
            list,
            clicked: Rc::new(clicked),
            first: Rc::default(),
            count: None,
        }
    }

    /// Shows the rows with the indices of `sight`.
    pub(super) fn show(&mut self, drawing: &Drawing<'_>, sight: Range<usize>) {
        let count = drawing.rows.len();
        if self.count.replace(count) != Some(count) {
            let height = (count as i32).saturating_mul(row_height());
            dom::set_style(&self.list, "height", &format!("{height}px"));
        }
        self.first.set(sight.start);
        let (first, clicked) = (&self.first, &self.clicked);
        self.rows.resize(sight.len(), |slot| {
            RowElement::new(slot, first.clone(), clicked.clone())
        });
        for (row, index) in self.rows.iter_mut().zip(sight) {
            row.show(drawing, index);
        }
        let active = drawing.active;
        self.active.write(format_args!("outline-{active}"));
    }
}

/// A row on the page.
struct RowElement {
    element: HtmlElement,
    id: LiveAttribute,
    /// The index of the row it shows.
    index: Option<usize>,
    level: LiveAttribute,
    position: LiveAttribute,
    size: LiveAttribute,
    expanded: LiveAttribute,
    selected: LiveAttribute,
    active: LiveAttribute,
    twist: LiveText,
    name: LiveText,
    kind: LiveText,
    state: LiveText,
    _clicks: Listener,
}

impl AsRef<Element> for RowElement {
    fn as_ref(&self) -> &Element {
        &self.element
    }
}

impl RowElement {
    /// An empty row, the `slot`th on the page.
    fn new(slot: usize, first: Rc<Cell<usize>>, clicked: Rc<dyn Fn(RowClick)>) -> RowElement {
        let element = html("div")
            .with_class(style::row)
            .with_attribute("role", "treeitem");
        let twist = append(&element, "span", style::twist, "")
            .with_attribute("aria-hidden", "true")
            .with_attribute("data-twist", "");
        let attribute = |name| LiveAttribute::new(&element, name);
        let text = |class| LiveText::within(&append(&element, "span", class, ""));
        RowElement {
            id: attribute("id"),
            index: None,
            level: attribute("aria-level"),
            position: attribute("aria-posinset"),
            size: attribute("aria-setsize"),
            expanded: attribute("aria-expanded"),
            selected: attribute("aria-selected"),
            active: attribute("data-active"),
            twist: LiveText::within(&twist),
            name: text(style::name),
            kind: text(style::kind),
            state: text(style::state),
            _clicks: listen(&element, ev::click, move |event| {
                let target: Option<Node> = event.target().and_then(|it| it.dyn_into().ok());
                clicked(RowClick {
                    index: first.get() + slot,
                    is_on_twist: twist.contains(target.as_ref()),
                });
            }),
            element,
        }
    }

    /// Shows the row with an index.
    fn show(&mut self, drawing: &Drawing<'_>, index: usize) {
        let Some(&row) = drawing.rows.get(index) else {
            return;
        };
        if self.index.replace(index) != Some(index) {
            self.id.write(format_args!("outline-{index}"));
            dom::translate(&self.element, (0, index as i32 * row_height()));
        }
        let (level, (position, size)) = (row.level(), row.place);
        self.level.write(format_args!("{level}"));
        self.position.write(format_args!("{position}"));
        self.size.write(format_args!("{size}"));
        let is_open = drawing.is_open(index, row);
        self.expanded.set_bool(is_open);
        self.twist.set(match (level, is_open) {
            (1, Some(true)) => "▾",
            (1, Some(false)) => "▸",
            _ => "",
        });
        self.selected.set_bool(Some(drawing.is_selected(row)));
        self.active.set_bool(Some(index == drawing.active));
        drawing.bridge.with(|session| {
            self.name.set(&name_of(session, row));
            let is_node = row.subject == Subject::Node;
            self.kind.set(if is_node {
                kind_of(session, row.node)
            } else {
                ""
            });
            self.state.set(&state_of(session, row));
        });
    }
}

impl Drawing<'_> {
    /// Returns whether the children of a row are shown; `None` if it has none.
    fn is_open(&self, index: usize, row: TreeRow) -> Option<bool> {
        if row.subject == Subject::Node {
            let ports = self.bridge.with(|session| session.patch().ports(row.node));
            let has_ports = ports.inlets + ports.outlets > 0;
            return has_ports.then(|| self.open.contains(&row.node));
        }
        let below = self.rows.get(index + 1);
        let has_below = below.is_some_and(|below| below.level() > row.level());
        has_below.then_some(true)
    }

    fn is_selected(&self, row: TreeRow) -> bool {
        let item = match row.subject {
            Subject::Node => Selectable::Node(row.node),
            Subject::Inlet(_) | Subject::Outlet(_) => return false,
            Subject::To(wire) | Subject::From(wire) => Selectable::Wire(wire),
        };
        self.is_selected.run(item)
    }
}
