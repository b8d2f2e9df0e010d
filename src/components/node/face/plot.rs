//! A plot: the curve of the last numbers, with the least and the greatest of them.

use super::bound_element::BoundElement;
use super::{Face, Now, number_text, style};
use crate::picture::{value_bounds, write_points};
use stackyard_engine::grid::nodes::Node;
use web_sys::Element;

pub(super) struct PlotFace {
    curve: BoundElement,
    most: BoundElement,
    least: BoundElement,
    total: Option<(u64, usize)>,
    values: Vec<f64>,
    points: String,
}

impl PlotFace {
    pub(super) fn new(body: &Element) -> PlotFace {
        body.set_inner_html(&format!(
            "<div class={plot}><svg viewBox=\"0 -2 256 104\" preserveAspectRatio=none role=img \
             aria-label=Curve><polyline data-part=curve /></svg>\
             <span class={most} data-part=most></span>\
             <span class={least} data-part=least></span></div>",
            plot = style::plot,
            most = style::most,
            least = style::least,
        ));
        PlotFace {
            curve: BoundElement::find(body, "curve"),
            most: BoundElement::find(body, "most"),
            least: BoundElement::find(body, "least"),
            total: None,
            values: Vec::new(),
            points: String::new(),
        }
    }
}

impl Face for PlotFace {
    fn show(&mut self, now: Now<'_>) {
        let Node::Plot(plot) = now.running else {
            return;
        };
        let count = plot.values().count();
        let total = Some((plot.total(), count));
        if self.total == total {
            return;
        }
        self.total = total;
        self.values.clear();
        self.values.extend(plot.values());
        let bounds = value_bounds(&self.values);
        let say = |part: &mut BoundElement, value: Option<f64>| match value {
            Some(value) => part.write(format_args!("{}", number_text(value))),
            None => part.say(""),
        };
        say(&mut self.most, bounds.map(|(_, most)| most));
        say(&mut self.least, bounds.map(|(least, _)| least));
        self.points.clear();
        write_points(&mut self.points, &self.values);
        self.curve.mark("points", &self.points);
    }
}
