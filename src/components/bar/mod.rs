//! The bar of the page: the menu, the patch, the transport, and what is used all the time.
//! Where it is narrow the less important leave it; all of it is in the menu.

pub mod document;
pub mod problem_count;
pub mod speed;
pub mod time;
pub mod transport;

use crate::commands::{Command, Commands, MAIN_MENU};
use crate::components::dynamic::optional;
use crate::components::icon::{CommandButton, Icon, IconData};
use crate::components::menu::{Impossible, Menu};
use crate::components::share::OpenWhole;
use crate::reactive::effect;
use crate::selectors::{TEXT, is_inside};
use document::Document;
use icondata_lu::{LuCircleHelp, LuMenu, LuPlus, LuRedo2, LuSearch, LuShare, LuUndo2, LuX};
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
    let start = (!is_embedded).then(|| {
        view! {
            <div class=style::start>
                <MainMenu/>
                <Document/>
            </div>
        }
    });
    let end = match is_embedded {
        true => view! { <OpenWhole/> }.into_any(),
        false => tools(),
    };
    view! {
        <header class=style::bar node_ref=bar on:mousedown=press>
            <h1 class=style::unseen hidden=is_embedded>"Stackyard"</h1>
            {start}
            <div class=style::run>
                <Transport/>
                <SpeedChoice/>
                <CommandButton
                    command="present"
                    icon=LuX
                    label="Leave the presentation"
                    class=style::leave
                />
            </div>
            <SimulatedTime/>
            <div class=style::end role="group" aria-label="Patch">
                {end}
            </div>
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
    let is_open = RwSignal::new(false);
    // The press closes the menu, and its click is not to open it again.
    let was_open = StoredValue::new(false);
    let toggle = move |_| {
        if was_open.try_update_value(std::mem::take) == Some(true) {
            return;
        }
        is_open.set(true);
    };
    let menu = move || {
        let button = button.get_untracked().filter(|_| is_open.get())?;
        let rect = button.get_bounding_client_rect();
        let at = (rect.left(), rect.bottom() + GAP);
        let on_close = Callback::new(move |()| is_open.set(false));
        let impossible = Impossible::Shown;
        let menu = view! {
            <Menu label="Stackyard" entries=MAIN_MENU at impossible on_close/>
        };
        Some(menu.into_any())
    };
    view! {
        <button
            type="button"
            class=style::menu
            aria-label="Menu"
            title="Menu"
            aria-haspopup="menu"
            aria-expanded=move || is_open.get().to_string()
            node_ref=button
            on:pointerdown=move |_| was_open.set_value(is_open.get_untracked())
            on:click=toggle
        >
            <Icon icon=LuMenu/>
        </button>
        {optional(menu)}
    }
}

/// What stands at the end: undo and redo, and the ways to add, to find, to share and to learn.
fn tools() -> AnyView {
    view! {
        <HistoryButton command="undo" icon=LuUndo2/>
        <HistoryButton command="redo" icon=LuRedo2/>
        <CommandButton command="add" icon=LuPlus class=style::add>
            <span class=style::word>"Add"</span>
            <kbd class=style::key>"/"</kbd>
        </CommandButton>
        <CommandButton command="find" icon=LuSearch class=style::find/>
        <ProblemCount/>
        <CommandButton command="share" icon=LuShare label="Share" class=style::share>
            <span class=style::word>"Share"</span>
        </CommandButton>
        <CommandButton command="help" icon=LuCircleHelp label="Help" class=style::help/>
    }
    .into_any()
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
    let bridge = expect_context::<Commands>().bridge;
    let title = Command::named(command).map_or("", |command| command.title);
    let label = RwSignal::new(String::new());
    let is_disabled = RwSignal::new(false);
    let is_undo = command == "undo";
    effect(move || {
        bridge.edited().track();
        let what = bridge.with(|session| match is_undo {
            true => session.undo_label(),
            false => session.redo_label(),
        });
        is_disabled.set(what.is_none());
        label.set(match what {
            Some(what) => format!("{title} {what}"),
            None => title.to_owned(),
        });
    });
    view! {
        <CommandButton
            command
            icon
            label
            class=style::history
            is_disabled
        />
    }
}
