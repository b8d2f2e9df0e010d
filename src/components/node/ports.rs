//! The ports of a card: where they are and what they are called. What a pointer does on them is the
//! canvas's; they are elements to be in front of what lies under them, and for keys.

use super::now::Now;
use super::style;
use crate::canvas::port::{PORT_INSET, PORT_SPACING};
use crate::dom::{Build, ElementHandle, Rows, html, kept_as, set_attribute, with_formatted};
use crate::words::port_name;
use leptos::prelude::*;
use stackyard_engine::grid::{PortSpec, Ports as Counts};
use web_sys::HtmlElement;

/// Both rows of ports.
pub(super) struct PortElements {
    inlets: Edge,
    outlets: Edge,
    drawn: Option<DrawnPorts>,
}

/// The state that the ports were drawn for.
#[derive(PartialEq)]
struct DrawnPorts {
    counts: Counts,
    title: String,
}

/// The ports of one edge.
struct Edge {
    element: ElementHandle,
    side: PortSide,
    ports: Option<Rows<HtmlElement>>,
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

impl PortElements {
    /// Both edges, without ports.
    pub(super) fn make() -> (AnyView, PortElements) {
        let [above, below] = [ElementHandle::default(), ElementHandle::default()];
        let edge = |element: &ElementHandle, side| Edge {
            element: element.clone(),
            side,
            ports: None,
        };
        let ports = PortElements {
            inlets: edge(&above, PortSide::INLET),
            outlets: edge(&below, PortSide::OUTLET),
            drawn: None,
        };
        let view = view! {
            <div class=style::inlets use:kept_as=above></div>
            <div class=style::outlets use:kept_as=below></div>
        };
        (view.into_any(), ports)
    }

    /// Shows the ports there are now.
    pub(super) fn show(&mut self, now: Now<'_>) {
        with_formatted(format_args!("{}", now.title()), |title| {
            self.show_titled(now, title);
        });
    }

    fn show_titled(&mut self, now: Now<'_>, title: &str) {
        let counts = now.node.ports();
        let is_drawn = |drawn: &DrawnPorts| drawn.counts == counts && drawn.title == title;
        if self.drawn.as_ref().is_some_and(is_drawn) {
            return;
        }
        let spec = now.node.kind.spec();
        self.inlets.draw(spec.inlets, counts.inlets, title);
        self.outlets.draw(spec.outlets, counts.outlets, title);
        let title = title.to_owned();
        self.drawn = Some(DrawnPorts { counts, title });
    }
}

impl Edge {
    /// Gives the edge its ports. Those that stay are the same elements.
    fn draw(&mut self, specs: &'static [PortSpec], count: u16, title: &str) {
        let Some(element) = self.element.get() else {
            return;
        };
        let PortSide { word, attribute } = self.side;
        let ports = self.ports.get_or_insert_with(|| Rows::new(element.clone()));
        ports.resize(count.into(), |index| {
            html("div")
                .with_class(style::port)
                .with_attribute("role", "button")
                .with_attribute("tabindex", "-1")
                .with_attribute(attribute, &index.to_string())
        });
        for (port, index) in ports.iter_mut().zip(0..) {
            set_attribute(port, "style", &place(count, index));
            let name = port_name(word, index, specs);
            if let Some(doc) = name.doc {
                set_attribute(port, "title", doc);
            }
            set_attribute(port, "aria-label", &name.of(title));
        }
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
