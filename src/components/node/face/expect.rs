//! Numbers that should arrive, each marked as it came or did not, and the verdict.

use super::{Face, Now, aside, number_text, style};
use crate::dom::{ElementHandle, LiveAttribute, LiveText, Rows, holds, html, kept_as};
use crate::words::verdict_word;
use leptos::prelude::*;
use stackyard_engine::grid::Value;
use stackyard_engine::grid::nodes::{Node, Verdict};
use web_sys::{Element, HtmlElement};

/// Numbers shown.
const SHOWN: usize = 64;

pub(super) fn expect() -> Face {
    let [mut verdict, mut detail] = [LiveText::default(), LiveText::default()];
    let [badge, list] = [ElementHandle::default(), ElementHandle::default()];
    let mut look = LiveAttribute::of(&badge, "data-look");
    let mut numbers = None::<Rows<ExpectedNumber>>;
    let head = view! {
        <span
            class=style::verdict
            role="status"
            data-part="verdict"
            use:holds=verdict.node()
            use:kept_as=badge
        ></span>
    };
    let body = view! {
        <p class=style::values translate="no" data-part="values" use:kept_as=list.clone()></p>
        {aside(&detail, "detail")}
    };
    let face = Face::new(body.into_any(), move |now: Now<'_>| {
        let Node::Expect(expect) = now.running else {
            return;
        };
        let values: &[u16] = match now.node.settings.get("values") {
            Some(Value::Words(words)) => words,
            _ => &[],
        };
        let result = expect.verdict();
        look.set(look_of(result));
        verdict.set(verdict_word(result));
        tell(&mut detail, result, values);
        let shown = values.get(..SHOWN).unwrap_or(values);
        if let Some(list) = list.get() {
            let numbers = numbers.get_or_insert_with(|| Rows::new(list.clone()));
            numbers.resize(shown.len(), |_| ExpectedNumber::new());
            for ((number, value), index) in numbers.iter_mut().zip(shown).zip(0..) {
                number.text.write(format_args!("{value}"));
                number.look.set(fate_of(result, index));
            }
        }
    });
    face.with_head(head.into_any())
}

/// A number on the page.
struct ExpectedNumber {
    element: HtmlElement,
    text: LiveText,
    look: LiveAttribute,
}

impl ExpectedNumber {
    fn new() -> ExpectedNumber {
        let element = html("span");
        ExpectedNumber {
            text: LiveText::within(&element),
            look: LiveAttribute::new(&element, "data-look"),
            element,
        }
    }
}

impl AsRef<Element> for ExpectedNumber {
    fn as_ref(&self) -> &Element {
        &self.element
    }
}

/// The name style sheets know a verdict by.
fn look_of(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Waiting { .. } => "waiting",
        Verdict::Passed => "passed",
        Verdict::Failed { .. } => "failed",
    }
}

/// What became of the number with an index.
fn fate_of(verdict: Verdict, index: usize) -> &'static str {
    let (came, at) = match verdict {
        Verdict::Waiting { matched } => (matched, "next"),
        Verdict::Passed => (usize::MAX, ""),
        Verdict::Failed { index, .. } => (index, "wrong"),
    };
    match index {
        index if index < came => "came",
        index if index == came => at,
        _ => "missing",
    }
}

/// Says what came, and which number is missing or wrong.
fn tell(detail: &mut LiveText, verdict: Verdict, values: &[u16]) {
    let all = values.len();
    match verdict {
        Verdict::Waiting { matched } => match values.get(matched) {
            Some(next) => detail.write(format_args!("{matched} of {all} came, next {next}")),
            None => detail.set("nothing to expect"),
        },
        Verdict::Passed => detail.write(format_args!("all {all} came")),
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
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::grid::Time;

    #[test]
    fn each_number_is_marked_by_what_became_of_it() {
        let fates = |verdict| [0, 1, 2].map(|index| fate_of(verdict, index));
        let failed = |index| Verdict::Failed {
            index,
            expected: None,
            got: 9.0,
            at: Time::default(),
        };
        let waiting = Verdict::Waiting { matched: 1 };
        assert_eq!(fates(waiting), ["came", "next", "missing"]);
        assert_eq!(fates(Verdict::Passed), ["came"; 3]);
        assert_eq!(fates(failed(1)), ["came", "wrong", "missing"]);
        // One too many.
        assert_eq!(fates(failed(3)), ["came"; 3]);
    }
}
