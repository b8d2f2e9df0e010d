//! The editor: a text area over a coloured layer, line numbers with breakpoints, the mark of the
//! machine's line, completion, and the list of problems.
//!
//! Its parts share the `EditorState`. Logic that needs no browser is in files of its own:
//! `drawn`, `offsets`, `lines`, `segments`, `splice`, `line_edits`, `completion`, `words`, `keys`,
//! `placement`, `position`.
//! Each list with many rows is an `effect` that makes and changes the elements itself.

mod coloured;
mod completion;
mod completions;
mod drawn;
mod editor_state;
mod find;
mod gutter;
mod hint;
mod keys;
mod layer;
mod line_edits;
mod lines;
mod marker;
mod offer;
mod offsets;
mod placement;
mod position;
mod problems;
mod segments;
mod splice;
mod text_area;
mod text_area_handle;
mod word_row;
mod words;

pub(crate) use coloured::coloured;

use crate::bridge::MachineBridge;
use crate::commands::with_hint;
use crate::components::dynamic::optional;
use crate::reactive::effect;
use crate::words::StateLook;
use completions::completions;
use editor_state::EditorState;
use find::{find_bar, find_marks};
use gutter::gutter;
use hint::hint;
use layer::layer;
use leptos::prelude::*;
use marker::marker;
use problems::problems;
use stackyard_engine::program::Span;
use std::cell::Cell;
use text_area::text_area;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ResizeObserver;
use word_row::word_row;

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    style,
    "style/editor.module.css"
);

/// The editor of the machine in the context's [`Bridge`].
#[component]
pub fn Editor() -> impl IntoView {
    let editor = EditorState::new(expect_context::<MachineBridge>());
    // Lines say what their instructions did last.
    editor.bridge.observe();
    keep_caret_in_sight(editor);
    let said: Signal<String> = editor.said.into();
    let drawn = editor.drawn;
    let above = move || drawn.with(|drawn| drawn.lines.start.to_string());
    let below = move || drawn.with(|drawn| drawn.below.to_string());
    let columns = move || drawn.with(|drawn| drawn.columns.to_string());
    view! {
        <section class=style::editor aria-label="Program">
            {find_bar(editor)}
            <div
                class=style::scroller
                translate="no"
                node_ref=editor.field.scroller
                style=("--above", above)
                style=("--below", below)
                on:scroll=move |_| editor.scrolled()
            >
                <div
                    class=style::sheet
                    style:position="relative"
                    style=("--columns", columns)
                >
                    {marker(editor)}
                    {find_marks(editor)}
                    {layer(editor)}
                    {text_area(editor)}
                    <div
                        class=style::spot
                        style:position="absolute"
                        style:visibility="hidden"
                        node_ref=editor.field.spot
                        aria-hidden="true"
                    >
                        "0"
                    </div>
                </div>
                {gutter(editor)}
            </div>
            {problems(editor)}
            <div class=style::strip>
                {hint(editor)} <p class=style::note role="status">{note(editor)}</p>
                {run_button(editor)} {starter_button(editor)}
            </div>
            {word_row(editor)}
            <p class=style::unseen role="status">{said}</p>
            <p class=style::unseen role="status">{spoken(editor)}</p>
            {completions(editor)}
        </section>
    }
}

/// Keeps the line of the caret in sight while there is less and less room: a keyboard comes, or a
/// problem below the text.
fn keep_caret_in_sight(editor: EditorState) {
    let height = Cell::new(0);
    let resized = Closure::<dyn Fn()>::new(move || editor.resized(&height));
    // A browser without it leaves the text where it was.
    let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) else {
        return;
    };
    let observer = StoredValue::new_local((observer, resized));
    effect(move || {
        if let Some(scroller) = editor.field.scroller.get() {
            observer.with_value(|(observer, _)| observer.observe(&scroller));
        }
    });
    on_cleanup(move || {
        // The closure is dropped after this, so the observer must not call it any more.
        let _ = observer.try_with_value(|(observer, _)| observer.disconnect());
    });
}

/// Why the machine's program differs from the text.
fn note(editor: EditorState) -> Signal<String> {
    let bridge = editor.bridge;
    Signal::derive(move || {
        let note = match bridge.is_loaded().get() {
            true => "",
            false if bridge.has_program() => "Edited: the next run takes it",
            false if bridge.holds_program() => "The older program goes on",
            false if bridge.has_errors() => "Nothing runs until its errors are gone",
            false => "Nothing to run yet",
        };
        note.to_owned()
    })
}

/// A program to begin with, which an empty text shows instead of itself.
pub(super) const STARTER: &str =
    "; Adds two numbers and keeps the sum.\npush 2\npush 3\nadd\nstore 0xF00\nhalt\n";

/// A button that puts the program to begin with into an empty text.
fn starter_button(editor: EditorState) -> AnyView {
    let bridge = editor.bridge;
    let is_empty = Memo::new(move |_| bridge.source().with(String::is_empty));
    optional(move || {
        let is_offered = is_empty.get() && !bridge.is_read_only().get();
        is_offered.then(|| {
            view! {
                <button
                    type="button"
                    class=stylance::classes!(style::run, style::begin)
                    title="Put the program that is shown into the machine"
                    on:click=move |_| editor.insert("", Span::new(0, 0), STARTER)
                >
                    "Begin with this"
                </button>
            }
            .into_any()
        })
    })
}

/// A button that runs an edited text, which is not seen otherwise where there are no keys.
fn run_button(editor: EditorState) -> AnyView {
    let bridge = editor.bridge;
    optional(move || {
        let is_edited = !bridge.is_loaded().get() && bridge.has_program();
        is_edited.then(|| {
            view! {
                <button
                    type="button"
                    class=style::run
                    title=with_hint(
                        "Run the edited program from its start, with nothing in memory and in the inbox",
                        "Shift+Enter",
                    )
                    on:click=move |_| bridge.play_from_start()
                >
                    "Run it"
                </button>
            }
            .into_any()
        })
    })
}

/// The machine's position in words, for people who do not see the mark. The text is made only
/// when the position changes: a sleeping machine changes with every frame, but not its position.
fn spoken(editor: EditorState) -> ReadSignal<String> {
    let spoken = RwSignal::new(String::new());
    let mut said = None;
    effect(move || {
        let standing = editor.standing();
        let now = standing.map(|mark| (mark.located, StateLook::of(mark.state)));
        if said == now {
            return;
        }
        said = now;
        // A mark belongs to the loaded source, so a new source has a new mark.
        spoken.set(
            standing.map_or_else(String::new, |mark| position::spoken(mark, &editor.source())),
        );
    });
    spoken.read_only()
}
