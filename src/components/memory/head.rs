//! The head of the memory: map or rows, the number format, and where to go.

use super::format::NumberFormat;
use super::names::target_of;
use super::place::find_place;
use super::style;
use super::viewer::{MemoryLayout, Viewer};
use crate::commands::is_composing;
use crate::components::register::Register;
use crate::components::segments::Segments;
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// Its controls.
pub(super) fn head(viewer: Viewer) -> impl IntoView {
    let layouts = [MemoryLayout::Map, MemoryLayout::Rows];
    let layout = move || usize::from(viewer.layout.get() == MemoryLayout::Rows);
    let formats = NumberFormat::ALL.map(|format| (format.short_name(), format.name()));
    let format = move || {
        let format = viewer.format.get();
        let at = NumberFormat::ALL.iter().position(|it| *it == format);
        at.unwrap_or_default()
    };
    view! {
        <div class=style::head>
            <h2 class=style::title>"Memory"</h2>
            <Segments
                label="All cells as"
                options=vec![("map", "map"), ("rows", "rows")]
                chosen=Signal::derive(layout)
                on_choose=Callback::new(move |at: usize| viewer.layout.set(layouts[at]))
            />
            <span class=style::room></span>
            <Segments
                label="Number format"
                options=formats.to_vec()
                chosen=Signal::derive(format)
                on_choose=Callback::new(move |at: usize| {
                    viewer.format.set(NumberFormat::ALL[at]);
                })
            />
            {go_to(viewer)}
        </div>
    }
}

/// A field for an address or a name.
fn go_to(viewer: Viewer) -> impl IntoView {
    let field = NodeRef::<Input>::new();
    let go = move || {
        let Some(field) = field.get_untracked() else {
            return;
        };
        let registers = viewer.bridge.registers().get_untracked();
        let program = viewer.bridge.program().get_untracked();
        match find_place(&field.value(), &program, registers) {
            Ok(address) => {
                viewer.problem.set(String::new());
                viewer.go_to(address);
                viewer.focus();
            }
            Err(error) => viewer.problem.set(error.to_string()),
        }
    };
    let names = move || {
        let program = viewer.bridge.program().get();
        let defined = program.symbols.iter();
        let defined = defined.map(|symbol| (symbol.name.clone(), target_of(symbol)));
        let registers = viewer.bridge.registers().get_untracked();
        let registers = Register::ALL.map(|it| (it.name().to_owned(), it.of(registers)));
        let named = defined.chain(registers);
        named
            .map(|(name, address)| {
                view! { <option value=name>{format!("0x{address:03X}")}</option> }
            })
            .collect_view()
    };
    view! {
        <input
            type="text"
            class=style::go_to
            aria-label="Go to address or name"
            aria-describedby=viewer.id("problem")
            placeholder="go to…"
            list=viewer.id("names")
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            node_ref=field
            on:input=move |_| viewer.problem.set(String::new())
            on:keydown=move |event: KeyboardEvent| {
                if event.key() == "Enter" && !is_composing(&event) {
                    event.prevent_default();
                    go();
                }
            }
        />
        <datalist id=viewer.id("names")>{names}</datalist>
    }
}
