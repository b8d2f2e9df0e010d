//! **msg**: sends the messages its text stands for.

use crate::grid::input::Input;
use crate::grid::message::Payload;
use crate::grid::node::{
    Behaviour, Category, Context, Delivery, PortSpec, SENDING_WORK, SENT_AT_ONCE, Spec, WakeRequest,
};
use crate::grid::settings::{Reader, Setting, Sort};
use crate::grid::text;
use crate::grid::time::Time;
use std::sync::Arc;

/// A message box.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MessageBox {
    messages: Arc<[Payload]>,
    /// How many of them were sent since it was last triggered.
    sent: usize,
}

impl MessageBox {
    /// Returns the messages it sends.
    pub fn messages(&self) -> &[Payload] {
        &self.messages
    }

    /// Stops sending.
    pub(in crate::grid) fn abandon(&mut self) {
        self.sent = self.messages.len();
    }

    fn send(&mut self, context: &mut Context<'_>) {
        self.sent = 0;
        self.send_more(context);
    }

    fn send_more(&mut self, context: &mut Context<'_>) {
        let left = self.messages.iter().skip(self.sent);
        for message in left.take(SENT_AT_ONCE) {
            context.send(0, message.clone());
            context.worked(SENDING_WORK);
            self.sent += 1;
        }
    }
}

impl Behaviour for MessageBox {
    const SPEC: Spec = Spec {
        name: "msg",
        title: "Message",
        doc: "Sends the messages that are written in it.",
        words: "send constant number msg list",
        category: Category::Source,
        size: (160.0, 60.0),
        inlets: &[PortSpec {
            name: "in",
            doc: "Any message sends them.",
        }],
        outlets: &[PortSpec {
            name: "out",
            doc: "The messages, in the order written.",
        }],
        settings: &[Setting {
            name: "message",
            doc: "What it sends: `5`, `1 2 3`, `play`, `setDelayMs 50`; a comma separates messages.",
            sort: Sort::Text { default: "" },
        }],
    };

    fn new(settings: Reader<'_>, now: Time) -> MessageBox {
        let mut made = MessageBox::default();
        made.configure(settings, now);
        made
    }

    fn configure(&mut self, settings: Reader<'_>, _now: Time) {
        self.messages = text::messages(settings.text("message")).into();
        self.abandon();
    }

    fn receive(&mut self, _delivery: Delivery<'_>, context: &mut Context<'_>) {
        self.send(context);
    }

    fn input(&mut self, input: Input, context: &mut Context<'_>) {
        if input == Input::Press {
            self.send(context);
        }
    }

    fn resume(&mut self, context: &mut Context<'_>) {
        self.send_more(context);
    }

    fn wake_request(&self) -> WakeRequest {
        WakeRequest {
            is_unfinished: self.sent < self.messages.len(),
            ..WakeRequest::default()
        }
    }
}
