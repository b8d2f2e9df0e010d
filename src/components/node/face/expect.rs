//! Numbers that should arrive: passed, failed with the first difference, or waiting.

use super::bound_element::BoundElement;
use super::{Card, Face, Now, number_text, style};
use crate::words::verdict_word;
use stackyard_engine::grid::nodes::{Node, Verdict};
use stackyard_engine::grid::{Control, Payload, Value};
use std::fmt;
use web_sys::Element;

/// Numbers shown.
const SHOWN: usize = 64;

pub(super) struct ExpectFace {
    verdict: BoundElement,
    detail: BoundElement,
    values: BoundElement,
}

impl ExpectFace {
    pub(super) fn new(body: &Element) -> ExpectFace {
        body.set_inner_html(&format!(
            "<span class={verdict} data-part=verdict role=status></span>\
             <span class={aside} data-part=detail></span>\
             <span class={values} data-part=values></span>\
             <button type=button class={small} data-do=reset data-control>Reset</button>",
            verdict = style::verdict,
            aside = style::aside,
            values = style::values,
            small = style::small,
        ));
        ExpectFace {
            verdict: BoundElement::find(body, "verdict"),
            detail: BoundElement::find(body, "detail"),
            values: BoundElement::find(body, "values"),
        }
    }
}

/// Numbers with a space between them.
struct Numbers<'a>(&'a [u16]);

impl fmt::Display for Numbers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, number) in self.0.iter().enumerate() {
            let space = if index > 0 { " " } else { "" };
            write!(f, "{space}{number}")?;
        }
        Ok(())
    }
}

impl Face for ExpectFace {
    fn show(&mut self, now: Now<'_>) {
        let Node::Expect(expect) = now.running else {
            return;
        };
        let values: &[u16] = match now.node.settings.get("values") {
            Some(Value::Words(words)) => words,
            _ => &[],
        };
        let detail = &mut self.detail;
        let verdict = expect.verdict();
        let look = match verdict {
            Verdict::Waiting { matched } => {
                detail.write(format_args!("{matched} of {} came", values.len()));
                "waiting"
            }
            Verdict::Passed => {
                detail.say("");
                "passed"
            }
            Verdict::Failed {
                index,
                expected,
                got,
                ..
            } => {
                let (number, got) = (index + 1, number_text(got));
                match expected {
                    Some(expected) => detail.write(format_args!(
                        "number {number}: {expected} expected, {got} came"
                    )),
                    None => detail.write(format_args!("{got} came, one too many")),
                }
                "failed"
            }
        };
        self.verdict.mark("data-look", look);
        self.verdict.say(verdict_word(verdict));
        let shown = Numbers(values.get(..SHOWN).unwrap_or(values));
        self.values.write(format_args!("{shown}"));
    }

    fn press(&mut self, card: Card, _control: &str) {
        let reset = Payload::Control(Control::Reset);
        card.bridge.send(card.id, reset);
    }
}
