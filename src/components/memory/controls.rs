//! What stands above the cells: going to a place, following a register, the number
//! format, and the segments by name.

use super::format::NumberFormat;
use super::place::find_place;
use super::viewer::Viewer;
use super::{segment_key, style};
use crate::components::panel;
use crate::components::register::Register;
use leptos::html::Input;
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
                viewer.problem.set(None);
                viewer.go_to(address);
                viewer.focus();
            }
            Err(error) => viewer.problem.set(Some(error.to_string())),
        }
    };
    let names = move || {
        let program = viewer.bridge.program().get();
        let names = program.symbols.iter().map(|symbol| symbol.name.clone());
        let registers = Register::ALL
            .iter()
            .map(|register| register.name().to_owned());
        let names = names.chain(registers);
        names
            .map(|name| view! { <option value=name></option> })
            .collect_view()
    };
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
                on:input=move |_| viewer.problem.set(None)
                on:keydown=move |event| {
                    if event.key() == "Enter" {
                        event.prevent_default();
                        go();
                    }
                }
            />
            <datalist id=viewer.id("names")>{names}</datalist>
            <button type="button" class=panel::button on:click=move |_| go()>
                "Go"
            </button>
        </span>
    }
}

/// Which register is kept in sight.
pub(super) fn follow(viewer: Viewer) -> impl IntoView {
    Effect::new(move || {
        if let Some(register) = viewer.follow.get() {
            viewer.show(register.of(viewer.bridge.registers().get()));
        }
    });
    let options = FOLLOWED.map(|register| {
        view! { <option value=register.name()>{register.name()}</option> }
    });
    let choose = move |name: String| {
        let register = FOLLOWED
            .into_iter()
            .find(|register| register.name() == name);
        viewer.follow.set(register);
    };
    view! {
        <label class=style::choice>
            <span>"Follow"</span>
            <select
                class=panel::field
                aria-label="Follow"
                on:change=move |event| choose(event_target_value(&event))
            >
                <option value="">"nothing"</option>
                {options}
            </select>
        </label>
    }
}

/// Hexadecimal or decimal.
pub(super) fn number_format(viewer: Viewer) -> impl IntoView {
    let options = NumberFormat::ALL.map(|format| {
        view! { <option value=format.name()>{format.name()}</option> }
    });
    let choose = move |name: String| {
        let format = NumberFormat::ALL
            .into_iter()
            .find(|format| format.name() == name);
        viewer.format.set(format.unwrap_or_default());
    };
    view! {
        <select
            class=panel::field
            aria-label="Number format"
            on:change=move |event| choose(event_target_value(&event))
        >
            {options}
        </select>
    }
}

/// The segments by name and colour, and the registers by name and shape. Each is a
/// button that goes there; the segment that is in sight is marked.
pub(super) fn legend(viewer: Viewer) -> impl IntoView {
    let in_sight = Memo::new(move |_| {
        let address = (viewer.first_row.get() * ROW_CELLS) as u16;
        Segment::of(address)
    });
    let segments = Segment::ALL.map(|segment| {
        let (first, _) = segment.bounds();
        let is_there = move || (in_sight.get() == segment).then_some("true");
        segment_button(viewer, segment, first, title_of(segment), is_there)
    });
    let ram = segment_button(viewer, Segment::Ram, RAM_BY_HABIT, "", || None);
    view! {
        <div class=style::legend role="group" aria-label="Places in memory">
            {segments}
            {ram}
            {Register::ALL.map(|register| register_button(viewer, register))}
        </div>
    }
}

fn segment_button(
    viewer: Viewer,
    segment: Segment,
    first: u16,
    title: &'static str,
    is_there: impl Fn() -> Option<&'static str> + Send + 'static,
) -> impl IntoView {
    let text = format!("{title} 0x{first:03X}");
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
