//! A machine: some lines of its source, the map of its memory, and one line of what it holds.

use super::listing::Listing;
use super::machine_state::StateParts;
use super::{Card, Face, Now, style};
use crate::bridge::MapPlace;
use crate::dom::{ElementHandle, LiveAttribute, LiveText, holds, kept_as};
use crate::words::{MachineWords, ProgramText, StateLook, words_of_machine};
use leptos::prelude::*;
use stackyard_engine::grid::nodes::Asm;
use stackyard_engine::session::CompiledSource;
use stackyard_engine::vm::Machine;
use stackyard_engine::vm::layout::{CALL_STACK_START, ROW_CELLS};
use std::fmt;

/// Values of the stack in the line.
const VALUES: usize = 4;

pub(super) fn machine(card: Card) -> Face {
    let (source, listing) = Listing::make();
    let (mark, doing, state) = StateParts::make(card);
    let [canvas, held] = [ElementHandle::default(), ElementHandle::default()];
    let line = LiveText::default();
    let body = view! {
        {source}
        <canvas class=style::map role="img" aria-label="Map of memory" use:kept_as=canvas.clone()>
        </canvas>
        <p
            class=style::holds
            translate="no"
            data-part="holds"
            use:holds=line.node()
            use:kept_as=held.clone()
        ></p>
    };
    let mut parts = MachineParts {
        state,
        listing,
        map: ShownMap {
            card,
            canvas,
            place: None,
        },
        look: LiveAttribute::of(&held, "data-look"),
        tip: LiveAttribute::of(&held, "title"),
        line,
    };
    Face {
        mark: Some(mark),
        head: Some(doing),
        body: body.into_any(),
        show: Box::new(move |now: Now<'_>| parts.show(now)),
    }
}

/// What of the face follows the machine.
struct MachineParts {
    state: StateParts,
    listing: Listing,
    map: ShownMap,
    look: LiveAttribute,
    /// The error, which may be longer than the line.
    tip: LiveAttribute,
    line: LiveText,
}

impl MachineParts {
    fn show(&mut self, now: Now<'_>) {
        let Some(asm) = now.session.grid().machine(now.id) else {
            return;
        };
        self.map.begin();
        if let Some(words) = words_of_machine(now.session, now.id) {
            self.state.show(asm, &words);
            self.show_state(now, asm, &words);
        }
    }

    fn show_state(&mut self, now: Now<'_>, asm: &Asm, words: &MachineWords<'_>) {
        let code = now.session.code(now.id);
        let line = asm.line();
        // Its lines are those of the program it has, which may be that of an older text.
        let is_shown = code.is_some_and(CompiledSource::is_loaded);
        self.listing.show(now, line.filter(|_| is_shown));
        let is_failed = words.look() == StateLook::Failed;
        self.listing.fail(is_failed);
        self.look.set(words.look().key());
        if is_failed {
            self.line.write(format_args!("{}", words.lasting()));
            self.tip.write(format_args!("{}", words.lasting()));
        } else {
            self.tip.remove();
            self.show_cells(now, asm);
        }
    }

    /// Shows what it printed last and what it holds.
    fn show_cells(&mut self, now: Now<'_>, asm: &Asm) {
        let machine = asm.machine();
        let printed = now.session.last_printed(now.id);
        let stacks = usize::from(CALL_STACK_START) / ROW_CELLS
            ..usize::from(machine.registers().sp) / ROW_CELLS + 2;
        let ShownMap { card, .. } = self.map;
        let written = card
            .bridge
            .with_map(card.id, |map| map.last_written(&stacks))
            .flatten();
        self.line.write(format_args!(
            "{}",
            Held {
                machine,
                written,
                printed
            }
        ));
    }
}

/// The map on the card, which is kept up to date until it is dropped.
struct ShownMap {
    card: Card,
    canvas: ElementHandle,
    place: Option<MapPlace>,
}

impl ShownMap {
    /// Has it drawn, once there is an element for it.
    fn begin(&mut self) {
        let ShownMap { card, .. } = *self;
        if self.place.is_none()
            && let Some(canvas) = self.canvas.get_as()
        {
            self.place = card.bridge.show_map(card.id, canvas);
        }
    }
}

impl Drop for ShownMap {
    fn drop(&mut self) {
        if let Some(place) = self.place {
            self.card.bridge.hide_map(place);
        }
    }
}

/// What a machine printed last and what it holds, in a line: the top of the stack, the cell written
/// last, what waits.
struct Held<'a> {
    machine: &'a Machine,
    written: Option<u16>,
    printed: Option<&'a str>,
}

impl fmt::Display for Held<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(printed) = self.printed {
            write!(f, "“{}” · ", ProgramText(printed))?;
        }
        let stack = self.machine.stack();
        let first = stack.len().saturating_sub(VALUES);
        f.write_str(match (stack.is_empty(), first) {
            (true, _) => "stack empty",
            (_, 0) => "stack",
            _ => "stack …",
        })?;
        for value in stack.iter().skip(first) {
            write!(f, " {value}")?;
        }
        if let Some(address) = self.written {
            let value = self.machine.memory().get(address).unwrap_or(0);
            write!(f, " · {address:03X} = {value}")?;
        }
        match self.machine.inbox().len() {
            0 => Ok(()),
            waiting => write!(f, " · {waiting} in"),
        }
    }
}
