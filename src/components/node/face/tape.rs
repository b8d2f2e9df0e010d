//! A tape: where its head is, and a file to take its words from.

use super::bound_element::{BoundElement, find};
use super::{Card, Face, Now, style};
use crate::canvas::Decimals;
use crate::components::opened::speed::Count;
use stackyard_engine::grid::nodes::Node;
use stackyard_engine::grid::{Control, Payload, Value};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, FileReader, HtmlInputElement};

/// Bytes of a file at most: the document holds all of it, and so does every step back.
const MOST_BYTES: f64 = 8.0 * 1024.0 * 1024.0;

pub(super) struct TapeFace {
    bar: BoundElement,
    place: BoundElement,
    problem: BoundElement,
    /// `words` where two bytes are a word.
    sort: HtmlInputElement,
    reading: Option<Reading>,
}

impl TapeFace {
    pub(super) fn new(body: &Element) -> TapeFace {
        body.set_inner_html(&format!(
            "<div class={track} role=progressbar aria-label=Position aria-valuemin=0 \
             aria-valuemax=100 data-part=bar><span></span></div>\
             <span class={row}><span class={aside} data-part=place></span>\
             <button type=button class={small} data-do=rewind data-control>Rewind</button></span>\
             <span class={row}><select class={small} data-part=sort data-control \
             aria-label=\"Words of a file\"><option value=bytes>bytes</option>\
             <option value=words>words</option></select>\
             <label class={file} data-control>Load…<input type=file class={unseen} data-part=file \
             aria-label=\"Load a file\"></label></span>\
             <p class={problem} role=alert data-part=problem></p>",
            track = style::track,
            row = style::row,
            aside = style::aside,
            small = style::small,
            file = style::file,
            unseen = style::unseen,
            problem = style::problem,
        ));
        TapeFace {
            bar: BoundElement::find(body, "bar"),
            place: BoundElement::find(body, "place"),
            problem: BoundElement::find(body, "problem"),
            // A menu has the same `value` as an input.
            sort: find(body, "sort").unchecked_into(),
            reading: None,
        }
    }
}

impl Face for TapeFace {
    fn show(&mut self, now: Now<'_>) {
        let Node::Tape(tape) = now.running else {
            return;
        };
        let (head, length) = tape.progress();
        let part = head as f64 / length.max(1) as f64;
        let style = Decimals {
            value: part,
            decimals: 4,
        };
        self.bar.mark_as("style", format_args!("--part:{style}"));
        let percent = (part * 100.0) as u32;
        self.bar.mark_as("aria-valuenow", format_args!("{percent}"));
        let [head, length] = [head, length].map(|count| Count(count as u64));
        self.place.write(format_args!("{head} of {length}"));
    }

    fn press(&mut self, card: Card, _control: &str) {
        let reset = Payload::Control(Control::Reset);
        card.bridge.send(card.id, reset);
    }

    fn change(&mut self, card: Card, field: &HtmlInputElement) {
        let Some(file) = field.files().and_then(|files| files.item(0)) else {
            return;
        };
        // The same file can then be loaded again.
        field.set_value("");
        self.problem.say("");
        if file.size() > MOST_BYTES {
            self.problem.say("A tape takes files of up to 8 MB.");
            return;
        }
        let are_words = self.sort.value() == "words";
        self.reading = Reading::start(card, &file, are_words);
        if self.reading.is_none() {
            self.problem.say("This file cannot be read.");
        }
    }
}

/// A file that is being read. Its contents are ignored once this is dropped.
struct Reading {
    reader: FileReader,
    _loaded: Closure<dyn FnMut()>,
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.reader.set_onload(None);
        self.reader.abort();
    }
}

impl Reading {
    /// As a text with a letter for each byte, which needs no array of JavaScript's.
    fn start(card: Card, file: &web_sys::File, are_words: bool) -> Option<Reading> {
        let reader = FileReader::new().ok()?;
        let result = reader.clone();
        let loaded = Closure::<dyn FnMut()>::new(move || {
            let text = result.result().ok().and_then(|text| text.as_string());
            if let Some(text) = text {
                let words = words_of(&text, are_words);
                card.set_setting("words", Some(Value::Words(words.into())));
            }
        });
        reader.set_onload(Some(loaded.as_ref().unchecked_ref()));
        reader.read_as_binary_string(file).ok()?;
        Some(Reading {
            reader,
            _loaded: loaded,
        })
    }
}

/// The words of a file of which each letter is a byte: of one byte each, or of two, the high one
/// first.
fn words_of(bytes: &str, are_words: bool) -> Vec<u16> {
    let mut bytes = bytes.chars().map(|byte| byte as u32 as u16 & 0xFF);
    if !are_words {
        return bytes.collect();
    }
    let mut words = Vec::new();
    while let Some(high) = bytes.next() {
        words.push(high << 8 | bytes.next().unwrap_or(0));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_words() {
        assert_eq!(words_of("\u{1}\u{FF}A", false), [1, 255, 65]);
        assert_eq!(words_of("\u{1}\u{FF}A", true), [0x1FF, 0x4100]);
        assert_eq!(words_of("", true), [] as [u16; 0]);
    }
}
