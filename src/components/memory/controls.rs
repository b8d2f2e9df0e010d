//! The controls above the cells: going to an address, following a register, the number format, and
//! the segments by name.

use super::format::NumberFormat;
use super::place::find_place;
use super::viewer::Viewer;
use super::{segment_key, style};
use crate::components::panel;
use crate::components::register::Register;
use crate::dom::{Build, html};
use crate::reactive::effect;
use leptos::html::{Datalist, Input};
use leptos::prelude::*;
use stackyard_engine::vm::layout::{RAM_BY_HABIT, ROW_CELLS, Segment};

/// The registers that can be followed.
const FOLLOWED: [Register; 2] = [Register::Pc, Register::Sp];

/// A field for an address or a name.
pub(super) fn go_to(viewer: Viewer) -> impl IntoView {
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
    let names = NodeRef::<Datalist>::new();
    effect(move || {
        let program = viewer.bridge.program().get();
        let Some(names) = names.get() else {
            return;
        };
        names.set_text_content(None);
        let defined = program.symbols.iter().map(|symbol| symbol.name.as_str());
        for name in defined.chain(Register::ALL.map(Register::name)) {
            html("option")
                .with_attribute("value", name)
                .append_to(&names);
        }
    });
    view! {
        <span class=style::go_to>
            <input
                type="text"
                class=stylance::classes!(panel::field, style::go_to_field)
                aria-label="Go to address or label"
                aria-describedby=viewer.id("problem")
                placeholder="0x340 or label"
                list=viewer.id("names")
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                node_ref=field
                on:input=move |_| viewer.problem.set(String::new())
                on:keydown=move |event| {
                    if event.key() == "Enter" {
                        event.prevent_default();
                        go();
                    }
                }
            />
            <datalist id=viewer.id("names") node_ref=names></datalist>
            <button type="button" class=panel::button on:click=move |_| go()>
                "Go"
            </button>
        </span>
    }
}

/// The choice of the register that stays in sight.
pub(super) fn follow(viewer: Viewer) -> impl IntoView {
    effect(move || {
        let name = viewer.follow.get();
        let registers = viewer.bridge.registers();
        if let Some(register) = FOLLOWED.iter().find(|register| register.name() == name) {
            viewer.show(register.of(registers.get()));
        }
    });
    let [pc, sp] = FOLLOWED.map(|register| (register.name(), register.name()));
    let options = [("", "nothing"), pc, sp];
    view! {
        <label class=style::choice>
            <span>"Follow"</span>
            {choice("Follow", &options, viewer.follow)}
        </label>
    }
}

/// Hexadecimal or decimal.
pub(super) fn number_format(viewer: Viewer) -> impl IntoView {
    let options = NumberFormat::ALL.map(|format| (format.name(), format.name()));
    choice("Number format", &options, viewer.format_name)
}

/// A choice of values with their labels.
fn choice(
    label: &'static str,
    options: &[(&'static str, &'static str)],
    chosen: RwSignal<String>,
) -> impl IntoView + use<> {
    let options = options.iter();
    let options = options.map(|(value, text)| view! { <option value=*value>{*text}</option> });
    view! {
        <select
            class=panel::field
            aria-label=label
            on:change=move |event| chosen.set(event_target_value(&event))
        >
            {options.collect_view()}
        </select>
    }
}

/// The segments by name and colour, and the registers by name and shape. Each is a
/// button that goes there; the segment that is in sight is marked.
pub(super) fn legend(viewer: Viewer) -> impl IntoView {
    let [code, data, calls, ram] = Segment::ALL.map(|segment| (segment, segment.bounds().0));
    let places = [code, data, calls, ram, (Segment::Ram, RAM_BY_HABIT)];
    view! {
        <div class=style::legend role="group" aria-label="Places in memory">
            {places.map(|(segment, first)| segment_button(viewer, segment, first))}
            {Register::ALL.map(|register| register_button(viewer, register))}
        </div>
    }
}

fn segment_button(viewer: Viewer, segment: Segment, first: u16) -> impl IntoView {
    let is_start = first == segment.bounds().0;
    let title = if is_start { title_of(segment) } else { "" };
    let text = format!("{title} 0x{first:03X}");
    let is_there = move || {
        let in_sight = viewer.sight.get().first_row() * ROW_CELLS;
        (is_start && Segment::of(in_sight as u16) == segment).then_some("true")
    };
    view! {
        <button
            type="button"
            class=style::chip
            data-segment=segment_key(segment)
            aria-current=is_there
            on:click=move |_| viewer.show_first(first)
        >
            {text.trim().to_owned()}
        </button>
    }
}

fn register_button(viewer: Viewer, register: Register) -> impl IntoView {
    let name = register.name();
    let go = move |_| {
        viewer.go_to(register.of(viewer.bridge.registers().get_untracked()));
    };
    view! {
        <button
            type="button"
            class=style::chip
            data-register=name
            title=format!("{name}: {}", register.meaning())
            aria-label=format!("Go to {name}")
            on:click=go
        >
            <span>{name}</span>
        </button>
    }
}

fn title_of(segment: Segment) -> &'static str {
    match segment {
        Segment::Code => "Code",
        Segment::Data => "Data",
        Segment::CallStack => "Call stack",
        Segment::Ram => "Stack and RAM",
    }
}
