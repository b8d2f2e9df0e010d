//! The faces of nodes by kind, one file each. A face is fixed HTML; only the texts and attributes
//! of its parts change.

mod button;
mod cell_rows;
mod cells;
mod clock;
mod console;
mod display;
mod expect;
mod group;
mod keyboard;
mod knob;
mod lamp;
mod listing;
mod machine;
mod mem;
mod message_box;
mod note;
mod plot;
mod random;
mod range;
mod slider;
mod sound;
mod source;
mod tape;
mod text_box;
mod toggle;
mod unknown;

use super::now::{Card, Now};
use super::{bound_element, text_field};
use crate::canvas::Decimals;
use leptos::ev::{KeyboardEvent, PointerEvent};
use stackyard_engine::grid::{Kind, NodeId};
use web_sys::{Element, HtmlInputElement};

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    style,
    "style/node_faces.module.css"
);

/// The look of a kind of node, and the actions of its controls.
pub(super) trait Face {
    /// Shows what there is now; what shows already is not touched.
    fn show(&mut self, now: Now<'_>);

    /// The node whose state it also shows.
    fn watches(&self) -> Option<NodeId> {
        None
    }

    /// Handles a press of the control with that `data-do`.
    fn press(&mut self, _card: Card, _control: &str) {}

    /// A field is being moved or typed into.
    fn input(&mut self, _card: Card, _field: &HtmlInputElement) {}

    /// Handles a changed field.
    fn change(&mut self, _card: Card, _field: &HtmlInputElement) {}

    /// A key went down or up somewhere in the card.
    fn key(&mut self, _card: Card, _event: &KeyboardEvent, _is_down: bool) {}

    /// A pointer went down or moves somewhere in the card.
    fn pointer(&mut self, _card: Card, _event: &PointerEvent) {}
}

/// Fills the body of a card with the face of its kind.
pub(super) fn face_of(card: Card, kind: Kind, body: &Element) -> Box<dyn Face> {
    match kind {
        Kind::Asm => Box::new(machine::MachineFace::new(card, body)),
        Kind::Mem => Box::new(mem::MemFace::new(body)),
        Kind::CellView => Box::new(cells::CellsFace::new(body)),
        Kind::Button => Box::new(button::ButtonFace::new(body)),
        Kind::Slider => Box::new(slider::SliderFace::new(body)),
        Kind::Knob => Box::new(knob::KnobFace::new(body)),
        Kind::Toggle => Box::new(toggle::ToggleFace::new(body)),
        Kind::MessageBox => Box::new(message_box::MessageBoxFace::new(body)),
        Kind::TextBox => Box::new(text_box::TextBoxFace::new(body)),
        Kind::Keyboard => Box::new(keyboard::KeyboardFace::new(body)),
        Kind::Clock => Box::new(clock::ClockFace::new(body)),
        Kind::Random => Box::new(random::RandomFace::new(body)),
        Kind::Tape => Box::new(tape::TapeFace::new(body)),
        Kind::Display => Box::new(display::DisplayFace::new(body)),
        Kind::Plot => Box::new(plot::PlotFace::new(body)),
        Kind::Console => Box::new(console::ConsoleFace::new(body)),
        Kind::Lamp => Box::new(lamp::LampFace::new(body)),
        Kind::Sound => Box::new(sound::SoundFace::new(card, body)),
        Kind::Source => Box::new(source::SourceFace::new(body)),
        Kind::Expect => Box::new(expect::ExpectFace::new(body)),
        Kind::Note => Box::new(note::NoteFace::new(body)),
        Kind::Group => Box::new(group::GroupFace),
        Kind::Unknown => Box::new(unknown::UnknownFace::new(body)),
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
