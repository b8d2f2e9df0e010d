//! A tape: where its head is, and a file to take its words from.

use super::{Card, Face, Now, head_number, style};
use crate::canvas::Decimals;
use crate::components::dynamic::handler;
use crate::components::opened::speed::Count;
use crate::dom::{ElementHandle, LiveAttribute, LiveText, kept_as};
use leptos::prelude::*;
use stackyard_engine::grid::Value;
use stackyard_engine::grid::nodes::Node;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, FileReader, HtmlInputElement};

/// Bytes of a file at most: the document holds all of it, and so does every step back.
const MOST_BYTES: f64 = 8.0 * 1024.0 * 1024.0;

pub(super) fn tape(card: Card) -> Face {
    let track = ElementHandle::default();
    let mut part = LiveAttribute::of_style(&track, "--part");
    let mut percent = LiveAttribute::of(&track, "aria-valuenow");
    let mut place = LiveText::default();
    let head = head_number(&place, "place");
    let body = view! {
        <div
            class=style::track
            role="progressbar"
            aria-label="Position"
            aria-valuemin="0"
            aria-valuemax="100"
            use:kept_as=track
        >
            <span></span>
        </div>
        {loader(card)}
    };
    let face = Face::new(body.into_any(), move |now: Now<'_>| {
        let Node::Tape(tape) = now.running else {
            return;
        };
        let (at, length) = tape.progress();
        let share = at as f64 / length.max(1) as f64;
        let shown = Decimals {
            value: share,
            decimals: 4,
        };
        part.write(format_args!("{shown}"));
        percent.write(format_args!("{}", (share * 100.0) as u32));
        let [at, length] = [at, length].map(|count| Count(count as u64));
        place.write(format_args!("{at} of {length}"));
    });
    face.with_head(head)
}

/// Takes the words from a file: a word for each byte, or for two.
fn loader(card: Card) -> AnyView {
    let problem = RwSignal::new(String::new());
    let are_words = RwSignal::new(false);
    let reading = StoredValue::new_local(None::<Reading>);
    let choose = move |event: Event| {
        let field = event_target::<HtmlInputElement>(&event);
        let Some(file) = field.files().and_then(|files| files.item(0)) else {
            return;
        };
        // The same file can then be loaded again.
        field.set_value("");
        problem.set(String::new());
        if file.size() > MOST_BYTES {
            problem.set("A tape takes files of up to 8 MB.".to_owned());
            return;
        }
        let started = Reading::start(card, &file, are_words.get_untracked());
        if started.is_none() {
            problem.set("This file cannot be read.".to_owned());
        }
        reading.set_value(started);
    };
    let choose_words = move |event: Event| {
        are_words.set(event_target_value(&event) == "words");
    };
    view! {
        <span class=style::row data-control=true>
            <label class=style::quiet>
                "Load…"
                <input
                    type="file"
                    class=style::unseen
                    aria-label="Load a file"
                    on:change=handler(choose)
                />
            </label>
            <select
                class=style::quiet
                aria-label="Words of a file"
                title="A word for each byte of the file, or for two"
                on:change=handler(choose_words)
            >
                <option value="bytes">"bytes"</option>
                <option value="words">"words"</option>
            </select>
        </span>
        <p class=style::problem role="alert">
            {problem}
        </p>
    }
    .into_any()
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
