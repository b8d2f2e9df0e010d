//! Menus of commands, used as menus are: by pointer, by finger, with the arrow keys, by first
//! letters. What a menu opened has its place above everything else.

mod level;
mod place;
mod rows;

use crate::commands::{Command, Commands, Entry};
use crate::reactive::effect;
use crate::theme::is_small;
use gloo_timers::callback::Timeout;
use leptos::ev::{self, FocusEvent};
use leptos::html;
use leptos::prelude::*;
use level::Level;
use place::{at_point, in_other_half};
use stackyard_engine::grid::NodeId;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/menu.module.css"
);

/// Whether a menu shows what is not possible now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impossible {
    /// Dimmed, in its place: for menus that people learn.
    Shown,
    /// Left out: for menus of a few things under the pointer.
    LeftOut,
}

/// A menu that is open. Copies are handles to the same one.
#[derive(Clone, Copy)]
struct OpenMenu {
    commands: Commands,
    impossible: Impossible,
    /// Whether it is used with a mouse, which opens menus by resting on their rows.
    is_hovered: StoredValue<bool>,
    /// Opens the menu of the row on which the pointer rests; dropped, it does nothing.
    rest: StoredValue<Option<Timeout>, LocalStorage>,
    /// What had the focus before.
    before: StoredValue<Option<HtmlElement>, LocalStorage>,
    on_close: Callback<()>,
}

/// A menu, open for as long as it is on the page. It needs [`Commands`] from its context.
#[component]
pub fn Menu(
    /// Its accessible name.
    label: &'static str,
    /// What it offers.
    entries: &'static [Entry],
    /// Its top left corner in the window, in CSS pixels. It moves to be in sight.
    at: (f64, f64),
    /// What becomes of commands that are not possible now.
    impossible: Impossible,
    /// The node it is about.
    #[prop(optional_no_strip)]
    subject: Option<NodeId>,
    /// Is called when it is to go, before a command is carried out.
    on_close: Callback<()>,
) -> impl IntoView {
    let root = NodeRef::<html::Div>::new();
    let focused = document().active_element();
    let is_for_keys = focused
        .as_ref()
        .is_some_and(|it| it.matches(":focus-visible").unwrap_or(false));
    let menu = OpenMenu {
        commands: expect_context::<Commands>(),
        impossible,
        is_hovered: StoredValue::new(false),
        rest: StoredValue::new_local(None),
        before: StoredValue::new_local(focused.and_then(|it| it.dyn_into().ok())),
        on_close,
    };
    menu.commands.set_subject(subject);
    on_cleanup(move || menu.commands.set_subject(None));
    let level = Level::new(menu, entries, None);
    let holds = move |target: Option<Node>| {
        root.get_untracked()
            .is_some_and(|root| root.contains(target.as_ref()))
    };
    let pressed = window_event_listener(ev::pointerdown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into().ok());
        if !holds(target) {
            on_close.run(());
            // What is pressed may take the focus, or leave it where it was.
            request_animation_frame(move || {
                if document().active_element() == document().body().map(Into::into) {
                    menu.give_back();
                }
            });
        }
    });
    on_cleanup(move || pressed.remove());
    let left = move |event: FocusEvent| {
        let to: Option<Node> = event.related_target().and_then(|to| to.dyn_into().ok());
        if to.is_some() && !holds(to) {
            on_close.run(());
        }
    };
    effect(move || {
        if let Some(root) = root.get() {
            // It fails only for an element that is on no page.
            let _ = root.show_popover();
            match impossible == Impossible::LeftOut && is_small() {
                true => in_other_half(&root, at),
                false => at_point(&root, at),
            }
            level.take_focus(is_for_keys);
        }
    });
    view! {
        <div class=style::root popover="manual" node_ref=root on:focusout=left>
            {level.view(label)}
        </div>
    }
}

impl OpenMenu {
    /// Closes it, and carries out a command.
    fn choose(self, command: &'static Command) {
        self.close();
        self.commands.perform(command);
        self.commands.set_subject(None);
    }

    /// Gives the focus back, and closes it.
    fn close(self) {
        self.give_back();
        self.on_close.run(());
    }

    fn give_back(self) {
        let before = self.before.try_with_value(Option::clone);
        if let Some(before) = before.flatten() {
            let _ = before.focus();
        }
    }
}
