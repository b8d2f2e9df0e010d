//! The status bar: machines by what they do, how much they do, what a frame costs.
//!
//! It looks at all machines, at most four times a second (a third of a millisecond for
//! ten thousand, natively); the frames in between cost nothing.

mod count;

pub(crate) use count::{Ms, Rate, ShortCount, counted};

use crate::bridge::Bridge;
use crate::components::element::escape;
use crate::components::panel;
use crate::components::texts::Texts;
use crate::components::throttle::throttled;
use crate::reactive::{Live, RwLive, effect};
use leptos::html::Div;
use leptos::prelude::*;
use stackyard_engine::session::MachineCounts;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/status_bar.module.css"
);

/// The machines, counted again whenever any did something, at most four times a second;
/// given to all components below.
pub fn provide_machine_counts(bridge: Bridge) -> Live<MachineCounts> {
    let counts = RwLive::new(bridge.with(|session| session.machine_counts()));
    throttled(
        move || {
            bridge.ran().track();
            bridge.edited().track();
            // While time stands still nothing runs.
            bridge.is_running().track();
        },
        move || {
            counts.set(bridge.with(|session| session.machine_counts()));
        },
    );
    provide_context(counts.read_only());
    counts.read_only()
}

/// What each text is about, as its tooltip says it.
const ABOUT: [&str; 7] = [
    "Machines that execute",
    "Machines that wait for a message or sleep",
    "Machines that stopped with an error",
    "Instructions a second, of all machines",
    "What the last frame took",
    "Rows of memory that the last frame drew again",
    "In the patch",
];

/// The status bar. It needs the [`Bridge`] and the machine counts ([`provide_machine_counts`]) from its
/// context.
#[component]
pub fn StatusBar(
    /// The zoom, in percent.
    #[prop(into)]
    zoom: Signal<u32>,
    /// The zoom was clicked.
    on_zoom: Callback<()>,
) -> impl IntoView {
    let bar = NodeRef::<Div>::new();
    show_numbers(bar);
    let percent = Signal::derive(move || format!("{} %", zoom.get()));
    view! {
        <div class=style::bar role="group" aria-label="Status">
            <div class=style::numbers node_ref=bar inner_html=content()></div>
            <button
                class=stylance::classes!(panel::button, style::zoom)
                type="button"
                title="Zoom"
                on:click=move |_| on_zoom.run(())
            >
                {percent}
            </button>
        </div>
    }
}

fn content() -> String {
    let mut html = String::new();
    for about in ABOUT {
        html.push_str("<span title=\"");
        escape(&mut html, about);
        html.push_str("\"></span>");
    }
    html
}

fn show_numbers(bar: NodeRef<Div>) {
    let bridge = expect_context::<Bridge>();
    let counts = expect_context::<Live<MachineCounts>>();
    let texts = StoredValue::new_local(Texts::default());
    effect(move || {
        if let Some(bar) = bar.get() {
            texts.set_value(Texts::within(&bar, "span"));
        }
    });
    effect(move || {
        let MachineCounts {
            running,
            waiting,
            failed,
            ..
        } = counts.get();
        if bar.get().is_some() {
            texts.update_value(|texts| {
                texts.set(0, format_args!("{running} running"));
                texts.set(1, format_args!("{waiting} waiting"));
                texts.set(2, format_args!("{failed} failed"));
            });
        }
    });
    let mut rate = Rate::default();
    let watch = move || {
        bar.track();
        bridge.ran().track();
        bridge.edited().track();
        bridge.is_live().track();
    };
    throttled(watch, move || {
        let (executed, nodes, wires) = bridge.with(|session| {
            let patch = session.patch();
            let executed = session.grid().counts().executed;
            (executed, patch.nodes().len(), patch.wires().len())
        });
        let now_ms = window().performance().map_or(0.0, |clock| clock.now());
        let per_second = rate.per_second(now_ms, executed);
        let is_live = bridge.is_live().get_untracked();
        let per_second = if is_live { per_second } else { 0 };
        let frame = bridge.last_frame();
        texts.update_value(|texts| {
            texts.set(3, format_args!("{}/s", ShortCount(per_second)));
            texts.set(4, format_args!("frame {}", Ms(frame.busy_ms)));
            texts.set(5, format_args!("{}", counted(frame.rows as usize, "row")));
            let (nodes, wires) = (counted(nodes, "node"), counted(wires, "wire"));
            texts.set(6, format_args!("{nodes}, {wires}"));
        });
    });
}
