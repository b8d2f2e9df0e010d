//! The data stack and the call stack as lists, the top first. A list item belongs to a
//! cell, so that a push adds one item and touches no other.

use super::style;
use crate::bridge::Bridge;
use crate::components::memory::Scene;
use leptos::prelude::*;
use stackyard_engine::vm::Machine;

/// Values of the data stack that are listed: more are not read but scrolled past. The
/// memory view has them all.
const LISTED: usize = 64;

/// The values of the data stack.
pub(super) fn data_stack(bridge: Bridge) -> impl IntoView {
    let depth = depth_of(bridge, Machine::stack);
    let item = move |index: usize| {
        let value = value_at(bridge, Machine::stack, index);
        view! {
            <li>
                <b>{move || value.get()}</b>
                " "
                <code class=style::aside>{move || format!("0x{:04X}", value.get())}</code>
            </li>
        }
    };
    let more = move || {
        let more = depth.get().saturating_sub(LISTED);
        (more > 0).then(|| view! { <p class=style::aside>{format!("… {more} more")}</p> })
    };
    view! {
        <div class=style::stack data-register="SP">
            <h3>"Data stack" <span class=style::aside>{move || depth.get()}</span></h3>
            {empty(depth, "The stack is empty")}
            <ol aria-label="Data stack, top first" tabindex="0" hidden=move || depth.get() == 0>
                <For each=move || listed(depth.get()) key=|index| *index let:index>
                    {item(index)}
                </For>
            </ol>
            {more}
        </div>
    }
}

/// Where each call of the call stack came from.
pub(super) fn call_stack(bridge: Bridge) -> impl IntoView {
    let depth = depth_of(bridge, Machine::call_stack);
    let item = move |index: usize| {
        let operand = value_at(bridge, Machine::call_stack, index);
        view! { <li>{move || caller(bridge, operand.get())}</li> }
    };
    view! {
        <div class=style::stack data-register="FP">
            <h3>"Call stack" <span class=style::aside>{move || depth.get()}</span></h3>
            {empty(depth, "No calls")}
            <ol aria-label="Call stack, latest first" tabindex="0" hidden=move || depth.get() == 0>
                <For each=move || listed(depth.get()) key=|index| *index let:index>
                    {item(index)}
                </For>
            </ol>
        </div>
    }
}

/// Says that a stack is empty while it is.
fn empty(depth: Memo<usize>, text: &'static str) -> impl IntoView {
    view! {
        <p class=style::aside hidden=move || depth.get() != 0>
            {text}
        </p>
    }
}

type Stack = fn(&Machine) -> &[u16];

fn depth_of(bridge: Bridge, stack: Stack) -> Memo<usize> {
    Memo::new(move |_| {
        bridge.stack_changed().track();
        bridge.with_machine(|machine| stack(machine).len())
    })
}

/// The value at an index, counted from the bottom.
fn value_at(bridge: Bridge, stack: Stack, index: usize) -> Memo<u16> {
    Memo::new(move |_| {
        bridge.stack_changed().track();
        // An item outlives its value until the list has been redrawn.
        bridge.with_machine(|machine| stack(machine).get(index).copied().unwrap_or_default())
    })
}

fn listed(depth: usize) -> impl Iterator<Item = usize> + Send {
    (depth.saturating_sub(LISTED)..depth).rev()
}

/// In words, where the call with that operand cell stands.
fn caller(bridge: Bridge, operand: u16) -> String {
    let program = bridge.program().get();
    let Some(call) = program.instruction_at(operand) else {
        return format!("called from 0x{:03X}", operand.wrapping_sub(1));
    };
    let text = bridge.with_program_source(|source| {
        bridge.with_machine(|machine| {
            let program = &program;
            Scene {
                machine,
                program,
                source,
            }
            .text_of(call)
        })
    });
    format!("called from line {} ({text})", call.line + 1)
}
