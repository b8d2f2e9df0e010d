//! The data stack and the call stack as lists, the top first. A list item belongs to a cell, so
//! that a push adds one item and changes no other.

use super::style;
use crate::bridge::MachineBridge;
use crate::components::memory::MemoryContext;
use crate::components::register::Register;
use crate::dom::{LiveText, append, holds, html, set_flag};
use crate::reactive::effect;
use leptos::html::{Ol, P};
use leptos::prelude::*;
use stackyard_engine::program::Program;
use stackyard_engine::vm::Machine;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use web_sys::{Element, HtmlElement};

/// The most values in the list; the memory view has them all.
const LISTED: usize = 64;

/// The differences between the two stacks.
#[derive(Clone, Copy)]
struct StackKind {
    title: &'static str,
    /// The name of the list.
    label: &'static str,
    /// The text of an empty list.
    empty: &'static str,
    /// The register that points at its top.
    register: Register,
    cells: fn(&Machine) -> &[u16],
    /// The elements of a list item.
    tags: &'static [&'static str],
    /// Fills a list item with its value.
    fill: fn(MachineBridge, &mut StackItem),
}

/// The values of the data stack.
pub(super) fn data_stack(bridge: MachineBridge) -> impl IntoView {
    let kind = StackKind {
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

/// The call stack, with the origin of each call.
pub(super) fn call_stack(bridge: MachineBridge) -> impl IntoView {
    let kind = StackKind {
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

fn stack(bridge: MachineBridge, kind: StackKind) -> impl IntoView {
    let list = NodeRef::<Ol>::new();
    let [empty, more] = [NodeRef::<P>::new(), NodeRef::new()];
    let [count, further] = <[LiveText; 2]>::default();
    let (count_node, further_node) = (count.node(), further.node());
    let mut texts = Some([count, further]);
    let mut shown = None::<ShownStack>;
    effect(move || {
        bridge.stack_changed().track();
        let program = bridge.program().get();
        let parts = (list.get(), empty.get(), more.get());
        let (Some(list), Some(empty), Some(more)) = parts else {
            return;
        };
        if let Some(texts) = texts.take() {
            shown = Some(ShownStack::new(
                kind,
                list.into(),
                [empty, more].map(Into::into),
                texts,
            ));
        }
        if let Some(shown) = &mut shown {
            shown.follow(bridge, program);
        }
    });
    view! {
        <div class=style::stack data-register=kind.register.name()>
            <h3>{kind.title} <span class=style::aside use:holds=count_node></span></h3>
            <p class=style::aside node_ref=empty>
                {kind.empty}
            </p>
            <ol aria-label=kind.label tabindex="0" hidden node_ref=list></ol>
            <p class=style::aside hidden node_ref=more use:holds=further_node></p>
        </div>
    }
}

/// The shown part of a stack: an item for each of its upper cells.
struct ShownStack {
    kind: StackKind,
    list: Element,
    /// Its depth, and how many values are not listed.
    texts: [LiveText; 2],
    /// What is shown while it is empty, and while some are not listed.
    hints: [HtmlElement; 2],
    depth: Option<usize>,
    /// The top first.
    items: Vec<StackItem>,
    /// Items of popped cells, to be used again.
    spare: Vec<StackItem>,
    values: Vec<u16>,
    about: Arc<Program>,
}

/// The item of a cell.
struct StackItem {
    /// The index of the cell in its stack, from the bottom.
    index: usize,
    value: u16,
    element: HtmlElement,
    texts: Vec<LiveText>,
}

impl ShownStack {
    fn new(
        kind: StackKind,
        list: Element,
        hints: [HtmlElement; 2],
        texts: [LiveText; 2],
    ) -> ShownStack {
        ShownStack {
            kind,
            list,
            texts,
            hints,
            depth: None,
            items: Vec::new(),
            spare: Vec::new(),
            values: Vec::new(),
            about: Arc::default(),
        }
    }

    /// Shows the present contents of the stack.
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
        // The text of a value may depend on the program.
        let is_other = !Arc::ptr_eq(&self.about, &program);
        self.about = program;
        self.show_items(bridge, depth - self.values.len()..depth, is_other);
    }

    fn show_depth(&mut self, depth: usize) {
        if self.depth.replace(depth) == Some(depth) {
            return;
        }
        let more = depth.saturating_sub(LISTED);
        let [count, further] = &mut self.texts;
        count.write(format_args!("{depth}"));
        further.write(format_args!("… {more} more"));
        let [empty, further] = &self.hints;
        empty.set_hidden(depth != 0);
        set_flag(&self.list, "hidden", depth == 0);
        further.set_hidden(more == 0);
    }

    /// Keeps exactly the items of the cells with those indices.
    fn show_items(&mut self, bridge: MachineBridge, indices: Range<usize>, is_other: bool) {
        for item in self.items.extract_if(.., |it| !indices.contains(&it.index)) {
            item.element.remove();
            self.spare.push(item);
        }
        let values = self.values.iter().copied();
        for (place, (index, value)) in indices.zip(values).rev().enumerate() {
            let is_there = self.items.get(place).is_some_and(|it| it.index == index);
            if !is_there {
                let item = self.spare.pop();
                let mut item = item.unwrap_or_else(|| StackItem::new(self.kind));
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

impl StackItem {
    /// An item without texts, which is on no page yet.
    fn new(kind: StackKind) -> StackItem {
        let element = html("li");
        let mut texts = Vec::with_capacity(kind.tags.len());
        for (index, tag) in kind.tags.iter().enumerate() {
            if index > 0 {
                let _ = element.append_with_str_1(" ");
            }
            let class = if index > 0 { style::aside } else { "" };
            let part = append(&element, tag, class, "");
            texts.push(LiveText::within(&part));
        }
        StackItem {
            index: 0,
            value: 0,
            element,
            texts,
        }
    }

    fn say(&mut self, index: usize, text: fmt::Arguments<'_>) {
        if let Some(of) = self.texts.get_mut(index) {
            of.write(text);
        }
    }
}

/// A value in both bases.
fn fill_value(_: MachineBridge, item: &mut StackItem) {
    let value = item.value;
    item.say(0, format_args!("{value}"));
    item.say(1, format_args!("0x{value:04X}"));
}

/// The place of the call with that operand cell, in words.
fn fill_caller(bridge: MachineBridge, item: &mut StackItem) {
    let operand = item.value;
    let program = bridge.program().get_untracked();
    let Some(call) = program.instruction_at(operand) else {
        let at = operand.wrapping_sub(1);
        return item.say(0, format_args!("called from 0x{at:03X}"));
    };
    bridge.with_program_source(|source| {
        bridge.with_machine(|machine| {
            let program = &program;
            let scene = MemoryContext {
                machine,
                program,
                source,
            };
            let (line, text) = (call.line + 1, scene.text_of(call));
            item.say(0, format_args!("called from line {line} ({text})"));
        });
    });
}
