//! The colours of the canvas from afar, as the browser computes them for the theme.

use crate::words::{StateLook, WireProblem};
use leptos::prelude::window;
use web_sys::HtmlElement;

/// The custom properties of the colours, in the order of [`Colour`].
const NAMES: [&str; COUNT] = [
    "--muted",
    "--surface",
    "--ok",
    "--warning",
    "--error",
    "--breakpoint",
    "--focus",
    "--line",
    "--text",
];

pub(super) const COUNT: usize = 9;

/// The use of a colour.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Colour {
    Wire,
    Node,
    Going,
    Waiting,
    Failed,
    Breakpoint,
    Selected,
    Edge,
    Name,
}

/// The way a node is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Group,
    Machine(StateLook),
    Other,
}

impl Face {
    /// The colour it is filled with: a machine's is that of the status of its card.
    pub(super) fn colour(self) -> Colour {
        match self {
            Face::Group => Colour::Edge,
            Face::Other => Colour::Node,
            Face::Machine(look) => match look {
                StateLook::Going => Colour::Going,
                StateLook::Ready | StateLook::Paused | StateLook::Done => Colour::Node,
                StateLook::Breakpoint => Colour::Breakpoint,
                StateLook::Waiting | StateLook::Unwired => Colour::Waiting,
                StateLook::Failed => Colour::Failed,
            },
        }
    }
}

impl Colour {
    /// The colour of a name or mark on this one.
    pub(super) fn of_name(self) -> Colour {
        match self {
            Colour::Node => Colour::Name,
            // Colours of states are as far from it as texts have to be.
            _ => Colour::Node,
        }
    }

    /// A wire's with which something is wrong: the same as near.
    pub(super) fn of_problem(problem: WireProblem) -> Colour {
        match problem {
            WireProblem::Loop | WireProblem::Grows => Colour::Waiting,
            WireProblem::Drops => Colour::Failed,
        }
    }
}

/// The colours of a theme, as the browser writes them.
#[derive(Default)]
pub(super) struct Colours([String; COUNT]);

impl Colours {
    /// The text of a colour.
    pub(super) fn of(&self, colour: Colour) -> &str {
        &self.0[colour as usize]
    }

    /// Asks for the colours again when the one that the element has by its style sheet is another
    /// one: it is not the same in any two themes, and each question takes the browser a while.
    pub(super) fn follow_theme(&mut self, element: &HtmlElement) {
        let style = element.style();
        let computed = window().get_computed_style(element).ok().flatten();
        let Some(computed) = computed else { return };
        let colour = || computed.get_property_value("color").unwrap_or_default();
        if self.of(Colour::Wire) == colour() {
            return;
        }
        self.0 = NAMES.map(|name| {
            let _ = style.set_property("color", &format!("var({name})"));
            colour()
        });
        let _ = style.remove_property("color");
    }
}
