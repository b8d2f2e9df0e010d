//! A plot: the curve of the last numbers, with the least and the greatest of them.

use super::{Face, Now, number_text, style};
use crate::dom::{Build, ElementHandle, LiveAttribute, LiveText, holds, kept_as, svg};
use crate::picture::{value_bounds, write_points};
use leptos::prelude::*;
use stackyard_engine::grid::nodes::Node;

pub(super) fn plot() -> Face {
    let hint = ElementHandle::default();
    let line = svg("polyline").with_attribute("data-part", "curve");
    let chart = svg("svg")
        .with_attribute("viewBox", "0 -2 256 104")
        .with_attribute("preserveAspectRatio", "none")
        .with_attribute("role", "img")
        .with_attribute("aria-label", "Curve")
        .with_child(&line);
    let [mut most, mut least] = [LiveText::default(), LiveText::default()];
    let mut has_values = LiveAttribute::of(&hint, "hidden");
    let mut curve = LiveAttribute::new(&line, "points");
    let mut shown = None;
    let (mut values, mut points) = (Vec::new(), String::new());
    let body = view! {
        <p class=style::hint use:kept_as=hint>
            "draws what arrives"
        </p>
        <div class=style::plot translate="no" use:holds=chart.into()>
            <span class=style::most data-part="most" use:holds=most.node()></span>
            <span class=style::least data-part="least" use:holds=least.node()></span>
        </div>
    };
    Face::new(body.into_any(), move |now: Now<'_>| {
        let Node::Plot(plot) = now.running else {
            return;
        };
        let total = Some((plot.total(), plot.values().count()));
        if shown == total {
            return;
        }
        shown = total;
        values.clear();
        values.extend(plot.values());
        has_values.set_flag(!values.is_empty());
        let bounds = value_bounds(&values);
        let say = |text: &mut LiveText, value: Option<f64>| match value {
            Some(value) => text.write(format_args!("{}", number_text(value))),
            None => text.set(""),
        };
        say(&mut most, bounds.map(|(_, most)| most));
        say(&mut least, bounds.map(|(least, _)| least));
        points.clear();
        write_points(&mut points, &values);
        curve.set(&points);
    })
}
