//! A machine: its state, its registers, its controls, its source.

use super::bound_element::BoundElement;
use super::listing::{self, Listing};
use super::{Card, Face, Now, style};
use crate::components::machine::Count;
use crate::components::register::Register;
use crate::words::{StateLook, words_of_state};
use stackyard_engine::grid::nodes::Asm;
use stackyard_engine::session::{CompiledSource, MachineState};
use web_sys::Element;

pub(super) struct MachineFace {
    status: BoundElement,
    registers: [BoundElement; 3],
    run: BoundElement,
    step: BoundElement,
    reset: BoundElement,
    counts: BoundElement,
    listing: Listing,
}

impl MachineFace {
    pub(super) fn new(body: &Element) -> MachineFace {
        let button = |name: &str, word: &str| {
            format!(
                "<button type=button class={} data-do={name} data-part={name} data-control>{word}\
                 </button>",
                style::small
            )
        };
        let register = |register: Register| {
            let name = register.name();
            format!(
                "<span class={} data-register={name} title=\"{}\"><b>{name}</b> \
                 <code data-part={name}></code></span>",
                style::register,
                register.meaning(),
            )
        };
        body.set_inner_html(&format!(
            "<p class={status} data-part=state></p>\
             <div class={row}>{run}{step}{reset}</div>\
             <div class={registers}>{all}</div>\
             {listing}<p class=\"{aside} {counts}\" data-part=counts></p>",
            status = style::state,
            row = style::row,
            run = button("run", "Run"),
            step = button("step", "Step"),
            reset = button("reset", "Reset"),
            registers = style::registers,
            all = Register::ALL.map(register).concat(),
            listing = listing::html(),
            aside = style::aside,
            counts = style::counts,
        ));
        MachineFace {
            status: BoundElement::find(body, "state"),
            registers: Register::ALL.map(|register| BoundElement::find(body, register.name())),
            run: BoundElement::find(body, "run"),
            step: BoundElement::find(body, "step"),
            reset: BoundElement::find(body, "reset"),
            counts: BoundElement::find(body, "counts"),
            listing: Listing::new(body),
        }
    }

    fn show_state(&mut self, now: Now<'_>, asm: &Asm, state: MachineState) {
        let code = now.session.code(now.id);
        let line = asm.line();
        let words = words_of_state(state, line);
        self.status.mark("data-look", words.look().key());
        self.status.write(format_args!("{}", words.lasting()));
        let is_going = state == MachineState::Running;
        self.run.say(if state.plays() { "Pause" } else { "Run" });
        let has_program = code.is_some_and(|code| code.is_loaded() || code.program().is_some());
        self.run.enable(has_program || state.plays());
        self.step.enable(has_program);
        self.reset.enable(has_program);
        // Its lines are those of the program it has, which may be that of an older text.
        let is_shown = code.is_some_and(CompiledSource::is_loaded);
        self.listing.show(now, line.filter(|_| is_shown), is_going);
        let is_failed = words.look() == StateLook::Failed;
        self.listing.fail(is_failed);
    }

    fn show_counts(&mut self, asm: &Asm) {
        let executed = Count(asm.executed());
        let waiting = asm.machine().inbox().len();
        match waiting {
            0 => self.counts.write(format_args!("{executed} executed")),
            _ => self
                .counts
                .write(format_args!("{executed} executed · {waiting} in the inbox")),
        }
    }
}

impl Face for MachineFace {
    fn show(&mut self, now: Now<'_>) {
        let Some(asm) = now.session.grid().machine(now.id) else {
            return;
        };
        let registers = asm.machine().registers();
        for (part, register) in self.registers.iter_mut().zip(Register::ALL) {
            part.write(format_args!("{:03X}", register.of(registers)));
        }
        if let Some(state) = now.session.machine_state(now.id) {
            self.show_state(now, asm, state);
        }
        self.show_counts(asm);
    }

    fn press(&mut self, card: Card, control: &str) {
        let (bridge, id) = (card.bridge, card.id);
        match control {
            "run" => bridge.toggle_machine(id),
            "step" => bridge.step(id),
            "reset" => bridge.reset(id),
            _ => {}
        }
    }
}
