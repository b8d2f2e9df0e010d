//! Some cells of a machine, live: as numbers, characters, bits, or a picture.

use super::cell_rows::{CellRows, Writing, columns};
use super::display::Screen;
use super::{Face, Now, head, style};
use crate::dom::{ElementHandle, LiveAttribute, LiveText, kept_as};
use crate::words::NodeTitle;
use leptos::prelude::*;
use stackyard_engine::grid::nodes::{CellLook, CellView, Node};
use stackyard_engine::patch::geometry::rect_of;

/// The colours of a set bit and of a clear one.
const INK: [[u8; 3]; 2] = [[232, 228, 216], [24, 28, 36]];

pub(super) fn cells() -> Face {
    let [frame, list, canvas] = [(); 3].map(|()| ElementHandle::default());
    let mut region = LiveAttribute::of(&frame, "data-region");
    let mut place = LiveText::default();
    let mut rows = CellRows::of(&list);
    let mut picture = BitPicture {
        screen: Screen::of(&canvas),
        hidden: LiveAttribute::of(&canvas, "hidden"),
        apart: LiveAttribute::of(&canvas, "data-apart"),
        count: LiveAttribute::of_style(&canvas, "--rows"),
        drawn: Vec::new(),
    };
    let mut words = Vec::new();
    let head = head(&place, "place");
    let body = view! {
        <div
            class=style::cells
            role="group"
            aria-label="Cells"
            tabindex="0"
            data-control=true
            data-scroll=true
            use:kept_as=frame
        >
            <div class=style::rows translate="no" data-part="rows" use:kept_as=list></div>
            <canvas
                class=style::picture
                role="img"
                aria-label="Cells as a picture"
                data-part="picture"
                use:kept_as=canvas
            ></canvas>
        </div>
    };
    let face = Face::new(body.into_any(), move |now: Now<'_>| {
        let Node::CellView(view) = now.running else {
            return;
        };
        let CellView { address, size, .. } = **view;
        region.write(format_args!("{}", view.color));
        let memory = now.session.grid().machine(view.machine);
        let memory = memory.map(|asm| asm.machine().memory());
        let addresses = address..address.saturating_add(size);
        words.clear();
        words.extend(addresses.map_while(|address| memory?.get(address)));
        match memory {
            Some(_) => {
                let (session, id) = (now.session, view.machine);
                place.write(format_args!("{}", NodeTitle { session, id }));
            }
            None => place.write(format_args!("there is no machine {}", view.machine.0)),
        }
        let is_picture = matches!(view.look, CellLook::Bits | CellLook::Pixels);
        picture.hidden.set_flag(!is_picture);
        if is_picture {
            rows.show(Writing::default(), address, &[]);
            picture.draw(&words, view.look == CellLook::Bits);
            return;
        }
        let writing = Writing {
            format: view.format,
            is_signed: view.signed,
            is_text: view.look == CellLook::Characters,
            columns: 0,
        };
        let columns = columns(rect_of(now.node).width, writing);
        rows.show(Writing { columns, ..writing }, address, &words);
    });
    face.with_head(head)
}

/// Cells as a picture: a row of 16 pixels for each word.
struct BitPicture {
    screen: Screen,
    hidden: LiveAttribute,
    apart: LiveAttribute,
    count: LiveAttribute,
    /// The words that were drawn.
    drawn: Vec<u16>,
}

impl BitPicture {
    /// Draws the words; with gaps between the bits if they are `apart`.
    fn draw(&mut self, words: &[u16], is_apart: bool) {
        self.apart.set_bool(Some(is_apart));
        self.count.write(format_args!("{}", words.len()));
        if self.drawn == words {
            return;
        }
        self.drawn.clear();
        self.drawn.extend_from_slice(words);
        let is_set = |index: usize| {
            let word = words.get(index / 16).copied().unwrap_or(0);
            word >> (15 - index % 16) & 1 == 1
        };
        let ink = |index| INK[usize::from(!is_set(index))];
        self.screen.draw((16, words.len()), ink);
    }
}
