//! The data stack and the call stack as lists, the top first. A list item belongs to a
//! cell, so that a push adds one item and touches no other.

use super::style;
use crate::bridge::MachineBridge;
use crate::components::effect::effect;
use crate::components::element::{append, new_element};
use crate::components::memory::Scene;
use crate::components::register::Register;
use leptos::html::Ol;
use leptos::prelude::*;
use stackyard_engine::program::Program;
use stackyard_engine::vm::Machine;
use std::sync::Arc;
use web_sys::{Element, HtmlElement};

/// Values that are listed: more are not read but scrolled past. The memory view has
/// them all.
const LISTED: usize = 64;

/// What the two stacks differ in.
#[derive(Clone, Copy)]
struct Kind {
    title: &'static str,
    /// What the list is called.
    label: &'static str,
    /// What is said while it is empty.
    empty: &'static str,
    /// The register that points at its top.
    register: Register,
    cells: fn(&Machine) -> &[u16],
    /// Shows a value in its list item.
    fill: fn(MachineBridge, &Element, u16),
}

/// The values of the data stack.
pub(super) fn data_stack(bridge: MachineBridge) -> impl IntoView {
    let kind = Kind {
        title: "Data stack",
        label: "Data stack, top first",
        empty: "The stack is empty",
        register: Register::Sp,
        cells: Machine::stack,
        fill: fill_value,
    };
    stack(bridge, kind)
}

/// Where each call of the call stack came from.
pub(super) fn call_stack(bridge: MachineBridge) -> impl IntoView {
    let kind = Kind {
        title: "Call stack",
        label: "Call stack, latest first",
        empty: "No calls",
        register: Register::Fp,
        cells: Machine::call_stack,
        fill: fill_caller,
    };
    stack(bridge, kind)
}

fn stack(bridge: MachineBridge, kind: Kind) -> impl IntoView {
    let depth = move || {
        bridge.stack_changed().track();
        bridge.with_machine(|machine| (kind.cells)(machine).len())
    };
    let count = Signal::derive(move || depth().to_string());
    let is_empty = Signal::derive(move || depth() == 0);
    let is_not_empty = Signal::derive(move || depth() != 0);
    let has_no_more = Signal::derive(move || depth() <= LISTED);
    let more = Signal::derive(move || format!("… {} more", depth().saturating_sub(LISTED)));
    let list = NodeRef::<Ol>::new();
    show_items(bridge, kind, list);
    view! {
        <div class=style::stack data-register=kind.register.name()>
            <h3>{kind.title} <span class=style::aside>{count}</span></h3>
            <p class=style::aside hidden=is_not_empty>
                {kind.empty}
            </p>
            <ol aria-label=kind.label tabindex="0" hidden=is_empty node_ref=list></ol>
            <p class=style::aside hidden=has_no_more>
                {more}
            </p>
        </div>
    }
}

/// The item of a cell.
struct Item {
    /// Where in its stack the cell is, counted from the bottom.
    index: usize,
    value: u16,
    element: HtmlElement,
}

/// Keeps the items of a stack's upper cells in its list, and no others.
fn show_items(bridge: MachineBridge, kind: Kind, list: NodeRef<Ol>) {
    let mut shown: Vec<Item> = Vec::new();
    let mut about = Arc::<Program>::default();
    effect(move || {
        bridge.stack_changed().track();
        let program = bridge.program().get();
        let Some(list) = list.get() else {
            return;
        };
        let (values, first) = bridge.with_machine(|machine| {
            let cells = (kind.cells)(machine);
            let first = cells.len().saturating_sub(LISTED);
            (cells.get(first..).unwrap_or_default().to_vec(), first)
        });
        // What is said of a value may be the program's words.
        let is_other = !Arc::ptr_eq(&about, &program);
        about = program;
        let indices = first..first + values.len();
        shown.retain(|item| {
            let stays = indices.contains(&item.index);
            if !stays {
                item.element.remove();
            }
            stays
        });
        for (place, (index, value)) in indices.zip(values).rev().enumerate() {
            match shown.get_mut(place) {
                Some(item) if item.index == index => {
                    if item.value != value || is_other {
                        item.value = value;
                        (kind.fill)(bridge, &item.element, value);
                    }
                }
                next => {
                    let Some(element) = new_element("li", &[]) else {
                        return;
                    };
                    (kind.fill)(bridge, &element, value);
                    let next = next.map(|item| item.element.as_ref());
                    let _ = list.insert_before(&element, next);
                    let item = Item {
                        index,
                        value,
                        element,
                    };
                    shown.insert(place, item);
                }
            }
        }
    });
}

/// A value in both bases.
fn fill_value(_: MachineBridge, item: &Element, value: u16) {
    item.set_text_content(None);
    if let Some(decimal) = append(item, "b", &[]) {
        decimal.set_text_content(Some(&value.to_string()));
    }
    let _ = item.append_with_str_1(" ");
    if let Some(hexadecimal) = append(item, "code", &[("class", style::aside)]) {
        hexadecimal.set_text_content(Some(&format!("0x{value:04X}")));
    }
}

/// In words, where the call with that operand cell stands.
fn fill_caller(bridge: MachineBridge, item: &Element, operand: u16) {
    item.set_text_content(Some(&caller(bridge, operand)));
}

fn caller(bridge: MachineBridge, operand: u16) -> String {
    let program = bridge.program().get_untracked();
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
