//! The head of an opened machine: its name, what it is doing, and the buttons that run it.

use super::pace::pace;
use super::speed::{Meter, Speed};
use super::style;
use crate::bridge::MachineBridge;
use crate::commands::with_keys;
use crate::components::example_menu::Programs;
use crate::components::icon::IconButton;
use crate::components::panel;
use crate::components::popover::Popover;
use crate::dom::{LiveAttribute, LiveText, holds};
use crate::reactive::{Pulse, effect};
use crate::words::{title_of, words_of_machine};
use crate::workspace::{Dialog, HelpTopic, Workspace};
use icondata_lu::{LuChevronLeft, LuEllipsis, LuPause, LuPlay, LuRedoDot, LuStepForward, LuX};
use leptos::html::Span;
use leptos::prelude::*;
use stackyard_engine::session::MachineState;
use web_sys::Node;

/// The head of the machine in the [`MachineBridge`] of the context.
#[component]
pub fn MachineHead(
    /// Is called when the machine is to be closed.
    on_close: Callback<()>,
) -> impl IntoView {
    let machine = expect_context::<MachineBridge>();
    let title = title(machine);
    let state = NodeRef::<Span>::new();
    let [text, rest] = show_state(machine, state);
    // The machine's state changes with every frame; only whether it plays matters here.
    let is_playing = RwSignal::new(false);
    effect(move || {
        let plays = machine.state().get().plays();
        if is_playing.get_untracked() != plays {
            is_playing.set(plays);
        }
    });
    // A text with errors can be run, to see that the run fails.
    let cannot_load = Signal::derive(move || !machine.has_program() && !machine.holds_program());
    let cannot_run = Signal::derive(move || !is_playing.get() && cannot_load.get());
    // Whether it is within a call changes with the stack of calls.
    let is_called = RwSignal::new(false);
    effect(move || {
        machine.stack_changed().track();
        let called = machine.with_machine(|machine| !machine.call_stack().is_empty());
        if is_called.get_untracked() != called {
            is_called.set(called);
        }
    });
    let cannot_step_out = Signal::derive(move || cannot_load.get() || !is_called.get());
    let icon = Signal::derive(move || if is_playing.get() { LuPause } else { LuPlay });
    let word = Signal::derive(move || {
        let word = if is_playing.get() { "Pause" } else { "Run" };
        format!("{word} this machine")
    });
    view! {
        <header class=style::head>
            <IconButton icon=LuChevronLeft label="Back to the patch" class=style::back on_click=on_close/>
            <span class=style::state node_ref=state>
                <h2 class=style::title title=title>{title}</h2>
                <span class=style::pill>
                    // What counts down is not in the live region: it would be read aloud
                    // with every frame.
                    <span role="status" use:holds=text></span>
                    " "
                    <span class=style::rest use:holds=rest></span>
                </span>
            </span>
            <span class=style::buttons role="toolbar" aria-label="This machine">
                <IconButton
                    icon
                    label=word
                    class=style::play
                    is_disabled=cannot_run
                    on_click=Callback::new(move |()| machine.toggle())
                />
                <IconButton
                    icon=LuStepForward
                    label="One instruction"
                    command="step"
                    is_disabled=cannot_load
                    on_click=Callback::new(move |()| machine.step())
                />
                <IconButton
                    icon=LuRedoDot
                    label="Over a call"
                    class=style::over
                    command="step-over"
                    is_disabled=cannot_load
                    on_click=Callback::new(move |()| machine.whole().step_over(machine.id()))
                />
                <Popover icon=LuEllipsis label="Speed and programs">
                    <button
                        type="button"
                        class=panel::button
                        title=with_keys("Runs until the call returns", "step-out")
                        aria-disabled=move || cannot_step_out.get().then_some("true")
                        on:click=move |_| {
                            if !cannot_step_out.get_untracked() {
                                machine.whole().step_out(machine.id());
                            }
                        }
                    >
                        "Out of this call"
                    </button>
                    <button
                        type="button"
                        class=panel::button
                        aria-disabled=move || cannot_load.get().then_some("true")
                        on:click=move |_| {
                            if !cannot_load.get_untracked() {
                                machine.reset();
                            }
                        }
                    >
                        "Back to the start of the program"
                    </button>
                    {pace(machine)}
                    <Programs/>
                    <Reference/>
                </Popover>
                <IconButton icon=LuX label="Close" class=style::close on_click=on_close/>
            </span>
        </header>
    }
}

/// Opens the list of instructions.
#[component]
fn Reference() -> impl IntoView {
    let workspace = use_context::<Workspace>();
    view! {
        <button
            type="button"
            class=panel::button
            on:click=move |_| {
                if let Some(workspace) = workspace {
                    workspace.dialog.set(Some(Dialog::Help(HelpTopic::Language)));
                }
            }
        >
            "All instructions"
        </button>
    }
}

/// What the machine is called.
fn title(machine: MachineBridge) -> Signal<String> {
    let (bridge, id) = (machine.whole(), machine.id());
    Signal::derive(move || {
        bridge.edited().track();
        match bridge.with_node(id, |_| ()) {
            Some(()) => bridge.with(|session| title_of(session, id)),
            None => "This machine was removed".to_owned(),
        }
    })
}

/// Shows the state of the machine: in words, in the two texts it returns, and as the look of an
/// element. While it runs, its speed is what there is to say.
fn show_state(machine: MachineBridge, element: NodeRef<Span>) -> [Node; 2] {
    let [mut text, mut rest] = <[LiveText; 2]>::default();
    let nodes = [text.node(), rest.node()];
    let mut look = None;
    let mut meter = Meter::default();
    // What is wired to it. What is run in every frame follows a pulse, which costs no memory.
    let rewired = Pulse::new();
    effect(move || {
        machine.whole().edited().track();
        rewired.notify();
    });
    effect(move || {
        let Some(element) = element.get() else { return };
        let is_running = machine.state().get() == MachineState::Running;
        machine.position().track();
        machine.assembly().track();
        rewired.track();
        let executed = machine.executed().get();
        let clock = window().performance().filter(|_| is_running);
        let per_second = clock.and_then(|clock| meter.sample(clock.now(), executed));
        if !is_running {
            meter = Meter::default();
        }
        machine.whole().with(|session| {
            let Some(words) = words_of_machine(session, machine.id()) else {
                return;
            };
            let look = look.get_or_insert_with(|| LiveAttribute::new(&element, "data-look"));
            look.set(words.look().key());
            text.write(format_args!("{}", words.text()));
            match per_second.filter(|_| words.rest().is_empty()) {
                Some(per_second) => rest.write(format_args!("{}", Speed(per_second))),
                None => rest.write(format_args!("{}", words.rest())),
            }
        });
    });
    nodes
}
