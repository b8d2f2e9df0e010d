//! The machine panel: its state with the reason, its registers, the number of executed
//! instructions. The two stacks are in `stacks.rs`.

mod speed;
mod stacks;

pub(crate) use speed::Count;

use speed::{Meter, Speed};

use crate::bridge::MachineBridge;
use crate::components::panel;
use crate::components::register::Register;
use crate::dom::{LiveAttribute, LiveText, holds};
use crate::reactive::effect;
use crate::words::words_of_state;
use leptos::html::P;
use leptos::prelude::*;
use stacks::{call_stack, data_stack};
use stackyard_engine::session::MachineState;
use web_sys::Node;

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    style,
    "style/machine.module.css"
);

/// The panel of the machine in the [`Bridge`] of the context.
#[component]
pub fn MachinePanel() -> impl IntoView {
    let bridge = expect_context::<MachineBridge>();
    let line = NodeRef::<P>::new();
    let [text, rest] = show_state(bridge, line);
    view! {
        <section class=stylance::classes!(panel::panel, style::machine) aria-label="Machine">
            <div class=panel::heading>
                <h2 class=panel::title>"Machine"</h2>
                <p class=style::doing node_ref=line>
                    // What counts down is not in the live region: it would be read aloud
                    // with every frame.
                    <span role="status" use:holds=text></span>
                    " "
                    <span use:holds=rest></span>
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

/// Shows the state of the machine: in words, in the two texts it returns, and as the look of a
/// line.
fn show_state(bridge: MachineBridge, line: NodeRef<P>) -> [Node; 2] {
    let [mut text, mut rest] = <[LiveText; 2]>::default();
    let nodes = [text.node(), rest.node()];
    let mut look = None;
    effect(move || {
        let Some(line) = line.get() else { return };
        let pc = bridge.registers().get().pc;
        let located = bridge.program().with(|program| program.instruction_at(pc));
        let words = words_of_state(bridge.state().get(), located.map(|located| located.line));
        let look = look.get_or_insert_with(|| LiveAttribute::new(&line, "data-look"));
        look.set(words.look().key());
        text.write(format_args!("{}", words.text()));
        rest.write(format_args!("{}", words.rest()));
    });
    nodes
}

/// PC, SP and FP, each in both bases.
fn registers(bridge: MachineBridge) -> impl IntoView {
    let registers = Register::ALL.map(|register| {
        let [mut hex, mut decimal] = <[LiveText; 2]>::default();
        let (hex_node, decimal_node) = (hex.node(), decimal.node());
        effect(move || {
            let value = register.of(bridge.registers().get());
            hex.write(format_args!("0x{value:03X}"));
            decimal.write(format_args!("{value}"));
        });
        view! {
            <div class=style::register data-register=register.name() title=register.meaning()>
                <dt>{register.name()}</dt>
                <dd>
                    <code use:holds=hex_node></code>
                    " "
                    <span class=style::aside use:holds=decimal_node></span>
                </dd>
            </div>
        }
    });
    view! { <dl class=style::registers>{registers}</dl> }
}

/// The number of executed instructions, and the speed while it runs.
fn executed(bridge: MachineBridge) -> impl IntoView {
    let mut meter = Meter::default();
    let [mut count, mut unit, mut speed] = <[LiveText; 3]>::default();
    let (count_node, unit_node, speed_node) = (count.node(), unit.node(), speed.node());
    effect(move || {
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
        count.write(format_args!("{}", Count(executed)));
        let plural = if executed == 1 { "" } else { "s" };
        unit.write(format_args!(" instruction{plural} executed"));
        match per_second {
            Some(per_second) => speed.write(format_args!("{}", Speed(per_second))),
            None => speed.set(""),
        }
    });
    view! {
        <p class=style::executed>
            <b use:holds=count_node></b>
            <span use:holds=unit_node></span>
            <span class=style::speed use:holds=speed_node></span>
        </p>
    }
}
