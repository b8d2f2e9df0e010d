//! The measures: what loading took, what frames cost and get done, over the last minute.
//! While they are not shown nothing is measured and nothing is kept.

mod curve;
mod load;
mod samples;
mod texts;

use crate::bridge::Bridge;
use crate::commands::Commands;
use crate::components::data_url::json_url;
use crate::components::element::{escape, find};
use crate::components::panel;
use crate::components::status_bar::{Ms, ShortCount};
use crate::components::texts::Texts;
use crate::components::throttle::throttled;
use crate::reactive::effect;
use leptos::ev::MouseEvent;
use leptos::html::Div;
use leptos::prelude::*;
pub(crate) use load::show_load;
use samples::{Load, Minute, Rates, Sample};
use stylance::classes;
use texts::TextWatch;
use web_sys::{Element, HtmlAnchorElement, HtmlCanvasElement};

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/measures.module.css"
);

/// What is shown, in this order.
const NAMES: [&str; 12] = [
    "Download",
    "Compile",
    "Start",
    "Frame",
    "Engine",
    "Frames a second",
    "Simulated time, of real time",
    "Instructions a second",
    "Messages a second",
    "Rows drawn in the last frame",
    "Texts changed in the last frame",
    "Pages of memory (64 KB)",
];

/// The measures, shown while [`Commands::measures`] says so. It needs [`Commands`] from
/// its context.
#[component]
pub fn Measures() -> impl IntoView {
    let commands = expect_context::<Commands>();
    let content = NodeRef::<Div>::new();
    let minute = StoredValue::new_local(Minute::default());
    measure(commands, content, minute);
    let is_hidden = Signal::derive(move || !commands.measures.get());
    let download = move |event: MouseEvent| {
        let json = minute.with_value(|minute| minute.json(load::load()));
        let link = event_target::<HtmlAnchorElement>(&event);
        link.set_href(&json_url(&json));
    };
    view! {
        <section
            class=classes!(panel::panel, style::measures)
            aria-label="Measures"
            hidden=is_hidden
        >
            <div class=panel::heading>
                <h2 class=panel::title>"Measures"</h2>
                <a
                    class=classes!(panel::button, style::download)
                    href="data:,"
                    download="stackyard-measures.json"
                    on:click=download
                >
                    "Download"
                </a>
                <button
                    class=panel::button
                    type="button"
                    on:click=move |_| commands.measures.set(false)
                >
                    "Close"
                </button>
            </div>
            <div class=style::content node_ref=content></div>
        </section>
    }
}

/// Measures while the panel is shown.
fn measure(commands: Commands, content: NodeRef<Div>, minute: StoredValue<Minute, LocalStorage>) {
    let bridge = commands.bridge;
    let watch = StoredValue::new_local(None::<TextWatch>);
    let texts = StoredValue::new_local(Texts::default());
    effect(move || {
        let (is_shown, content) = (commands.measures.get(), content.get());
        let Some(content) = content.filter(|_| is_shown) else {
            if watch.with_value(Option::is_some) {
                bridge.measure_frames(false);
                watch.set_value(None);
                minute.set_value(Minute::default());
            }
            return;
        };
        if watch.with_value(Option::is_none) {
            content.set_inner_html(&page());
            texts.set_value(Texts::within(&content, "dd"));
            watch.set_value(TextWatch::new(&content));
            bridge.measure_frames(true);
        }
    });
    // It tells of nothing while frames are not measured.
    effect(move || {
        bridge.frame_ended().track();
        if commands.measures.get_untracked() {
            let changed = watch.with_value(|watch| watch.as_ref().map_or(0, TextWatch::take));
            let sample = sample(bridge, changed);
            minute.update_value(|minute| minute.push(sample));
        }
    });
    let shown = move || {
        if commands.measures.get() {
            bridge.frame_ended().track();
            bridge.is_live().track();
        }
        content.track();
    };
    throttled(shown, move || {
        if let Some(content) = content.get_untracked()
            && commands.measures.get_untracked()
        {
            minute.with_value(|minute| {
                // A yard that stands does nothing any more.
                let is_live = bridge.is_live().get_untracked();
                let rates = if is_live {
                    minute.rates()
                } else {
                    Rates::default()
                };
                texts.update_value(|texts| show(minute, rates, load::load(), texts));
                if let Some(canvas) = find::<HtmlCanvasElement>(&content, "canvas") {
                    curve::draw(&canvas, minute, &colours(&content));
                }
            });
        }
    });
    on_cleanup(move || bridge.measure_frames(false));
}

fn page() -> String {
    let mut html = format!(
        "<canvas class={} width=600 height=120 role=img aria-label=\"Milliseconds of frames \
         and of the engine in them, in the last minute\"></canvas><dl class={}>",
        style::curve,
        style::list,
    );
    for name in NAMES {
        html.push_str("<div><dt>");
        escape(&mut html, name);
        html.push_str("</dt><dd></dd></div>");
    }
    html.push_str("</dl>");
    html
}

/// What a frame that just ended was.
fn sample(bridge: Bridge, texts: u64) -> Sample {
    let frame = bridge.last_frame();
    let (counts, simulated_ms) =
        bridge.with(|session| (session.grid().counts(), session.now().0 / 1000));
    Sample {
        at_ms: window().performance().map_or(0.0, |clock| clock.now()),
        busy_ms: frame.busy_ms,
        engine_ms: frame.engine_ms,
        simulated_ms,
        executed: counts.executed,
        sent: counts.sent,
        rows: frame.rows,
        texts,
        pages: pages(),
    }
}

/// Pages of linear memory.
fn pages() -> usize {
    #[cfg(target_arch = "wasm32")]
    return core::arch::wasm32::memory_size(0);
    // Tests of what is pure run without one.
    #[cfg(not(target_arch = "wasm32"))]
    return 0;
}

fn show(minute: &Minute, rates: Rates, load: Load, texts: &mut Texts) {
    let last = minute.last().copied().unwrap_or_default();
    let loaded = [load.download_ms, load.compile_ms, load.start_ms];
    for (index, ms) in loaded.into_iter().enumerate() {
        match ms {
            Some(ms) => texts.set(index, format_args!("{}", Ms(ms))),
            None => texts.set(index, format_args!("not told")),
        }
    }
    texts.set(3, format_args!("{}", Ms(last.busy_ms)));
    texts.set(4, format_args!("{}", Ms(last.engine_ms)));
    texts.set(5, format_args!("{}", (rates.frames + 0.5) as u64));
    texts.set(6, format_args!("{} %", (rates.speed * 100.0 + 0.5) as u64));
    texts.set(7, format_args!("{}", ShortCount(rates.executed as u64)));
    texts.set(8, format_args!("{}", ShortCount(rates.sent as u64)));
    texts.set(9, format_args!("{}", last.rows));
    texts.set(10, format_args!("{}", last.texts));
    texts.set(11, format_args!("{}", pages()));
}

/// The colours of the curves: those of the panel, as the theme has them now.
fn colours(content: &Element) -> [String; 2] {
    let style = window().get_computed_style(content).ok().flatten();
    ["border-top-color", "color"].map(|name| {
        let colour = style.as_ref().map(|style| style.get_property_value(name));
        colour.and_then(Result::ok).unwrap_or_default()
    })
}
