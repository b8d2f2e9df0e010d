//! **toggle**: on or off, switched by hand or by messages.

use crate::grid::input::Input;
use crate::grid::message::Payload;
use crate::grid::node::{Behaviour, Category, Context, Delivery, PortSpec, Spec};
use crate::grid::settings::{Reader, Setting, Sort};
use crate::grid::time::Time;

/// A toggle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Toggle {
    is_on: bool,
}

impl Toggle {
    /// Returns whether it is on.
    pub fn is_on(&self) -> bool {
        self.is_on
    }

    fn set(&mut self, is_on: bool, context: &mut Context<'_>) {
        self.is_on = is_on;
        context.send(0, Payload::Bool(is_on));
    }
}

impl Behaviour for Toggle {
    const SPEC: Spec = Spec {
        name: "toggle",
        title: "Toggle",
        doc: "On or off.",
        words: "switch on off checkbox boolean input",
        category: Category::Control,
        size: (100.0, 60.0),
        inlets: &[PortSpec {
            name: "in",
            doc: "Bang flips it; true, false or a number sets it.",
        }],
        outlets: &[PortSpec {
            name: "value",
            doc: "True or false, whenever it is set.",
        }],
        settings: &[Setting {
            name: "value",
            doc: "Whether it is on at first.",
            sort: Sort::Switch { default: false },
        }],
    };

    fn new(settings: Reader<'_>, _now: Time) -> Toggle {
        Toggle {
            is_on: settings.switch("value"),
        }
    }

    fn configure(&mut self, settings: Reader<'_>, _now: Time) {
        self.is_on = settings.switch("value");
    }

    fn receive(&mut self, delivery: Delivery<'_>, context: &mut Context<'_>) {
        match delivery.payload {
            Payload::Bang => self.set(!self.is_on, context),
            &Payload::Bool(is_on) => self.set(is_on, context),
            payload => {
                if let Some(value) = payload.first_number() {
                    self.set(value != 0.0, context);
                }
            }
        }
    }

    fn input(&mut self, input: Input, context: &mut Context<'_>) {
        if input == Input::Press {
            self.set(!self.is_on, context);
        }
    }
}
