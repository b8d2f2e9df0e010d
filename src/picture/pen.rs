//! Writes SVG: shapes and texts in the colours of the theme. It does not know nodes.

use crate::canvas::curve::Curve;
use crate::canvas::point::{Point, Rect};
use crate::canvas::write_number;
use crate::html::escape;

/// Colours of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Behind everything.
    Background,
    /// Nodes.
    Surface,
    /// Their titles, and fields in them.
    Raised,
    /// Edges.
    Line,
    /// Texts.
    Text,
    /// Lesser texts, and wires.
    Muted,
    /// For what is lit, drawn or counted.
    Accent,
    /// Notes, and the line a machine is at.
    Soft,
    /// What was just written, or drawn by values.
    Written,
    /// Cells of the code.
    Code,
    /// Cells of the data.
    Data,
    /// Cells of the call stack.
    Calls,
    /// Cells of the stack, and what a program uses as it likes.
    Ram,
}

/// The colours as CSS has them, in the order of [`Colour`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme(pub [String; 13]);

impl Theme {
    /// The custom properties of the page with these colours.
    pub const PROPERTIES: [&str; 13] = [
        "--bg",
        "--surface",
        "--surface-2",
        "--line",
        "--text",
        "--muted",
        "--accent",
        "--accent-soft",
        "--written",
        "--code-segment",
        "--data-segment",
        "--call-segment",
        "--ram-segment",
    ];

    pub(super) fn colour(&self, colour: Colour) -> &str {
        &self.0[colour as usize]
    }
}

/// The approximate width of a letter of the small texts, in canvas units: for a proportional font
/// of 12 pixels; exact for a monospaced one. The viewer of a picture may have other fonts, so texts
/// are clipped at their node.
pub(super) const LETTER: f64 = 6.4;
pub(super) const FIXED_LETTER: f64 = 7.25;
/// The distance between lines.
pub(super) const LINE: f64 = 16.0;

/// The font of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Font {
    Plain,
    Bold,
    /// All letters as wide as each other.
    Fixed,
}

/// An SVG in the making.
pub(super) struct Pen<'t> {
    theme: &'t Theme,
    svg: String,
}

impl<'t> Pen<'t> {
    /// Begins an SVG that shows a rectangle of the canvas.
    pub(super) fn new(theme: &'t Theme, sight: Rect, link: Option<&str>) -> Pen<'t> {
        let svg = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        let mut pen = Pen { theme, svg };
        let Rect {
            x,
            y,
            width,
            height,
        } = sight;
        pen.number("width", width);
        pen.number("height", height);
        pen.svg.push_str(" viewBox=\"");
        for (index, number) in [x, y, width, height].into_iter().enumerate() {
            pen.svg.push_str(if index > 0 { " " } else { "" });
            write_number(&mut pen.svg, number);
        }
        pen.svg.push_str(
            "\" font-family=\"system-ui, -apple-system, 'Segoe UI', sans-serif\" \
             font-size=\"12\">",
        );
        if let Some(link) = link {
            super::metadata::write(&mut pen.svg, link);
        }
        pen.svg.push('\n');
        pen
    }

    pub(super) fn finish(mut self) -> String {
        self.svg.push_str("</svg>\n");
        self.svg
    }

    pub(super) fn fill_all(&mut self, colour: Colour, rect: Rect) {
        self.begin("rect");
        self.rect(rect);
        self.colour("fill", colour);
        self.end();
    }

    /// A rectangle with an edge, dashed if it has no ground.
    pub(super) fn framed(&mut self, rect: Rect, ground: Option<Colour>, radius: f64) {
        self.begin("rect");
        self.rect(rect);
        self.number("rx", radius);
        self.colour("stroke", Colour::Line);
        match ground {
            Some(ground) => self.colour("fill", ground),
            None => self.svg.push_str(" fill=\"none\" stroke-dasharray=\"4 3\""),
        }
        self.end();
    }

    /// A rectangle in a given colour.
    pub(super) fn pixels(&mut self, rect: Rect, [red, green, blue]: [u8; 3]) {
        self.begin("rect");
        self.rect(rect);
        self.svg.push_str(" fill=\"#");
        for part in [red, green, blue] {
            for digit in [part >> 4, part & 15] {
                self.svg.extend(char::from_digit(digit.into(), 16));
            }
        }
        self.svg.push('"');
        self.end();
    }

    pub(super) fn circle(&mut self, centre: Point, radius: f64, fill: Colour, edge: Colour) {
        self.begin("circle");
        self.number("cx", centre.x);
        self.number("cy", centre.y);
        self.number("r", radius);
        self.colour("fill", fill);
        self.colour("stroke", edge);
        self.end();
    }

    /// A square, as far from its middle to its edges as a circle's radius.
    pub(super) fn square(&mut self, centre: Point, radius: f64, fill: Colour, edge: Colour) {
        self.begin("rect");
        self.rect(Rect::around(centre, radius));
        self.number("rx", 1.0);
        self.colour("fill", fill);
        self.colour("stroke", edge);
        self.end();
    }

    /// A wire.
    pub(super) fn curve(&mut self, curve: &Curve) {
        self.begin("path");
        self.svg.push_str(" d=\"");
        curve.write_path(&mut self.svg);
        self.svg.push_str("\" fill=\"none\" stroke-width=\"2\"");
        self.colour("stroke", Colour::Muted);
        self.end();
    }

    /// A line through points given as SVG has them, in units of their own, stretched into a
    /// rectangle.
    pub(super) fn stretched(&mut self, rect: Rect, view: &str, points: &str) {
        self.begin("svg");
        self.rect(rect);
        self.svg.push_str(" viewBox=\"");
        self.svg.push_str(view);
        self.svg
            .push_str("\" preserveAspectRatio=\"none\"><polyline points=\"");
        self.svg.push_str(points);
        self.svg
            .push_str("\" fill=\"none\" stroke-width=\"1.5\" vector-effect=\"non-scaling-stroke\"");
        self.colour("stroke", Colour::Written);
        self.svg.push_str("/></svg>\n");
    }

    /// Parts of rows of a grid, each with its column, its row and its length, as one shape. The
    /// grid begins at a point; `side` is the length of a cell, and `opacity` in sixteenths.
    pub(super) fn cells(
        &mut self,
        (at, side): (Point, f64),
        (colour, opacity): (Colour, u32),
        runs: impl Iterator<Item = (usize, usize, usize)>,
    ) {
        self.begin("path");
        self.begin_attribute("d");
        for (column, row, length) in runs {
            self.svg.push('M');
            write_number(&mut self.svg, at.x + side * column as f64);
            self.svg.push(' ');
            write_number(&mut self.svg, at.y + side * row as f64);
            for (step, length) in [('h', length as f64), ('v', 1.0), ('h', -(length as f64))] {
                self.svg.push(step);
                write_number(&mut self.svg, side * length);
            }
            self.svg.push('z');
        }
        self.svg.push('"');
        self.colour("fill", colour);
        self.number("fill-opacity", f64::from(opacity) / 16.0);
        self.end();
    }

    /// A line of text from a point on its base line, cut where it would pass `width`.
    pub(super) fn text(&mut self, at: Point, width: f64, text: &str, font: Font, colour: Colour) {
        let letter = match font {
            Font::Fixed => FIXED_LETTER,
            Font::Plain | Font::Bold => LETTER,
        };
        let shown = cut(text, (width / letter).max(0.0) as usize);
        if shown.trim().is_empty() {
            return;
        }
        self.begin("text");
        self.number("x", at.x);
        self.number("y", at.y);
        self.colour("fill", colour);
        self.svg.push_str(match font {
            Font::Plain => "",
            Font::Bold => " font-weight=\"650\"",
            Font::Fixed => " font-family=\"ui-monospace, Menlo, Consolas, monospace\"",
        });
        self.svg.push_str(" xml:space=\"preserve\">");
        write_text(&mut self.svg, &shown);
        self.svg.push_str("</text>\n");
    }

    fn begin(&mut self, tag: &str) {
        self.svg.push('<');
        self.svg.push_str(tag);
    }

    fn end(&mut self) {
        self.svg.push_str("/>\n");
    }

    fn rect(&mut self, rect: Rect) {
        self.number("x", rect.x);
        self.number("y", rect.y);
        self.number("width", rect.width);
        self.number("height", rect.height);
    }

    fn number(&mut self, name: &str, value: f64) {
        self.begin_attribute(name);
        write_number(&mut self.svg, value);
        self.svg.push('"');
    }

    fn colour(&mut self, name: &str, colour: Colour) {
        self.begin_attribute(name);
        escape(&mut self.svg, self.theme.colour(colour));
        self.svg.push('"');
    }

    fn begin_attribute(&mut self, name: &str) {
        self.svg.push(' ');
        self.svg.push_str(name);
        self.svg.push_str("=\"");
    }
}

/// The first letters of a text, with a sign that there are more.
fn cut(text: &str, most: usize) -> String {
    let mut shown: String = text.chars().take(most).collect();
    if shown.len() < text.len() && shown.pop().is_some() {
        shown.push('…');
    }
    shown
}

/// Text as XML takes it: of what controls a terminal it takes only line ends and tabs.
fn write_text(svg: &mut String, text: &str) {
    let is_allowed = |c: &char| *c >= ' ' && !matches!(*c, '\u{fffe}' | '\u{ffff}');
    let shown: String = text
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(is_allowed)
        .collect();
    escape(svg, &shown);
}

/// A text in lines of at most that many letters, broken between words if possible.
pub(super) fn wrapped(text: &str, most: usize) -> Vec<String> {
    let most = most.max(1);
    let mut lines = vec![];
    for paragraph in text.lines() {
        let mut line = String::new();
        let mut length = 0;
        for word in paragraph.split(' ') {
            let letters = word.chars().count();
            if length > 0 && length + 1 + letters > most {
                lines.push(std::mem::take(&mut line));
                length = 0;
            }
            if length > 0 {
                line.push(' ');
                length += 1;
            }
            line.push_str(word);
            length += letters;
        }
        lines.push(line);
    }
    lines
}
