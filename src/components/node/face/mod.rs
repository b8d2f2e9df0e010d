//! The faces of nodes by kind, one file each. A face is a view, with what it has at the ends of the
//! title bar, and a function that shows the present state in it. That function writes texts and
//! attributes of its parts, and touches nothing that shows already.

mod button;
mod cell_rows;
mod cells;
mod clock;
mod console;
mod display;
mod expect;
mod keyboard;
mod knob;
mod lamp;
mod listing;
mod machine;
mod machine_state;
mod mem;
mod message_box;
mod note;
mod plot;
mod random;
mod slider;
mod sound;
mod source;
mod tape;
mod text_box;
mod toggle;
mod unknown;

use super::now::{Card, Now};
use super::text_field::{TextAreaLook, TextField};
use crate::canvas::Decimals;
use crate::dom::{ElementHandle, LiveAttribute, LiveText, holds};
use leptos::prelude::*;
use stackyard_engine::grid::Kind;

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    style,
    "style/node_faces.module.css"
);

/// The look of a kind of node.
pub(super) struct Face {
    /// Before its title.
    pub(super) mark: Option<AnyView>,
    /// Behind its title.
    pub(super) head: Option<AnyView>,
    /// Below its title.
    pub(super) body: AnyView,
    /// Shows what there is now.
    pub(super) show: Box<dyn FnMut(Now<'_>)>,
}

impl Face {
    /// A face below a title that stands alone.
    fn new(body: AnyView, show: impl FnMut(Now<'_>) + 'static) -> Face {
        Face {
            mark: None,
            head: None,
            body,
            show: Box::new(show),
        }
    }

    /// The same with something behind the title.
    fn with_head(self, head: AnyView) -> Face {
        Face {
            head: Some(head),
            ..self
        }
    }
}

/// The face of a kind.
pub(super) fn face_of(card: Card, kind: Kind) -> Face {
    match kind {
        Kind::Asm => machine::machine(card),
        Kind::Mem => mem::mem(),
        Kind::CellView => cells::cells(),
        Kind::Button => button::button(card),
        Kind::Slider => slider::slider(card),
        Kind::Knob => knob::knob(card),
        Kind::Toggle => toggle::toggle(card),
        Kind::MessageBox => message_box::message_box(card),
        Kind::TextBox => text_box::text_box(card),
        Kind::Keyboard => keyboard::keyboard(card),
        Kind::Clock => clock::clock(),
        Kind::Random => random::random(),
        Kind::Tape => tape::tape(card),
        Kind::Display => display::display(),
        Kind::Plot => plot::plot(),
        Kind::Console => console::console(),
        Kind::Lamp => lamp::lamp(),
        Kind::Sound => sound::sound(card),
        Kind::Source => source::source(card),
        Kind::Expect => expect::expect(),
        Kind::Note => note::note(card),
        // A frame around other nodes, with nothing but a title.
        Kind::Group => Face::new(().into_any(), |_| {}),
        Kind::Unknown => unknown::unknown(),
    }
}

/// Returns whether a face can be read where its texts are too small: as a picture or, for a note,
/// in larger letters.
pub(super) fn is_picture(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::CellView
            | Kind::Button
            | Kind::Slider
            | Kind::Knob
            | Kind::Toggle
            | Kind::Display
            | Kind::Plot
            | Kind::Lamp
            | Kind::Note
    )
}

/// A number with as many decimals as anyone reads.
fn number_text(value: f64) -> Decimals {
    Decimals { value, decimals: 3 }
}

/// A line of small text.
fn aside(text: &LiveText, part: &'static str) -> AnyView {
    view! { <p class=style::aside data-part=part use:holds=text.node()></p> }.into_any()
}

/// What a person reads at the end of the title bar.
fn head(text: &LiveText, part: &'static str) -> AnyView {
    view! { <span class=style::head data-part=part use:holds=text.node()></span> }.into_any()
}

/// A number of the run at the end of the title bar, which no translation touches.
fn head_number(text: &LiveText, part: &'static str) -> AnyView {
    view! { <span class=style::number translate="no" data-part=part use:holds=text.node()></span> }
        .into_any()
}

/// Highlights an element for a moment. Two equal animations take turns, so that each starts again
/// without a layout.
struct Flash {
    mark: LiveAttribute,
    is_odd: bool,
}

impl Flash {
    fn of(element: &ElementHandle) -> Flash {
        Flash {
            mark: LiveAttribute::of(element, "data-flash"),
            is_odd: false,
        }
    }

    fn flash(&mut self) {
        self.is_odd = !self.is_odd;
        self.mark.set(if self.is_odd { "odd" } else { "even" });
    }
}
