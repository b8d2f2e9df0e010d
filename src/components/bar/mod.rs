//! The bar of the page: the menu, the patch, the transport, and what is used all the time.
//! Where it is narrow the less important leave it; all of it is in the menu.

pub mod document;
pub mod problem_count;
pub mod speed;
pub mod time;
pub mod transport;

use crate::commands::{Command, Commands, MAIN_MENU, with_keys};
use crate::components::icon::{Icon, IconButton, IconData};
use crate::components::menu::{Impossible, Menu};
use crate::components::share::OpenWhole;
use crate::reactive::effect;
use crate::selectors::{TEXT, is_inside};
use document::Document;
use icondata_lu::{LuCircleHelp, LuMenu, LuPlus, LuRedo2, LuSearch, LuShare, LuUndo2};
use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use problem_count::ProblemCount;
use speed::SpeedChoice;
use time::SimulatedTime;
use transport::Transport;
use web_sys::Element;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/bar.module.css"
);

/// The room between the button and its menu, in CSS pixels.
const GAP: f64 = 6.0;

/// The bar. It needs [`Commands`], a
/// [`DocumentStore`](crate::storage::DocumentStore) and the machine counts
/// ([`provide_machine_counts`](crate::components::status_bar::provide_machine_counts)) from its
/// context.
#[component]
pub fn Bar(
    /// Within another page there are the transport and the way to the whole.
    is_embedded: bool,
) -> impl IntoView {
    let bar = NodeRef::<html::Header>::new();
    // A click does not take the focus from what is worked on, but ends a name that is typed.
    let press = move |event: MouseEvent| {
        let typed = document().active_element().filter(is_typed_in(bar));
        if typed.is_none() && !is_inside(event.target(), TEXT) {
            event.prevent_default();
        }
    };
    view! {
        <header class=style::bar node_ref=bar on:mousedown=press>
            <h1 class=style::unseen hidden=is_embedded>"Stackyard"</h1>
            {(!is_embedded).then(|| view! {
                <div class=style::start>
                    <MainMenu/>
                    <Document/>
                </div>
            })}
            <div class=style::run>
                <Transport/>
                <SpeedChoice/>
            </div>
            <SimulatedTime/>
            {if is_embedded {
                view! { <div class=style::end><OpenWhole/></div> }.into_any()
            } else {
                view! { <Tools/> }.into_any()
            }}
        </header>
    }
}

/// Whether an element is a text field of the bar.
fn is_typed_in(bar: NodeRef<html::Header>) -> impl Fn(&Element) -> bool {
    move |element| {
        let bar = bar.get_untracked();
        bar.is_some_and(|bar| bar.contains(Some(element))) && element.matches(TEXT).unwrap_or(false)
    }
}

/// The button of the main menu, with the menu.
#[component]
fn MainMenu() -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    let at = RwSignal::new(None::<(f64, f64)>);
    // The press closes the menu, and its click is not to open it again.
    let was_open = StoredValue::new(false);
    let toggle = move |_| {
        if was_open.try_update_value(std::mem::take) == Some(true) {
            return;
        }
        if let Some(button) = button.get_untracked() {
            let rect = button.get_bounding_client_rect();
            at.set(Some((rect.left(), rect.bottom() + GAP)));
        }
    };
    view! {
        <button
            type="button"
            class=style::menu
            aria-label="Menu"
            title="Menu"
            aria-haspopup="menu"
            aria-expanded=move || at.get().is_some().to_string()
            node_ref=button
            on:pointerdown=move |_| was_open.set_value(at.get_untracked().is_some())
            on:click=toggle
        >
            <Icon icon=LuMenu/>
        </button>
        {move || at.get().map(|place| {
            let impossible = Impossible::Shown;
            let on_close = move |_| at.set(None);
            view! {
                <Menu label="Stackyard" entries=MAIN_MENU at=place impossible on_close/>
            }
        })}
    }
}

/// What stands at the end: undo and redo, and the ways to add, to find, to share and to learn.
#[component]
fn Tools() -> impl IntoView {
    let commands = expect_context::<Commands>();
    let perform = move |name: &'static str| {
        if let Some(command) = Command::named(name) {
            commands.perform(command);
        }
    };
    view! {
        <div class=style::end role="group" aria-label="Patch">
            <HistoryButton command="undo" icon=LuUndo2/>
            <HistoryButton command="redo" icon=LuRedo2/>
            <button
                type="button"
                class=style::add
                aria-label="Add a node"
                title=with_keys("Add a node", "add")
                on:click=move |_| perform("add")
            >
                <Icon icon=LuPlus/>
                <span class=style::word>"Add"</span>
                <kbd class=style::key>"/"</kbd>
            </button>
            <IconButton
                icon=LuSearch
                label="Find a node"
                command="find"
                class=style::find
                on_click=move |()| perform("find")
            />
            <ProblemCount/>
            <button
                type="button"
                class=style::share
                aria-label="Share"
                title="Share link…"
                on:click=move |_| perform("share")
            >
                <Icon icon=LuShare/>
                <span class=style::word>"Share"</span>
            </button>
            <IconButton
                icon=LuCircleHelp
                label="Help"
                command="help"
                class=style::help
                on_click=move |()| perform("help")
            />
        </div>
    }
}

/// The button of undo or redo. It says what it would undo or do again. It needs [`Commands`]
/// from its context.
#[component]
pub fn HistoryButton(
    /// The name of the command.
    command: &'static str,
    /// Its icon.
    icon: &'static IconData,
) -> impl IntoView {
    let commands = expect_context::<Commands>();
    let label = RwSignal::new(None::<&'static str>);
    let is_undo = command == "undo";
    effect(move || {
        commands.bridge.edited().track();
        let what = commands.bridge.with(|session| match is_undo {
            true => session.undo_label(),
            false => session.redo_label(),
        });
        label.set(what);
    });
    let title = move || {
        let title = Command::named(command).map_or("", |command| command.title);
        match label.get() {
            Some(what) => format!("{title} {what}"),
            None => title.to_owned(),
        }
    };
    let perform = move |()| {
        if let Some(command) = Command::named(command) {
            commands.perform(command);
        }
    };
    view! {
        <IconButton
            icon
            label=Signal::derive(title)
            command
            class=style::history
            is_disabled=Signal::derive(move || label.get().is_none())
            on_click=perform
        />
    }
}
