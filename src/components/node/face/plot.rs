//! A plot: the curve of the last numbers, with the least and the greatest of them.

use super::bound_element::BoundElement;
use super::{Face, Now, number_text, style};
use crate::canvas::write_number;
use stackyard_engine::grid::nodes::Node;
use web_sys::Element;

/// The drawing, in its own units; it is stretched to its place.
const WIDTH: f64 = 256.0;
const HEIGHT: f64 = 100.0;
/// The most points of the curve: more cannot be told apart across its width.
const POINTS: usize = 512;

pub(super) struct Plot {
    curve: BoundElement,
    most: BoundElement,
    least: BoundElement,
    total: Option<(u64, usize)>,
    values: Vec<f64>,
    points: String,
}

impl Plot {
    pub(super) fn new(body: &Element) -> Plot {
        body.set_inner_html(&format!(
            "<div class={plot}><svg viewBox=\"0 -2 256 104\" preserveAspectRatio=none role=img \
             aria-label=Curve><polyline data-part=curve /></svg>\
             <span class={most} data-part=most></span>\
             <span class={least} data-part=least></span></div>",
            plot = style::plot,
            most = style::most,
            least = style::least,
        ));
        Plot {
            curve: BoundElement::find(body, "curve"),
            most: BoundElement::find(body, "most"),
            least: BoundElement::find(body, "least"),
            total: None,
            values: Vec::new(),
            points: String::new(),
        }
    }
}

impl Face for Plot {
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
        let bounds = bounds(&self.values);
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

fn bounds(values: &[f64]) -> Option<(f64, f64)> {
    let first = *values.first()?;
    let wider = |(least, most): (f64, f64), &value: &f64| (least.min(value), most.max(value));
    Some(values.iter().fold((first, first), wider))
}

/// The curve's points, from the left edge to the right, in a box of 256 by 100. Of more values than there are
/// points, the least and the greatest of every piece are drawn, so that no peak is lost.
pub(crate) fn points(values: &[f64]) -> String {
    let mut text = String::new();
    write_points(&mut text, values);
    text
}

/// Writes those points into a text that is empty.
fn write_points(text: &mut String, values: &[f64]) {
    let Some((least, most)) = bounds(values) else {
        return;
    };
    // Halves, as the difference of two large numbers may be none.
    let span = most / 2.0 - least / 2.0;
    let across = WIDTH / values.len().saturating_sub(1).max(1) as f64;
    let mut point = |index: usize, value: f64| {
        let part = if span > 0.0 {
            (value / 2.0 - least / 2.0) / span
        } else {
            0.5
        };
        if !text.is_empty() {
            text.push(' ');
        }
        write_number(text, index as f64 * across);
        text.push(',');
        write_number(text, HEIGHT * (1.0 - part));
    };
    let piece = values.len().div_ceil(POINTS / 2).max(1);
    for (number, values) in values.chunks(piece).enumerate() {
        let first = number * piece;
        match (values, bounds(values)) {
            (&[value], _) => point(first, value),
            (_, Some((low, high))) => {
                point(first, low);
                point(first + values.len() - 1, high);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_goes_from_edge_to_edge() {
        assert_eq!(points(&[0.0, 10.0, 5.0]), "0,100 128,0 256,50");
        assert_eq!(points(&[7.0]), "0,50");
        assert_eq!(points(&[]), "");
        assert_eq!(points(&[-f64::MAX, f64::MAX]), "0,100 256,0");
    }

    #[test]
    fn many_values_keep_their_peaks() {
        let mut values = vec![0.0; 4096];
        values[1234] = 1.0;
        let text = points(&values);
        assert!(text.split(' ').count() <= POINTS);
        assert!(text.split(' ').any(|point| point.ends_with(",0")));
    }
}
