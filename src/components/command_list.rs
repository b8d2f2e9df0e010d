//! The list of commands: a field that filters the registry by words, and what it leaves.

use crate::commands::{Command, Commands, is_composing, matching, platform};
use crate::components::dialog::{ModalDialog, close};
use crate::components::panel;
use crate::reactive::effect;
use crate::workspace;
use leptos::ev::KeyboardEvent;
use leptos::html::{Dialog, Div};
use leptos::prelude::*;
use stylance::classes;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/command_list.module.css"
);

const LIST: &str = "command-list";

/// What the list shows.
#[derive(Clone, Copy)]
struct Choice {
    /// The commands that match the text of the field.
    found: RwSignal<Vec<&'static Command>>,
    /// The index of the one that Enter performs.
    chosen: RwSignal<usize>,
}

/// The list of commands, in a dialog that a command opens. It needs [`Commands`] from
/// its context.
#[component]
pub fn CommandList() -> impl IntoView {
    let commands = expect_context::<Commands>();
    let dialog = NodeRef::<Dialog>::new();
    view! {
        <ModalDialog
            which=workspace::Dialog::Commands
            label="Commands"
            class=style::dialog
            node_ref=dialog
        >
            {content(commands, dialog)}
        </ModalDialog>
    }
}

fn content(commands: Commands, dialog: NodeRef<Dialog>) -> impl IntoView {
    let choice = Choice {
        found: RwSignal::new(matching("")),
        chosen: RwSignal::new(0),
    };
    let filter = move |text: &str| {
        choice.found.set(matching(text));
        choice.chosen.set(0);
    };
    let perform = move |command: &'static Command| {
        if commands.is_available(command) {
            close(commands.workspace, dialog);
            commands.perform(command);
        }
    };
    let key = move |event: KeyboardEvent| {
        let last = choice.found.with_untracked(Vec::len).saturating_sub(1);
        let chosen = choice.chosen.get_untracked();
        let next = match event.key().as_str() {
            "ArrowDown" if chosen < last => chosen + 1,
            "ArrowDown" => 0,
            "ArrowUp" if chosen > 0 => chosen - 1,
            "ArrowUp" => last,
            "Enter" if !is_composing(&event) => {
                event.prevent_default();
                let command = choice
                    .found
                    .with_untracked(|found| found.get(chosen).copied());
                if let Some(command) = command {
                    perform(command);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        choice.chosen.set(next);
    };
    let active = move || choice.chosen_command().map(option_id);
    let is_nothing = Memo::new(move |_| choice.found.with(Vec::is_empty));
    view! {
        <input
            class=classes!(panel::field, style::field)
            type="text"
            role="combobox"
            aria-label="Command"
            aria-expanded="true"
            aria-controls=LIST
            aria-autocomplete="list"
            aria-activedescendant=active
            autocomplete="off"
            placeholder="What to do"
            on:input=move |event| filter(&event_target_value(&event))
            on:keydown=key
        />
        <div class=style::list id=LIST role="listbox" aria-label="Commands">
            <For each=move || choice.found.get() key=|command| command.name let:command>
                {option(commands, choice, command, perform)}
            </For>
        </div>
        <p class=style::nothing role="status">
            {move || is_nothing.get().then_some("No command is called that.")}
        </p>
    }
}

impl Choice {
    fn chosen_command(self) -> Option<&'static Command> {
        let chosen = self.chosen.get();
        self.found.with(|found| found.get(chosen).copied())
    }
}

/// A command in the list. The chosen one is in sight.
fn option(
    commands: Commands,
    choice: Choice,
    command: &'static Command,
    perform: impl Fn(&'static Command) + 'static,
) -> impl IntoView {
    let option = NodeRef::<Div>::new();
    let is_chosen = Memo::new(move |_| {
        let chosen = choice.chosen_command();
        chosen.is_some_and(|chosen| chosen.name == command.name)
    });
    let is_disabled = move || {
        choice.found.track();
        !untrack(|| commands.is_available(command))
    };
    effect(move || {
        if let Some(option) = option.get().filter(|_| is_chosen.get()) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
    view! {
        <div
            class=style::option
            id=option_id(command)
            role="option"
            aria-selected=move || is_chosen.get().to_string()
            aria-disabled=move || is_disabled().to_string()
            node_ref=option
            on:click=move |_| perform(command)
        >
            <span class=style::section>{command.section.title()}</span>
            <span class=style::title>
                {commands.present_title(command).unwrap_or(command.title)}
            </span>
            <kbd class=style::keys>{command.keys(platform())}</kbd>
        </div>
    }
}

fn option_id(command: &Command) -> String {
    format!("{LIST}-{}", command.name)
}
