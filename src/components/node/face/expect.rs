//! Numbers that should arrive: passed, failed with the first difference, or waiting.

use super::part::Part;
use super::{Card, Face, Now, number_text, style};
use crate::components::node::state::verdict_word;
use stackyard_engine::grid::nodes::{Node, Verdict};
use stackyard_engine::grid::{Control, Payload, Value};
use web_sys::Element;

/// Numbers shown.
const SHOWN: usize = 64;

pub(super) struct Expect {
    verdict: Part,
    detail: Part,
    values: Part,
}

impl Expect {
    pub(super) fn new(body: &Element) -> Expect {
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
        Expect {
            verdict: Part::find(body, "verdict"),
            detail: Part::find(body, "detail"),
            values: Part::find(body, "values"),
        }
    }
}

impl Face for Expect {
    fn show(&mut self, now: Now<'_>) {
        let Node::Expect(expect) = now.running else {
            return;
        };
        let values: &[u16] = match now.node.settings.get("values") {
            Some(Value::Words(words)) => words,
            _ => &[],
        };
        let verdict = expect.verdict();
        let (look, detail) = match verdict {
            Verdict::Waiting { matched } => {
                ("waiting", format!("{matched} of {} came", values.len()))
            }
            Verdict::Passed => ("passed", String::new()),
            Verdict::Failed {
                index,
                expected,
                got,
                ..
            } => (
                "failed",
                match expected {
                    Some(expected) => format!(
                        "number {}: {expected} expected, {} came",
                        index + 1,
                        number_text(got)
                    ),
                    None => format!("{} came, one too many", number_text(got)),
                },
            ),
        };
        self.verdict.mark("data-look", look);
        self.verdict.say(verdict_word(verdict));
        self.detail.say(&detail);
        let shown: Vec<String> = values.iter().take(SHOWN).map(u16::to_string).collect();
        self.values.say(&shown.join(" "));
    }

    fn press(&mut self, card: Card, _control: &str) {
        let reset = Payload::Control(Control::Reset);
        card.bridge.send(card.id, reset);
    }
}
