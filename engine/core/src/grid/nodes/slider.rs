//! **slider**: a number set by hand.

use crate::grid::input::Input;
use crate::grid::message::Payload;
use crate::grid::node::{Behaviour, Category, Context, Delivery, PortSpec, Spec, WakeRequest};
use crate::grid::settings::{Reader, Setting, Sort};
use crate::grid::time::Time;

/// The largest number in either direction. Values in files stay well below, and sums of them
/// stay finite.
const FAR: f64 = 1e9;

/// A slider.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slider {
    min: f64,
    max: f64,
    step: f64,
    is_float: bool,
    value: f64,
    /// When it sends its value by itself, because it was added.
    mounted: Option<Time>,
}

impl Slider {
    /// Returns its value.
    pub fn value(&self) -> f64 {
        self.value
    }

    /// Returns its lower and its upper end.
    pub fn bounds(&self) -> (f64, f64) {
        (self.min, self.max)
    }

    /// Returns the nearest value it can have.
    fn snap(&self, value: f64) -> f64 {
        let snapped = if self.step > 0.0 {
            self.min + ((value - self.min) / self.step).round() * self.step
        } else {
            value
        };
        let bounded = snapped.min(self.max).max(self.min);
        if self.is_float {
            bounded
        } else {
            bounded.round()
        }
    }

    fn set(&mut self, value: f64, context: &mut Context<'_>) {
        if value.is_finite() {
            self.value = self.snap(value);
            self.send(context);
        }
    }

    fn send(&self, context: &mut Context<'_>) {
        context.send(0, Payload::number(self.value));
    }
}

const fn number(name: &'static str, doc: &'static str, default: f64) -> Setting {
    let sort = Sort::Number {
        default,
        min: -FAR,
        max: FAR,
    };
    Setting { name, doc, sort }
}

/// The settings of a slider or a knob, with the defaults of upper end, initial value and
/// step.
pub(super) const fn settings(defaults: [f64; 3], is_float: bool) -> [Setting; 7] {
    let [max, at_first, step] = defaults;
    [
        number("min", "Its lower end.", 0.0),
        number("max", "Its upper end.", max),
        number("defaultValue", "Where it stands at first.", at_first),
        number(
            "value",
            "Where it stands, if it was moved; it wins over the one before.",
            at_first,
        ),
        number("step", "How far apart its values are.", step),
        Setting {
            name: "isFloat",
            doc: "Whether its values may be fractions.",
            sort: Sort::Switch { default: is_float },
        },
        Setting {
            name: "runOnMount",
            doc: "Whether it gives its value once when it is added.",
            sort: Sort::Switch { default: false },
        },
    ]
}

impl Behaviour for Slider {
    const SPEC: Spec = Spec {
        name: "slider",
        title: "Slider",
        doc: "A number that is set by hand.",
        words: "fader range value number input",
        category: Category::Control,
        size: (160.0, 60.0),
        inlets: &[PortSpec {
            name: "in",
            doc: "A number sets it; bang gives its value.",
        }],
        outlets: &[PortSpec {
            name: "value",
            doc: "Its value, whenever it is set.",
        }],
        settings: &settings([100.0, 50.0, 1.0], false),
    };

    fn new(settings: Reader<'_>, now: Time) -> Slider {
        let at_first = settings.number("defaultValue");
        let mut slider = Slider {
            value: settings.given("value").unwrap_or(at_first),
            mounted: settings.switch("runOnMount").then_some(now),
            ..Slider::default()
        };
        slider.configure(settings, now);
        slider
    }

    fn configure(&mut self, settings: Reader<'_>, _now: Time) {
        self.min = settings.number("min");
        self.max = settings.number("max").max(self.min);
        self.step = settings.number("step");
        self.is_float = settings.switch("isFloat");
        self.value = self.snap(self.value);
    }

    fn receive(&mut self, delivery: Delivery<'_>, context: &mut Context<'_>) {
        match delivery.payload {
            Payload::Bang => self.send(context),
            payload => {
                if let Some(value) = payload.first_number() {
                    self.set(value, context);
                }
            }
        }
    }

    fn input(&mut self, input: Input, context: &mut Context<'_>) {
        if let Input::Set(value) = input {
            self.set(value, context);
        }
    }
    fn timer(&mut self, context: &mut Context<'_>) {
        self.mounted = None;
        self.send(context);
    }

    fn wake_request(&self) -> WakeRequest {
        WakeRequest {
            timer: self.mounted,
            ..WakeRequest::default()
        }
    }
}
