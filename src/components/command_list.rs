//! The list of commands: a field that filters the registry by words, and what it leaves.

use crate::commands::{Command, Commands, Dialog, matching, platform};
use crate::components::dialog::{closed, follow_dialog};
use crate::components::element::{add, clicked, index_of, resize, row, set};
use crate::components::panel;
use crate::reactive::effect;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html::{self, Div, Input};
use leptos::prelude::*;
use stylance::classes;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/command_list.module.css"
);

const LIST: &str = "command-list";

/// What the list shows.
#[derive(Clone, Default, PartialEq)]
struct Choice {
    found: Vec<&'static str>,
    chosen: usize,
}

/// The list of commands, in a dialog that a command opens. It needs [`Commands`] from
/// its context.
#[component]
pub fn CommandList() -> impl IntoView {
    let commands = expect_context::<Commands>();
    let dialog = NodeRef::<html::Dialog>::new();
    let field = NodeRef::<Input>::new();
    let list = NodeRef::<Div>::new();
    let choice = RwSignal::new(Choice::default());
    let filter = move |text: &str| {
        let found = matching(text).into_iter().map(|command| command.name);
        choice.set(Choice {
            found: found.collect(),
            chosen: 0,
        });
    };
    follow_dialog(commands, dialog, Dialog::Commands, move || {
        if let Some(field) = field.get_untracked() {
            field.set_value("");
        }
        filter("");
    });
    let perform = move |index: usize| {
        let name = choice.with_untracked(|choice| choice.found.get(index).copied());
        let Some(command) = name.and_then(Command::named) else {
            return;
        };
        if commands.is_available(command) {
            // Closed first: what it does may open another one, or need the focus.
            if let Some(dialog) = dialog.get_untracked() {
                dialog.close();
            }
            closed(commands, Dialog::Commands);
            commands.perform(command);
        }
    };
    let key = move |event: KeyboardEvent| {
        let (count, chosen) = choice.with_untracked(|choice| (choice.found.len(), choice.chosen));
        let last = count.saturating_sub(1);
        let next = match event.key().as_str() {
            "ArrowDown" if chosen < last => chosen + 1,
            "ArrowDown" => 0,
            "ArrowUp" if chosen > 0 => chosen - 1,
            "ArrowUp" => last,
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                return perform(chosen);
            }
            _ => return,
        };
        event.prevent_default();
        choice.update(|choice| choice.chosen = next);
    };
    let click = move |event: MouseEvent| {
        if let Some(option) = clicked(&event, "[role=option]") {
            perform(index_of(&option));
        }
    };
    show_choice(commands, choice, list, field);
    view! {
        <dialog
            class=style::dialog
            node_ref=dialog
            aria-label="Commands"
            on:close=move |_| closed(commands, Dialog::Commands)
        >
            <input
                class=classes!(panel::field, style::field)
                type="text"
                role="combobox"
                aria-label="Command"
                aria-expanded="true"
                aria-controls=LIST
                aria-autocomplete="list"
                autocomplete="off"
                placeholder="What to do"
                node_ref=field
                on:input=move |event| filter(&event_target_value(&event))
                on:keydown=key
            />
            <div
                class=style::list
                id=LIST
                role="listbox"
                aria-label="Commands"
                node_ref=list
                on:click=click
            ></div>
        </dialog>
    }
}

/// Keeps the list in step with what was found and chosen.
fn show_choice(
    commands: Commands,
    choice: RwSignal<Choice>,
    list: NodeRef<Div>,
    field: NodeRef<Input>,
) {
    let platform = platform();
    let mut shown = Choice::default();
    effect(move || {
        let choice = choice.get();
        let (Some(list), Some(field)) = (list.get(), field.get()) else {
            return;
        };
        resize(&list, choice.found.len(), "div", style::option);
        for (index, name) in choice.found.iter().enumerate() {
            let Some(option) = row(&list, index) else {
                continue;
            };
            if let Some(command) = Command::named(name) {
                if shown.found.get(index) != Some(name) {
                    draw(&option, index, command, &command.keys(platform));
                }
                let is_available = untrack(|| commands.is_available(command));
                set(&option, "aria-disabled", flag(!is_available));
            }
            set(&option, "aria-selected", flag(index == choice.chosen));
        }
        set(&field, "aria-activedescendant", &option_id(choice.chosen));
        if let Some(option) = row(&list, choice.chosen) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&options);
        }
        shown = choice;
    });
}

fn draw(option: &Element, index: usize, command: &Command, keys: &str) {
    set(option, "role", "option");
    set(option, "id", &option_id(index));
    option.set_text_content(None);
    add(option, "span", style::section, command.section.title());
    add(option, "span", style::title, command.title);
    add(option, "kbd", style::keys, keys);
}

fn option_id(index: usize) -> String {
    format!("{LIST}-{index}")
}

fn flag(is_so: bool) -> &'static str {
    if is_so { "true" } else { "false" }
}
