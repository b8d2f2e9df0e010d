//! The measures: the load time of the page, and the cost and output of frames over the last
//! minute. Nothing is measured or stored while the panel is closed.

mod curve;
mod figures;
mod load;
mod samples;
mod texts;

use crate::bridge::Bridge;
use crate::commands::Commands;
use crate::components::data_url::json_url;
use crate::components::panel;
use crate::components::throttle::throttled;
use crate::dom::{LiveText, holds};
use crate::reactive::effect;
use crate::workspace::Panel;
use figures::{FIGURES, Readings};
use leptos::ev::MouseEvent;
use leptos::html::{Canvas, Div};
use leptos::prelude::*;
pub(crate) use load::show_load;
use samples::{Minute, Rates, Sample};
use stylance::classes;
use texts::TextWatch;
use web_sys::{Element, HtmlAnchorElement};

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/measures.module.css"
);

/// The panel with the measures, on the page while it is shown. It needs [`Commands`] from its context.
#[component]
pub fn Measures() -> impl IntoView {
    let commands = expect_context::<Commands>();
    view! { <Show when=move || commands.workspace.panel(Panel::Measures).get()>{open_panel(commands)}</Show> }
}

fn open_panel(commands: Commands) -> impl IntoView {
    let bridge = commands.bridge;
    let content = NodeRef::<Div>::new();
    let canvas = NodeRef::<Canvas>::new();
    let minute = StoredValue::new_local(Minute::default());
    measure(bridge, content, minute);
    let texts = <[LiveText; FIGURES.len()]>::default();
    let figures = FIGURES.iter().zip(&texts).map(|(figure, text)| {
        view! {
            <div>
                <dt>{figure.name}</dt>
                <dd use:holds=text.node()></dd>
            </div>
        }
    });
    let figures = figures.collect_view();
    show(bridge, minute, texts, content, canvas);
    let download = move |event: MouseEvent| {
        let json = minute.with_value(|minute| minute.json(load::load()));
        let link = event_target::<HtmlAnchorElement>(&event);
        link.set_href(&json_url(&json));
    };
    view! {
        <section class=classes!(panel::panel, style::measures) aria-label="Measures">
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
                    on:click=move |_| commands.workspace.panel(Panel::Measures).set(false)
                >
                    "Close"
                </button>
            </div>
            <div class=style::content node_ref=content>
                <canvas
                    class=style::curve
                    width="600"
                    height="120"
                    role="img"
                    aria-label="Milliseconds of frames and of the engine in them, in the last minute"
                    node_ref=canvas
                ></canvas>
                <dl class=style::list>{figures}</dl>
            </div>
        </section>
    }
}

/// Measures every frame until the owner ends.
fn measure(bridge: Bridge, content: NodeRef<Div>, minute: StoredValue<Minute, LocalStorage>) {
    let watch = StoredValue::new_local(None::<TextWatch>);
    effect(move || {
        if let Some(content) = content.get() {
            watch.set_value(TextWatch::new(&content));
            bridge.measure_frames(true);
        }
    });
    on_cleanup(move || bridge.measure_frames(false));
    // Notified only while frames are measured; the first run only subscribes.
    let mut is_first = true;
    effect(move || {
        bridge.frame_ended().track();
        if std::mem::replace(&mut is_first, false) {
            return;
        }
        let changed = watch.with_value(|watch| watch.as_ref().map_or(0, TextWatch::take));
        let sample = sample(bridge, changed);
        minute.update_value(|minute| minute.push(sample));
    });
}

/// Shows the last minute, at most four times a second.
fn show(
    bridge: Bridge,
    minute: StoredValue<Minute, LocalStorage>,
    mut texts: [LiveText; FIGURES.len()],
    content: NodeRef<Div>,
    canvas: NodeRef<Canvas>,
) {
    let watch = move || {
        bridge.frame_ended().track();
        bridge.is_live().track();
        canvas.track();
    };
    throttled(watch, move || {
        let (Some(content), Some(canvas)) = (content.get_untracked(), canvas.get_untracked())
        else {
            return;
        };
        // While nothing runs the rates are zero.
        let is_live = bridge.is_live().get_untracked();
        minute.with_value(|minute| {
            let readings = Readings {
                last: minute.last().copied().unwrap_or_default(),
                rates: if is_live {
                    minute.rates()
                } else {
                    Rates::default()
                },
                load: load::load(),
                pages: pages(),
            };
            for (figure, text) in FIGURES.iter().zip(&mut texts) {
                (figure.write)(&readings, text);
            }
            curve::draw(&canvas, minute, &colours(&content));
        });
    });
}

/// Returns the sample of the frame that just ended. `texts` counts the texts that changed.
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
    // Native tests have no linear memory.
    #[cfg(not(target_arch = "wasm32"))]
    return 0;
}

/// Returns the colours of the curves, which the style sheet gives the panel by theme.
fn colours(content: &Element) -> [String; 2] {
    let style = window().get_computed_style(content).ok().flatten();
    ["border-top-color", "color"].map(|name| {
        let colour = style.as_ref().map(|style| style.get_property_value(name));
        colour.and_then(Result::ok).unwrap_or_default()
    })
}
