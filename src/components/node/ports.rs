//! The ports of a card: where they are and what they are called. They take no pointer
//! events, which the canvas finds ports for by itself.

use super::card::Now;
use super::part::find;
use super::style;
use crate::canvas::port::port_offset;
use crate::canvas::sizes::rect_of;
use crate::canvas::write_number;
use crate::components::element::{append, set};
use stackyard_engine::grid::{PortSpec, Ports as Counts};
use web_sys::Element;

/// Both rows of ports.
pub(super) struct Ports {
    inlets: Element,
    outlets: Element,
    drawn: Option<Drawn>,
}

/// What the ports were drawn for.
#[derive(PartialEq)]
struct Drawn {
    counts: Counts,
    width: f64,
    title: String,
}

pub(super) fn html() -> String {
    format!(
        "<div class={inlets} data-part=inlets></div><div class={outlets} data-part=outlets></div>",
        inlets = style::inlets,
        outlets = style::outlets,
    )
}

impl Ports {
    pub(super) fn new(content: &Element) -> Ports {
        Ports {
            inlets: find(content, "inlets"),
            outlets: find(content, "outlets"),
            drawn: None,
        }
    }

    pub(super) fn show(&mut self, now: Now<'_>) {
        let title = now.title();
        let counts = now.node.ports();
        let width = rect_of(now.node).width;
        let is_drawn = self.drawn.as_ref().is_some_and(|drawn| {
            drawn.counts == counts && drawn.width == width && drawn.title == title
        });
        if is_drawn {
            return;
        }
        let spec = now.node.kind.spec();
        let row = |list, sort, specs, count| {
            let row = Row {
                sort,
                specs,
                count,
                width,
                title,
            };
            row.draw(list);
        };
        row(&self.inlets, Sort::INLET, spec.inlets, counts.inlets);
        row(&self.outlets, Sort::OUTLET, spec.outlets, counts.outlets);
        let title = title.to_owned();
        self.drawn = Some(Drawn {
            counts,
            width,
            title,
        });
    }
}

/// Inlets or outlets.
#[derive(Clone, Copy)]
struct Sort {
    word: &'static str,
    attribute: &'static str,
}

impl Sort {
    const INLET: Sort = Sort {
        word: "Inlet",
        attribute: "data-inlet",
    };
    const OUTLET: Sort = Sort {
        word: "Outlet",
        attribute: "data-outlet",
    };
}

/// The ports of one edge.
struct Row<'a> {
    sort: Sort,
    specs: &'static [PortSpec],
    count: u16,
    width: f64,
    title: &'a str,
}

impl Row<'_> {
    /// Makes the list the ports of this row. Those that stay are the same elements.
    fn draw(&self, list: &Element) {
        while list.child_element_count() > u32::from(self.count)
            && let Some(last) = list.last_element_child()
        {
            last.remove();
        }
        for index in 0..self.count {
            let port = list.children().item(index.into());
            if let Some(port) = port.or_else(|| self.add(list, index)) {
                self.place(&port, index);
            }
        }
    }

    fn add(&self, list: &Element, index: u16) -> Option<Element> {
        let number = index.to_string();
        let attributes = [
            ("role", "button"),
            ("tabindex", "-1"),
            ("class", style::port),
            (self.sort.attribute, &number),
        ];
        append(list, "div", &attributes).map(Into::into)
    }

    fn place(&self, port: &Element, index: u16) {
        let mut place = String::from("left:");
        write_number(&mut place, port_offset(self.width, self.count, index));
        place.push_str("px");
        set(port, "style", &place);
        let (word, title) = (self.sort.word, self.title);
        let mut name = format!("{word} {} of {title}", index + 1);
        // The last one repeats where there are more.
        let spec = self.specs.get(usize::from(index)).or(self.specs.last());
        if let Some(spec) = spec {
            if !matches!(spec.name, "in" | "out") {
                name.push_str(": ");
                name.push_str(spec.name);
            }
            set(port, "title", spec.doc);
        }
        set(port, "aria-label", &name);
    }
}
