//! The transport of the grid: run, step, reset, the speed, the time, undo and redo. Its buttons are
//! commands of the registry.

mod time;

use crate::commands::{Act, Command, Commands, platform};
use crate::components::panel;
use crate::dom::{LiveText, html, set_attribute, set_flag, set_style};
use crate::html::escape;
use crate::reactive::effect;
use crate::selectors::{closest, find};
use leptos::ev::{Event, MouseEvent};
use leptos::html::Div;
use leptos::prelude::*;
use time::{ClockTime, Lag, SPEEDS};
use web_sys::{Element, HtmlElement, HtmlSelectElement};

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/transport.module.css"
);

/// The buttons, by the names of their commands.
const BUTTONS: [(&str, &str); 6] = [
    ("run", "▶"),
    ("step-back", "|◀"),
    ("step-all", "▶|"),
    ("reset-all", "■"),
    ("undo", "↶"),
    ("redo", "↷"),
];

/// The transport. It needs [`Commands`] from its context.
#[component]
pub fn TransportBar() -> impl IntoView {
    let commands = expect_context::<Commands>();
    let bar = NodeRef::<Div>::new();
    follow_time(commands, bar);
    follow_history(commands, bar);
    let click = move |event: MouseEvent| {
        let button = closest(event.target(), "[data-command]");
        let name = button.and_then(|button| button.get_attribute("data-command"));
        if let Some(command) = name.and_then(|name| Command::named(&name)) {
            commands.perform(command);
        }
    };
    let change = move |event: Event| {
        let chosen = event_target::<HtmlSelectElement>(&event).selected_index();
        let speed = usize::try_from(chosen)
            .ok()
            .and_then(|index| SPEEDS.get(index));
        if let Some((speed, _)) = speed {
            commands.bridge.set_speed(*speed);
        }
    };
    view! {
        <div
            class=style::bar
            role="toolbar"
            aria-label="All machines"
            node_ref=bar
            inner_html=content()
            on:click=click
            on:change=change
        ></div>
    }
}

fn content() -> String {
    let platform = platform();
    let mut html = String::new();
    for (name, sign) in BUTTONS {
        let Some(command) = Command::named(name) else {
            continue;
        };
        let class = match command.act {
            Act::ToggleRun => stylance::classes!(panel::button, panel::primary, style::button),
            _ => stylance::classes!(panel::button, style::button),
        };
        html.push_str("<button type=button data-command=");
        html.push_str(name);
        html.push_str(" class=\"");
        html.push_str(&class);
        html.push_str("\" title=\"");
        escape(&mut html, &command.titled(command.title, platform));
        html.push_str("\" aria-label=\"");
        escape(&mut html, command.title);
        html.push_str("\"><span aria-hidden=true>");
        html.push_str(sign);
        html.push_str("</span></button>");
    }
    html.push_str(&format!(
        "<label class={label}><span aria-hidden=true>Speed</span><select class={field} aria-label=Speed>",
        label = style::speed,
        field = panel::field,
    ));
    for (_, name) in SPEEDS {
        html.push_str("<option>");
        html.push_str(name);
    }
    html.push_str(&format!(
        "</select></label><span class={time} role=timer aria-label=\"Simulated time\"><span></span></span>\
         <span class={behind} role=status hidden>Simulated time falls behind</span>",
        time = style::time,
        behind = style::behind,
    ));
    html
}

fn button(bar: &Element, name: &str) -> Option<HtmlElement> {
    find(bar, &format!("[data-command={name}]"))
}

/// Shows the time and the speed.
fn follow_time(commands: Commands, bar: NodeRef<Div>) {
    let transport = commands.bridge.transport();
    let mut lag = Lag::default();
    let mut shown = ShownBar::default();
    effect(move || {
        // Input by hand can be stepped back, also while the run is paused.
        commands.bridge.ran().track();
        let transport = transport.get();
        let Some(bar) = bar.get() else { return };
        let now_ms = window().performance().map_or(0.0, |clock| clock.now());
        let [sign, clock] = shown.texts.get_or_insert_with(|| {
            ["[data-command=run] span", "[role=timer] span"].map(|part| live_text(&bar, part))
        });
        sign.set(if transport.is_running {
            "❚❚"
        } else {
            "▶"
        });
        let time = ClockTime(transport.now_ms);
        clock.write(format_args!("{time}"));
        if shown.letters.replace(time.letters()) != Some(time.letters())
            && let Some(timer) = find::<HtmlElement>(&bar, "[role=timer]")
        {
            set_style(&timer, "--letters", &time.letters().to_string());
        }
        if shown.is_running.replace(transport.is_running) != Some(transport.is_running)
            && let Some(run) = button(&bar, "run")
        {
            let word = if transport.is_running { "Pause" } else { "Run" };
            set_attribute(&run, "aria-label", word);
        }
        let can_step_back = commands.bridge.can_step_back();
        if shown.can_step_back.replace(can_step_back) != Some(can_step_back)
            && let Some(button) = button(&bar, "step-back")
        {
            set_flag(&button, "disabled", !can_step_back);
        }
        let is_behind = lag.is_behind(transport, now_ms);
        if shown.is_behind.replace(is_behind) != Some(is_behind)
            && let Some(warning) = find::<HtmlElement>(&bar, "[role=status]")
        {
            warning.set_hidden(!is_behind);
        }
        if shown.speed.replace(transport.speed) != Some(transport.speed)
            && let Some(select) = find::<HtmlSelectElement>(&bar, "select")
        {
            let index = SPEEDS
                .iter()
                .position(|(speed, _)| *speed == transport.speed);
            select.set_selected_index(index.map_or(-1, |index| index as i32));
        }
    });
}

/// The text of a part of the bar.
fn live_text(bar: &Element, part: &str) -> LiveText {
    let part = find::<Element>(bar, part).unwrap_or_else(|| html("span").into());
    part.set_text_content(None);
    LiveText::within(&part)
}

/// What the bar says, so that only what changes is set.
#[derive(Default)]
struct ShownBar {
    /// The sign of the first button, and the time.
    texts: Option<[LiveText; 2]>,
    /// Of the time.
    letters: Option<u32>,
    is_running: Option<bool>,
    can_step_back: Option<bool>,
    is_behind: Option<bool>,
    speed: Option<stackyard_engine::session::Speed>,
}

/// Shows the labels of undo and redo, and which buttons are disabled.
fn follow_history(commands: Commands, bar: NodeRef<Div>) {
    let platform = platform();
    effect(move || {
        commands.bridge.edited().track();
        let Some(bar) = bar.get() else { return };
        let labels = commands
            .bridge
            .with(|session| (session.undo_label(), session.redo_label()));
        for (name, what) in [("undo", labels.0), ("redo", labels.1)] {
            let (Some(button), Some(command)) = (button(&bar, name), Command::named(name)) else {
                continue;
            };
            set_flag(&button, "disabled", !commands.is_available(command));
            let title = match what {
                Some(what) => format!("{} {what}", command.title),
                None => command.title.to_owned(),
            };
            set_attribute(&button, "aria-label", &title);
            set_attribute(&button, "title", &command.titled(&title, platform));
        }
    });
}
