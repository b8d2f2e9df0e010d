//! The rows of the outline that are on the page: which say what, so that each text and
//! attribute is set only when it is another one.

use super::state::state_of;
use super::style;
use super::tree::{Item, ROW_HEIGHT, Row, kind_of, name_of};
use crate::bridge::Bridge;
use crate::canvas::selection::Item as Selected;
use crate::components::element::{add, put, resize, row, set, set_style};
use leptos::prelude::Callable;
use leptos::prelude::Callback;
use stackyard_engine::grid::NodeId;
use stackyard_engine::ordered::SortedSet;
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What rows are drawn from.
pub(super) struct Drawing<'a> {
    pub(super) session: &'a Bridge,
    pub(super) rows: &'a [Row],
    pub(super) open: &'a SortedSet<NodeId>,
    /// The row the keyboard is at.
    pub(super) active: usize,
    pub(super) is_selected: Callback<Selected, bool>,
}

/// What one row says.
#[derive(Clone, Default, PartialEq)]
struct Said {
    index: usize,
    level: usize,
    place: (usize, usize),
    /// Whether what belongs to it is shown; `None` if nothing does.
    is_open: Option<bool>,
    is_selected: bool,
    is_active: bool,
    name: String,
    kind: &'static str,
    state: String,
}

/// The rows on the page.
#[derive(Default)]
pub(super) struct Shown {
    first: usize,
    count: usize,
    rows: Vec<Said>,
}

impl Shown {
    /// The index of the first row on the page.
    pub(super) fn first(&self) -> usize {
        self.first
    }

    /// Brings the page in step with what is in sight.
    pub(super) fn follow(
        &mut self,
        tree: &Element,
        list: &HtmlElement,
        drawing: &Drawing<'_>,
        sight: Range<usize>,
    ) {
        if self.count != drawing.rows.len() {
            self.count = drawing.rows.len();
            let height = (self.count as i32).saturating_mul(ROW_HEIGHT);
            set_style(list, "height", &format!("{height}px"));
        }
        self.first = sight.start;
        resize(list, sight.len(), "div", style::row);
        self.rows.resize(sight.len(), Said::default());
        for (slot, index) in sight.enumerate() {
            let (Some(element), Some(said)) = (row(list, slot), drawing.said(index)) else {
                continue;
            };
            if let Some(old) = self.rows.get_mut(slot)
                && *old != said
            {
                draw(&element, old, &said);
                *old = said;
            }
        }
        set(tree, "aria-activedescendant", &row_id(drawing.active));
    }
}

impl Drawing<'_> {
    fn said(&self, index: usize) -> Option<Said> {
        let row = *self.rows.get(index)?;
        let is_node = row.item == Item::Node;
        let below = self.rows.get(index + 1);
        let has_below = below.is_some_and(|below| below.level() > row.level());
        let (name, kind, state, has_ports) = self.session.with(|session| {
            let ports = session.patch().ports(row.node);
            let kind = if is_node {
                kind_of(session, row.node)
            } else {
                ""
            };
            let (name, state) = (name_of(session, row), state_of(session, row));
            (name, kind, state, ports.inlets + ports.outlets > 0)
        });
        let selected = match row.item {
            Item::Node => Some(Selected::Node(row.node)),
            Item::Inlet(_) | Item::Outlet(_) => None,
            Item::To(wire) | Item::From(wire) => Some(Selected::Wire(wire)),
        };
        Some(Said {
            index,
            level: row.level(),
            place: row.place,
            is_open: match is_node {
                true => has_ports.then(|| self.open.contains(&row.node)),
                false => has_below.then_some(true),
            },
            is_selected: selected.is_some_and(|item| self.is_selected.run(item)),
            is_active: index == self.active,
            name,
            kind,
            state,
        })
    }
}

fn row_id(index: usize) -> String {
    format!("outline-{index}")
}

/// Turns what a row says into something else.
fn draw(element: &Element, old: &Said, said: &Said) {
    // Rows that were just made have nothing in them.
    let is_new = element.child_element_count() == 0;
    if is_new {
        set(element, "role", "treeitem");
        let twist = add(element, "span", style::twist, "");
        set(&twist, "aria-hidden", "true");
        set(&twist, "data-twist", "");
        for class in [style::name, style::kind, style::state] {
            add(element, "span", class, "");
        }
    }
    if is_new || old.index != said.index {
        set(element, "id", &row_id(said.index));
        if let Some(element) = element.dyn_ref::<HtmlElement>() {
            put(element, (0, said.index as i32 * ROW_HEIGHT));
        }
    }
    if is_new || (old.level, old.place) != (said.level, said.place) {
        set(element, "aria-level", &said.level.to_string());
        set(element, "aria-posinset", &said.place.0.to_string());
        set(element, "aria-setsize", &said.place.1.to_string());
    }
    if is_new || old.is_open != said.is_open {
        match said.is_open {
            Some(is_open) => set(element, "aria-expanded", flag(is_open)),
            None => {
                let _ = element.remove_attribute("aria-expanded");
            }
        }
        let sign = match (said.level, said.is_open) {
            (1, Some(true)) => "▾",
            (1, Some(false)) => "▸",
            _ => "",
        };
        say(element, 0, sign);
    }
    if is_new || old.is_selected != said.is_selected {
        set(element, "aria-selected", flag(said.is_selected));
    }
    if is_new || old.is_active != said.is_active {
        set(element, "data-active", flag(said.is_active));
    }
    let texts = [
        (&*old.name, &*said.name),
        (old.kind, said.kind),
        (&old.state, &said.state),
    ];
    for (index, (old, new)) in texts.into_iter().enumerate() {
        if is_new || old != new {
            say(element, index + 1, new);
        }
    }
}

fn say(element: &Element, index: usize, text: &str) {
    if let Some(part) = row(element, index) {
        part.set_text_content(Some(text));
    }
}

fn flag(is_so: bool) -> &'static str {
    if is_so { "true" } else { "false" }
}
