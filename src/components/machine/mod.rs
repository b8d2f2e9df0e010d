//! What the machine is doing: its status with the reason, its registers, how much it
//! has executed. Its two stacks are in `stacks.rs`.

mod speed;
mod stacks;
mod words;

pub(crate) use speed::count_text;
pub(crate) use words::{Look, words};

use speed::{Meter, speed_text};

use crate::bridge::{Doing, MachineBridge};
use crate::components::effect::effect;
use crate::components::panel;
use crate::components::register::Register;
use leptos::prelude::*;
use stacks::{call_stack, data_stack};

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    style,
    "style/machine.module.css"
);

/// The panel of the machine in the [`Bridge`] of the context.
#[component]
pub fn MachinePanel() -> impl IntoView {
    let bridge = expect_context::<MachineBridge>();
    let words = move || {
        let pc = bridge.registers().get().pc;
        let located = bridge.program().with(|program| program.instruction_at(pc));
        words(&bridge.doing().get(), located.map(|located| located.line))
    };
    let text = Signal::derive(move || words().text);
    let rest = Signal::derive(move || words().rest);
    view! {
        <section class=stylance::classes!(panel::panel, style::machine) aria-label="Machine">
            <div class=panel::heading>
                <h2 class=panel::title>"Machine"</h2>
                <p class=style::doing data-look=move || words().look.key()>
                    // What counts down is not in the live region: it would be read aloud
                    // with every frame.
                    <span role="status">{text}</span>
                    " "
                    <span>{rest}</span>
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

/// PC, SP and FP, each in both bases.
fn registers(bridge: MachineBridge) -> impl IntoView {
    let registers = Register::ALL.map(|register| {
        let value = move || register.of(bridge.registers().get());
        let hexadecimal = Signal::derive(move || format!("0x{:03X}", value()));
        let decimal = Signal::derive(move || value().to_string());
        view! {
            <div class=style::register data-register=register.name() title=register.meaning()>
                <dt>{register.name()}</dt>
                <dd>
                    <code>{hexadecimal}</code>
                    " "
                    <span class=style::aside>{decimal}</span>
                </dd>
            </div>
        }
    });
    view! { <dl class=style::registers>{registers}</dl> }
}

/// How much was executed, and how fast while it runs.
fn executed(bridge: MachineBridge) -> impl IntoView {
    let speed = RwSignal::new(String::new());
    let mut meter = Meter::default();
    effect(move || {
        let executed = bridge.executed().get();
        let is_going = bridge.doing().with(Doing::is_going);
        let clock = window().performance().filter(|_| is_going);
        let per_second = match clock {
            Some(clock) => meter.sample(clock.now(), executed),
            None => {
                meter = Meter::default();
                None
            }
        };
        let text = per_second.map(speed_text).unwrap_or_default();
        if speed.with_untracked(|old| *old != text) {
            speed.set(text);
        }
    });
    let count = Signal::derive(move || count_text(bridge.executed().get()));
    let noun = Signal::derive(move || {
        let is_one = bridge.executed().get() == 1;
        let noun = if is_one {
            "instruction"
        } else {
            "instructions"
        };
        format!(" {noun} executed")
    });
    let speed: Signal<String> = speed.into();
    view! {
        <p class=style::executed>
            <b>{count}</b>
            {noun}
            <span class=style::speed>{speed}</span>
        </p>
    }
}
