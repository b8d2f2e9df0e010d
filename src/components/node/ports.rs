//! The ports of a card: where they are and what they are called. They take no pointer
//! events, which the canvas finds ports for by itself; keys and clicks that no pointer made
//! are the canvas's, too.

use super::bound_element::find;
use super::now::Now;
use super::style;
use crate::canvas::port::{PORT_INSET, PORT_SPACING};
use crate::dom::{self, Build, set_attribute};
use crate::words::port_name;
use stackyard_engine::grid::{PortSpec, Ports as Counts};
use web_sys::Element;

/// Both rows of ports.
pub(super) struct PortElements {
    inlets: Element,
    outlets: Element,
    drawn: Option<DrawnPorts>,
}

/// The state that the ports were drawn for.
#[derive(PartialEq)]
struct DrawnPorts {
    counts: Counts,
    title: String,
}

pub(super) fn html() -> String {
    format!(
        "<div class={inlets} data-part=inlets></div><div class={outlets} data-part=outlets></div>",
        inlets = style::inlets,
        outlets = style::outlets,
    )
}

impl PortElements {
    pub(super) fn new(content: &Element) -> PortElements {
        PortElements {
            inlets: find(content, "inlets"),
            outlets: find(content, "outlets"),
            drawn: None,
        }
    }

    pub(super) fn show(&mut self, now: Now<'_>) {
        let title = now.title();
        let counts = now.node.ports();
        let is_drawn = |drawn: &DrawnPorts| drawn.counts == counts && drawn.title == title;
        if self.drawn.as_ref().is_some_and(is_drawn) {
            return;
        }
        let spec = now.node.kind.spec();
        let row = |list, sort, specs, count| {
            let row = PortRow {
                sort,
                specs,
                count,
                title,
            };
            row.draw(list);
        };
        row(&self.inlets, PortSide::INLET, spec.inlets, counts.inlets);
        row(
            &self.outlets,
            PortSide::OUTLET,
            spec.outlets,
            counts.outlets,
        );
        let title = title.to_owned();
        self.drawn = Some(DrawnPorts { counts, title });
    }
}

/// Inlets or outlets.
#[derive(Clone, Copy)]
struct PortSide {
    word: &'static str,
    attribute: &'static str,
}

impl PortSide {
    const INLET: PortSide = PortSide {
        word: "Inlet",
        attribute: "data-inlet",
    };
    const OUTLET: PortSide = PortSide {
        word: "Outlet",
        attribute: "data-outlet",
    };
}

/// The ports of one edge.
struct PortRow<'a> {
    sort: PortSide,
    specs: &'static [PortSpec],
    count: u16,
    title: &'a str,
}

impl PortRow<'_> {
    /// Makes the list the ports of this row. Those that stay are the same elements.
    fn draw(&self, list: &Element) {
        while list.child_element_count() > u32::from(self.count)
            && let Some(last) = list.last_element_child()
        {
            last.remove();
        }
        for index in 0..self.count {
            let port = list.children().item(index.into());
            let port = port.unwrap_or_else(|| self.add(list, index));
            self.place(&port, index);
        }
    }

    fn add(&self, list: &Element, index: u16) -> Element {
        dom::html("div")
            .with_class(style::port)
            .with_attribute("role", "button")
            .with_attribute("tabindex", "-1")
            .with_attribute(self.sort.attribute, &index.to_string())
            .append_to(list)
            .into()
    }

    fn place(&self, port: &Element, index: u16) {
        set_attribute(port, "style", &place(self.count, index));
        let name = port_name(self.sort.word, index, self.specs);
        if let Some(doc) = name.doc {
            set_attribute(port, "title", doc);
        }
        set_attribute(port, "aria-label", &name.of(self.title));
    }
}

/// The position of a port along its edge, as in [`port_offset`](crate::canvas::port::port_offset),
/// as a share of the node's width, so that ports follow while a node is resized.
fn place(count: u16, index: u16) -> String {
    let gaps = count.saturating_sub(1);
    let from_middle = f64::from(index) - f64::from(gaps) / 2.0;
    let (room, gaps) = (2.0 * PORT_INSET, gaps.max(1));
    format!("left:calc(50% + {from_middle}*min({PORT_SPACING}px,max(0px,100% - {room}px)/{gaps}))")
}
