//! Some cells of a machine, live: as numbers, characters, bits, or a picture.

use super::bound_element::{BoundElement, find};
use super::cell_rows::{CellRows, Writing, columns};
use super::display::Screen;
use super::{Face, Now, style};
use stackyard_engine::grid::NodeId;
use stackyard_engine::grid::nodes::{CellLook, CellView, Node};
use stackyard_engine::patch::geometry::rect_of;
use web_sys::Element;

/// The colours of a set bit and of a clear one.
const INK: [[u8; 3]; 2] = [[232, 228, 216], [24, 28, 36]];

pub(super) struct CellsFace {
    frame: BoundElement,
    place: BoundElement,
    rows: CellRows,
    screen: Screen,
    /// The words of the cells.
    words: Vec<u16>,
    /// The words that were drawn.
    drawn: Vec<u16>,
    machine: NodeId,
}

impl CellsFace {
    pub(super) fn new(body: &Element) -> CellsFace {
        body.set_inner_html(&format!(
            "<div class={cells} data-part=frame data-control data-scroll tabindex=0 role=group \
             aria-label=Cells><p class={aside} data-part=place></p><div data-part=rows></div>\
             <canvas class={picture} data-part=picture role=img \
             aria-label=\"Cells as a picture\"></canvas></div>",
            cells = style::cells,
            aside = style::aside,
            picture = style::picture,
        ));
        CellsFace {
            frame: BoundElement::find(body, "frame"),
            place: BoundElement::find(body, "place"),
            rows: CellRows::new(find(body, "rows")),
            screen: Screen::new(find(body, "picture")),
            words: Vec::new(),
            drawn: Vec::new(),
            machine: NodeId(0),
        }
    }

    /// A row of 16 pixels for each word.
    fn draw(&mut self) {
        if self.drawn == self.words {
            return;
        }
        self.drawn.clone_from(&self.words);
        let words = &self.drawn;
        let is_set = |index: usize| {
            let word = words.get(index / 16).copied().unwrap_or(0);
            word >> (15 - index % 16) & 1 == 1
        };
        let ink = |index| INK[usize::from(!is_set(index))];
        self.screen.draw((16, words.len()), ink);
    }
}

impl Face for CellsFace {
    fn show(&mut self, now: Now<'_>) {
        let Node::CellView(view) = now.running else {
            return;
        };
        let CellView { address, size, .. } = **view;
        self.machine = view.machine;
        self.frame
            .mark_as("data-region", format_args!("{}", view.color));
        let memory = now.session.grid().machine(view.machine);
        let memory = memory.map(|asm| asm.machine().memory());
        let addresses = address..address.saturating_add(size);
        self.words.clear();
        self.words
            .extend(addresses.map_while(|address| memory?.get(address)));
        let title = now.session.patch().node(view.machine);
        let title = title.map_or("", |node| &node.title);
        let number = view.machine.0;
        match memory {
            Some(_) => self.place.write(format_args!("machine {number} {title}")),
            None => self
                .place
                .write(format_args!("There is no machine {number}.")),
        }
        let is_picture = matches!(view.look, CellLook::Bits | CellLook::Pixels);
        self.screen.hide(!is_picture);
        if is_picture {
            let is_apart = view.look == CellLook::Bits;
            self.screen.set_apart(is_apart, self.words.len());
            self.rows.show(Writing::default(), address, &[]);
            self.draw();
            return;
        }
        let writing = Writing {
            format: view.format,
            is_signed: view.signed,
            is_text: view.look == CellLook::Characters,
            columns: 0,
        };
        let columns = columns(rect_of(now.node).width, writing);
        self.rows
            .show(Writing { columns, ..writing }, address, &self.words);
    }

    fn watches(&self) -> Option<NodeId> {
        Some(self.machine)
    }
}
