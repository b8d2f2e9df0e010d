//! What the machine is doing: its status with the reason, its registers, how much it
//! has executed. Its two stacks are in `stacks.rs`.

mod speed;
mod stacks;
mod words;

use speed::{Speed, count_text, speed_text};
use words::{Look, words};

use crate::bridge::Bridge;
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
    let bridge = expect_context::<Bridge>();
    let words = Memo::new(move |_| {
        let doing = bridge.doing().get();
        let pc = bridge.registers().get().pc;
        let located = bridge.program().with(|program| program.instruction_at(pc));
        words(&doing, located.map(|located| located.line))
    });
    let look = Memo::new(move |_| words.with(|words| words.look));
    view! {
        <section class=stylance::classes!(panel::panel, style::machine) aria-label="Machine">
            <div class=panel::heading>
                <h2 class=panel::title>"Machine"</h2>
                <p class=style::doing data-look=move || look.get().key()>
                    // What counts down is not in the live region: it would be read aloud
                    // with every frame.
                    <span role="status">{move || words.with(|words| words.text.clone())}</span>
                    " "
                    <span>{move || words.with(|words| words.rest.clone())}</span>
                </p>
            </div>
            <div class=style::body>
                {registers(bridge)}
                {executed(bridge, look)}
                {data_stack(bridge)}
                {call_stack(bridge)}
            </div>
        </section>
    }
}

/// PC, SP and FP, each in both bases.
fn registers(bridge: Bridge) -> impl IntoView {
    let registers = Register::ALL.map(|register| {
        let value = Memo::new(move |_| register.of(bridge.registers().get()));
        view! {
            <div class=style::register data-register=register.name() title=register.meaning()>
                <dt>{register.name()}</dt>
                <dd>
                    <code>{move || format!("0x{:03X}", value.get())}</code>
                    " "
                    <span class=style::aside>{move || value.get()}</span>
                </dd>
            </div>
        }
    });
    view! { <dl class=style::registers>{registers}</dl> }
}

/// How much was executed, and how fast while it runs.
fn executed(bridge: Bridge, look: Memo<Look>) -> impl IntoView {
    let speed = StoredValue::new(Speed::default());
    let per_second = RwSignal::new(None);
    Effect::new(move || {
        let executed = bridge.executed().get();
        let is_going = look.get() == Look::Going;
        let clock = window().performance().filter(|_| is_going);
        let measured = match clock {
            Some(clock) => speed
                .try_update_value(|speed| speed.sample(clock.now(), executed))
                .flatten(),
            None => {
                speed.set_value(Speed::default());
                None
            }
        };
        if per_second.get_untracked() != measured {
            per_second.set(measured);
        }
    });
    let noun = move || match bridge.executed().get() {
        1 => " instruction executed",
        _ => " instructions executed",
    };
    view! {
        <p class=style::executed>
            <b>{move || count_text(bridge.executed().get())}</b>
            {noun}
            <span class=style::speed>
                {move || per_second.get().map(speed_text).unwrap_or_default()}
            </span>
        </p>
    }
}
