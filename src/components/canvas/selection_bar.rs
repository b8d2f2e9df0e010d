//! What can be done to what is selected, within reach of thumbs: where cards show no buttons, as nothing
//! points at them, or where there is no room.

use super::stage::Stage;
use super::style;
use crate::canvas::selection::{Selectable, Selection};
use crate::commands::Commands;
use crate::components::dynamic::optional;
use crate::components::icon::{CommandButton, IconButton, IconData};
use crate::theme::is_small_or_touched;
use icondata_lu::{
    LuCable, LuCopy, LuGroup, LuMaximize2, LuPencil, LuPlus, LuSlidersHorizontal, LuStepForward,
    LuTrash2, LuX,
};
use leptos::prelude::*;
use stackyard_engine::grid::Kind;

/// The subject of the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    Machine,
    Node,
    Nodes,
    Wire,
    /// A wire that is drawn, which the next tap ends.
    Draft,
}

/// A command with the word and the icon it has here.
type Choice = (&'static str, &'static str, &'static IconData);

const COPY: Choice = ("duplicate", "Copy", LuCopy);
const DELETE: Choice = ("delete", "Delete", LuTrash2);
const WIRE: Choice = ("wire", "Wire…", LuCable);

impl Subject {
    fn choices(self) -> Vec<Choice> {
        match self {
            Subject::Machine => vec![
                ("open-beside", "Open", LuMaximize2),
                WIRE,
                ("step", "Step", LuStepForward),
                COPY,
                DELETE,
            ],
            Subject::Node => vec![
                ("settings", "Settings", LuSlidersHorizontal),
                WIRE,
                ("rename", "Rename", LuPencil),
                COPY,
                DELETE,
            ],
            Subject::Nodes => vec![("group", "Group", LuGroup), COPY, DELETE],
            Subject::Wire => vec![("add", "Insert…", LuPlus), DELETE],
            Subject::Draft => vec![],
        }
    }
}

/// The bar, while something is selected.
pub(super) fn selection_bar(stage: Stage) -> AnyView {
    let has_commands = use_context::<Commands>().is_some();
    let subject = Memo::new(move |_| {
        stage.selection.changed().track();
        let is_wiring = stage.controller.is_wiring.get();
        let is_adding = stage.adding.with(Option::is_some);
        let is_wanted = has_commands && !is_adding && is_small_or_touched();
        subject(stage, is_wiring).filter(|_| is_wanted)
    });
    optional(move || {
        let subject = subject.get()?;
        let tools = match subject {
            Subject::Draft => {
                let cancel = Callback::new(move |()| stage.escape());
                view! {
                    <p class=style::hint>"Tap what it goes to."</p>
                    <IconButton icon=LuX label="Cancel the wire" on_click=cancel>
                        <span>"Cancel"</span>
                    </IconButton>
                }
                .into_any()
            }
            _ => tools(subject.choices()),
        };
        let bar = view! {
            <div
                class=style::selection_bar
                role="toolbar"
                aria-label="What is selected"
                // A tap leaves the focus where it is.
                on:mousedown=move |event| event.prevent_default()
            >
                {tools}
            </div>
        };
        Some(bar.into_any())
    })
}

fn tools(choices: Vec<Choice>) -> AnyView {
    let button = |(command, word, icon): Choice| {
        view! {
            <CommandButton command icon label=Signal::stored(word.to_owned())>
                <span>{word}</span>
            </CommandButton>
        }
    };
    choices.into_iter().map(button).collect_view().into_any()
}

fn subject(stage: Stage, is_wiring: bool) -> Option<Subject> {
    if is_wiring {
        return Some(Subject::Draft);
    }
    if stage.selection.with(Selection::is_empty) || stage.bridge.is_read_only().get() {
        return None;
    }
    Some(match stage.selection.with(Selection::single) {
        Some(Selectable::Wire(_)) => Subject::Wire,
        Some(Selectable::Node(id)) => {
            let kind = stage.bridge.with_node(id, |node| node.kind);
            match kind == Some(Kind::Asm) {
                true => Subject::Machine,
                false => Subject::Node,
            }
        }
        None => Subject::Nodes,
    })
}
