//! **textbox**: stores a text and sends it.

use crate::grid::message::Payload;
use crate::grid::node::{Behaviour, Category, Context, Delivery, PortSpec, Spec};
use crate::grid::settings::{Reader, Setting, Sort};
use crate::grid::time::Time;
use std::sync::Arc;

/// A stored text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextBox {
    text: Arc<str>,
}

impl TextBox {
    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl Behaviour for TextBox {
    const SPEC: Spec = Spec {
        name: "textbox",
        title: "Text",
        doc: "Keeps a text and gives it on.",
        words: "string input prompt typing",
        category: Category::Source,
        size: (160.0, 80.0),
        inlets: &[PortSpec {
            name: "in",
            doc: "Bang gives the text; a text becomes the text.",
        }],
        outlets: &[PortSpec {
            name: "text",
            doc: "The text.",
        }],
        settings: &[Setting {
            name: "text",
            doc: "The text.",
            sort: Sort::Text { default: "" },
        }],
    };

    fn new(settings: Reader<'_>, _now: Time) -> TextBox {
        TextBox {
            text: settings.text("text").into(),
        }
    }

    fn configure(&mut self, settings: Reader<'_>, now: Time) {
        *self = TextBox::new(settings, now);
    }

    fn receive(&mut self, delivery: Delivery<'_>, context: &mut Context<'_>) {
        match delivery.payload {
            Payload::Bang => context.send(0, Payload::Text(self.text.clone())),
            Payload::Text(text) => self.text = text.clone(),
            _ => {}
        }
    }
}
