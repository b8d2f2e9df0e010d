//! The data stack and the call stack as lists, the top first. A list item belongs to a
//! cell, so that a push adds one item and touches no other.

use super::style;
use crate::bridge::MachineBridge;
use crate::components::element::{add, find, new_element, toggle};
use crate::components::memory::Scene;
use crate::components::register::Register;
use crate::components::texts::{TextOf, Texts};
use crate::reactive::effect;
use leptos::html::{Div, Ol};
use leptos::prelude::*;
use stackyard_engine::program::Program;
use stackyard_engine::vm::Machine;
use std::fmt;
use std::ops::Range;
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
    /// What a list item consists of.
    tags: &'static [&'static str],
    /// Shows the value of a list item in it.
    fill: fn(MachineBridge, &mut Item),
}

/// The values of the data stack.
pub(super) fn data_stack(bridge: MachineBridge) -> impl IntoView {
    let kind = Kind {
        title: "Data stack",
        label: "Data stack, top first",
        empty: "The stack is empty",
        register: Register::Sp,
        cells: Machine::stack,
        tags: &["b", "code"],
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
        tags: &["span"],
        fill: fill_caller,
    };
    stack(bridge, kind)
}

fn stack(bridge: MachineBridge, kind: Kind) -> impl IntoView {
    let frame = NodeRef::<Div>::new();
    let list = NodeRef::<Ol>::new();
    keep_shown(bridge, kind, frame, list);
    view! {
        <div class=style::stack data-register=kind.register.name() node_ref=frame>
            <h3>{kind.title} <span class=style::aside data-text="count"></span></h3>
            <p class=style::aside data-empty="">
                {kind.empty}
            </p>
            <ol aria-label=kind.label tabindex="0" hidden node_ref=list></ol>
            <p class=style::aside data-text="more" hidden></p>
        </div>
    }
}

/// Keeps a stack on the page.
fn keep_shown(bridge: MachineBridge, kind: Kind, frame: NodeRef<Div>, list: NodeRef<Ol>) {
    let mut shown = None::<Shown>;
    effect(move || {
        bridge.stack_changed().track();
        let program = bridge.program().get();
        let (Some(frame), Some(list)) = (frame.get(), list.get()) else {
            return;
        };
        if shown.is_none() {
            shown = Shown::new(kind, &frame, list.into());
        }
        if let Some(shown) = &mut shown {
            shown.follow(bridge, program);
        }
    });
}

/// What is shown of a stack: an item for each of its upper cells.
struct Shown {
    kind: Kind,
    list: Element,
    texts: Texts,
    /// What is said while it is empty, and that there are more.
    hints: [HtmlElement; 2],
    depth: Option<usize>,
    /// The top first.
    items: Vec<Item>,
    /// Items of cells that were popped, for those that are pushed next.
    spare: Vec<Item>,
    values: Vec<u16>,
    about: Arc<Program>,
}

/// The item of a cell.
struct Item {
    /// Where in its stack the cell is, counted from the bottom.
    index: usize,
    value: u16,
    element: HtmlElement,
    texts: Vec<TextOf>,
}

impl Shown {
    fn new(kind: Kind, frame: &Element, list: Element) -> Option<Shown> {
        Some(Shown {
            kind,
            list,
            texts: Texts::within(frame, "[data-text]"),
            hints: [
                find(frame, "[data-empty]")?,
                find(frame, "[data-text=more]")?,
            ],
            depth: None,
            items: Vec::new(),
            spare: Vec::new(),
            values: Vec::new(),
            about: Arc::default(),
        })
    }

    /// Shows what is in the stack now.
    fn follow(&mut self, bridge: MachineBridge, program: Arc<Program>) {
        let depth = bridge.with_machine(|machine| {
            let cells = (self.kind.cells)(machine);
            let first = cells.len().saturating_sub(LISTED);
            self.values.clear();
            self.values
                .extend_from_slice(cells.get(first..).unwrap_or_default());
            cells.len()
        });
        self.show_depth(depth);
        // What is said of a value may be the program's words.
        let is_other = !Arc::ptr_eq(&self.about, &program);
        self.about = program;
        self.show_items(bridge, depth - self.values.len()..depth, is_other);
    }

    fn show_depth(&mut self, depth: usize) {
        if self.depth.replace(depth) == Some(depth) {
            return;
        }
        self.texts.set(0, format_args!("{depth}"));
        let more = depth.saturating_sub(LISTED);
        self.texts.set(1, format_args!("… {more} more"));
        let [empty, further] = &self.hints;
        empty.set_hidden(depth != 0);
        toggle(&self.list, "hidden", depth == 0);
        further.set_hidden(more == 0);
    }

    /// Keeps the items of the cells of those indices, and no others.
    fn show_items(&mut self, bridge: MachineBridge, indices: Range<usize>, is_other: bool) {
        for item in self.items.extract_if(.., |it| !indices.contains(&it.index)) {
            item.element.remove();
            self.spare.push(item);
        }
        let values = self.values.iter().copied();
        for (place, (index, value)) in indices.zip(values).rev().enumerate() {
            let is_there = self.items.get(place).is_some_and(|it| it.index == index);
            if !is_there {
                let item = self.spare.pop().or_else(|| Item::new(self.kind));
                let Some(mut item) = item else { return };
                item.index = index;
                let next = self.items.get(place).map(|next| next.element.as_ref());
                let _ = self.list.insert_before(&item.element, next);
                self.items.insert(place, item);
            }
            if let Some(item) = self.items.get_mut(place)
                && (item.value != value || !is_there || is_other)
            {
                item.value = value;
                (self.kind.fill)(bridge, item);
            }
        }
    }
}

impl Item {
    /// An item that is nowhere and says nothing yet. A browser refuses none of these
    /// elements.
    fn new(kind: Kind) -> Option<Item> {
        let element = new_element("li", &[])?;
        let mut texts = Vec::with_capacity(kind.tags.len());
        for (index, tag) in kind.tags.iter().enumerate() {
            if index > 0 {
                let _ = element.append_with_str_1(" ");
            }
            let class = if index > 0 { style::aside } else { "" };
            texts.push(TextOf::new(add(&element, tag, class, "")));
        }
        Some(Item {
            index: 0,
            value: 0,
            element,
            texts,
        })
    }

    fn say(&mut self, index: usize, text: fmt::Arguments<'_>) {
        if let Some(of) = self.texts.get_mut(index) {
            of.write(text);
        }
    }
}

/// A value in both bases.
fn fill_value(_: MachineBridge, item: &mut Item) {
    let value = item.value;
    item.say(0, format_args!("{value}"));
    item.say(1, format_args!("0x{value:04X}"));
}

/// In words, where the call with that operand cell stands.
fn fill_caller(bridge: MachineBridge, item: &mut Item) {
    let operand = item.value;
    let program = bridge.program().get_untracked();
    let Some(call) = program.instruction_at(operand) else {
        let at = operand.wrapping_sub(1);
        return item.say(0, format_args!("called from 0x{at:03X}"));
    };
    bridge.with_program_source(|source| {
        bridge.with_machine(|machine| {
            let program = &program;
            let scene = Scene {
                machine,
                program,
                source,
            };
            let (line, text) = (call.line + 1, scene.text_of(call));
            item.say(0, format_args!("called from line {line} ({text})"));
        });
    });
}
