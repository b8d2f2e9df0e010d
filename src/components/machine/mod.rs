//! What the machine is doing: its status with the reason, its registers, how much it
//! has executed. Its two stacks are in `stacks.rs`.

mod speed;
mod stacks;
mod words;

pub(crate) use speed::Count;
pub(crate) use words::{Look, words};

use speed::{Meter, Speed};

use crate::bridge::MachineBridge;
use crate::components::element::set;
use crate::components::panel;
use crate::components::register::Register;
use crate::components::texts::Texts;
use crate::reactive::effect;
use leptos::html;
use leptos::prelude::*;
use stacks::{call_stack, data_stack};
use stackyard_engine::session::MachineState;

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    style,
    "style/machine.module.css"
);

/// The panel of the machine in the [`Bridge`] of the context.
#[component]
pub fn MachinePanel() -> impl IntoView {
    let bridge = expect_context::<MachineBridge>();
    let state = NodeRef::<html::P>::new();
    show_state(bridge, state);
    view! {
        <section class=stylance::classes!(panel::panel, style::machine) aria-label="Machine">
            <div class=panel::heading>
                <h2 class=panel::title>"Machine"</h2>
                <p class=style::doing node_ref=state>
                    // What counts down is not in the live region: it would be read aloud
                    // with every frame.
                    <span role="status"></span>
                    " "
                    <span></span>
                </p>
            </div>
            <div class=style::body>
                {registers(bridge)}
                {executed(bridge)}
                {data_stack(bridge)}
                {call_stack(bridge)}
            </div>
        </section>
    }
}

/// Keeps in words what it is doing, and how that looks.
fn show_state(bridge: MachineBridge, state: NodeRef<html::P>) {
    let mut texts = None;
    let mut look = None;
    effect(move || {
        let Some(state) = state.get() else { return };
        let pc = bridge.registers().get().pc;
        let located = bridge.program().with(|program| program.instruction_at(pc));
        let words = words(bridge.state().get(), located.map(|located| located.line));
        if look.replace(words.look()) != Some(words.look()) {
            set(&state, "data-look", words.look().key());
        }
        let texts = texts.get_or_insert_with(|| Texts::within(&state, "span"));
        texts.set(0, format_args!("{}", words.text()));
        texts.set(1, format_args!("{}", words.rest()));
    });
}

/// PC, SP and FP, each in both bases.
fn registers(bridge: MachineBridge) -> impl IntoView {
    let list = NodeRef::<html::Dl>::new();
    let mut texts = None;
    effect(move || {
        let Some(list) = list.get() else { return };
        let registers = bridge.registers().get();
        let texts = texts.get_or_insert_with(|| Texts::within(&list, "code,dd span"));
        for (index, register) in Register::ALL.into_iter().enumerate() {
            let value = register.of(registers);
            texts.set(2 * index, format_args!("0x{value:03X}"));
            texts.set(2 * index + 1, format_args!("{value}"));
        }
    });
    let registers = Register::ALL.map(|register| {
        view! {
            <div class=style::register data-register=register.name() title=register.meaning()>
                <dt>{register.name()}</dt>
                <dd>
                    <code></code>
                    " "
                    <span class=style::aside></span>
                </dd>
            </div>
        }
    });
    view! { <dl class=style::registers node_ref=list>{registers}</dl> }
}

/// How much was executed, and how fast while it runs.
fn executed(bridge: MachineBridge) -> impl IntoView {
    let line = NodeRef::<html::P>::new();
    let mut texts = None;
    let mut meter = Meter::default();
    effect(move || {
        let Some(line) = line.get() else { return };
        let executed = bridge.executed().get();
        let is_going = bridge.state().get() == MachineState::Running;
        let clock = window().performance().filter(|_| is_going);
        let per_second = match clock {
            Some(clock) => meter.sample(clock.now(), executed),
            None => {
                meter = Meter::default();
                None
            }
        };
        let texts = texts.get_or_insert_with(|| Texts::within(&line, "b,span"));
        texts.set(0, format_args!("{}", Count(executed)));
        let plural = if executed == 1 { "" } else { "s" };
        texts.set(1, format_args!(" instruction{plural} executed"));
        match per_second {
            Some(per_second) => texts.set(2, format_args!("{}", Speed(per_second))),
            None => texts.set(2, format_args!("")),
        }
    });
    view! {
        <p class=style::executed node_ref=line>
            <b></b>
            <span></span>
            <span class=style::speed></span>
        </p>
    }
}
