//! **button**: sends a bang when pressed, or when any message arrives.

use crate::grid::input::Input;
use crate::grid::message::Payload;
use crate::grid::node::{Behaviour, Category, Context, Delivery, PortSpec, Spec};
use crate::grid::settings::Reader;
use crate::grid::time::Time;

/// A button.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Button {
    last: Option<Time>,
}

impl Button {
    /// Returns when it last sent a bang.
    pub fn last(&self) -> Option<Time> {
        self.last
    }

    fn bang(&mut self, context: &mut Context<'_>) {
        self.last = Some(context.now);
        context.send(0, Payload::Bang);
    }
}

impl Behaviour for Button {
    const SPEC: Spec = Spec {
        name: "button",
        title: "Button",
        doc: "Gives a bang when it is pressed.",
        words: "bang trigger click press push input",
        category: Category::Control,
        size: (100.0, 80.0),
        inlets: &[PortSpec {
            name: "in",
            doc: "Any message presses it.",
        }],
        outlets: &[PortSpec {
            name: "out",
            doc: "A bang.",
        }],
        settings: &[],
    };

    fn new(_settings: Reader<'_>, _now: Time) -> Button {
        Button::default()
    }

    fn configure(&mut self, _settings: Reader<'_>, _now: Time) {}

    fn receive(&mut self, _delivery: Delivery<'_>, context: &mut Context<'_>) {
        self.bang(context);
    }

    fn input(&mut self, input: Input, context: &mut Context<'_>) {
        if input == Input::Press {
            self.bang(context);
        }
    }
}
