//! The contents of a node in a picture, by kind: its program, its text, its curve, its pixels. A
//! kind without visible contents shows its settings.

use super::pen::{Colour, FIXED_LETTER, Font, LETTER, LINE, Pen, wrapped};
use super::pixels::pixel_colour;
use super::plot::plot_points;
use crate::canvas::point::{Point, Rect};
use crate::canvas::write_decimals;
use stackyard_engine::grid::nodes::{Display, Node as Running};
use stackyard_engine::grid::{Kind, NodeId, Value};
use stackyard_engine::patch::Node;
use stackyard_engine::session::Session;

/// Draws the contents of a node into a rectangle.
pub(super) fn draw(pen: &mut Pen<'_>, session: &Session, id: NodeId, node: &Node, body: Rect) {
    match session.grid().node(id) {
        Some(Running::Plot(plot)) => {
            let values: Vec<f64> = plot.values().collect();
            pen.stretched(body, "0 -2 256 104", &plot_points(&values));
        }
        Some(Running::Asm(asm)) => super::machine::draw(pen, session, (id, node), asm, body),
        Some(Running::Display(display)) => pixels(pen, display, body),
        Some(Running::Console(console)) => {
            let all = console.log().entries().map(|(_, entry)| &*entry.text);
            let all: Vec<&str> = all.collect();
            let rows = rows(body);
            let last = all.len().saturating_sub(rows);
            lines(pen, &all[last..], body, Font::Fixed);
        }
        Some(Running::Lamp(lamp)) => light(pen, lamp.is_lit(), body),
        Some(Running::Toggle(toggle)) => light(pen, toggle.is_on(), body),
        Some(Running::Slider(slider)) => number(pen, slider.value(), body),
        Some(Running::Knob(knob)) => number(pen, knob.value(), body),
        Some(Running::TextBox(text)) => wrap(pen, text.text(), body, Font::Plain),
        Some(Running::Clock(clock)) => {
            let every = format!("every {} ms", clock.delay_ms());
            lines(pen, &[&every], body, Font::Plain);
        }
        _ => written(pen, node, body),
    }
}

/// Draws the text that a person wrote into a node.
fn written(pen: &mut Pen<'_>, node: &Node, body: Rect) {
    match node.kind {
        Kind::Group | Kind::Asm => {}
        Kind::Note => {
            if let Some(Value::Text(text)) = node.settings.get("text") {
                wrap(pen, text, body, Font::Plain);
            }
        }
        Kind::MessageBox => {
            if let Some(Value::Text(text)) = node.settings.get("message") {
                wrap(pen, text, body, Font::Fixed);
            }
        }
        _ => {
            let set = node.settings.iter().map(|(name, value)| {
                let mut line = format!("{name} ");
                write_value(&mut line, value);
                line
            });
            let set: Vec<String> = set.collect();
            let set: Vec<&str> = set.iter().map(String::as_str).collect();
            lines(pen, &set, body, Font::Plain);
        }
    }
}

fn write_value(line: &mut String, value: &Value) {
    match value {
        Value::Number(number) => write_decimals(line, *number, 3),
        Value::Switch(is_on) => line.push_str(if *is_on { "on" } else { "off" }),
        Value::Text(text) => line.push_str(text.lines().next().unwrap_or_default()),
        Value::Words(words) => line.push_str(&format!("{} cells", words.len())),
    }
}

/// The number of lines that fit a rectangle.
pub(super) fn rows(body: Rect) -> usize {
    (body.height / LINE).max(0.0) as usize
}

pub(super) fn lines(pen: &mut Pen<'_>, lines: &[&str], body: Rect, font: Font) {
    for (index, line) in lines.iter().take(rows(body)).enumerate() {
        let base = body.y + LINE * (index as f64 + 0.75);
        let at = Point::new(body.x, base);
        pen.text(at, body.width, line, font, Colour::Text);
    }
}

fn wrap(pen: &mut Pen<'_>, text: &str, body: Rect, font: Font) {
    let letter = match font {
        Font::Fixed => FIXED_LETTER,
        Font::Plain | Font::Bold => LETTER,
    };
    let wrapped = wrapped(text, (body.width / letter) as usize);
    let wrapped: Vec<&str> = wrapped.iter().map(String::as_str).collect();
    lines(pen, &wrapped, body, font);
}

fn light(pen: &mut Pen<'_>, is_lit: bool, body: Rect) {
    let fill = if is_lit {
        Colour::Accent
    } else {
        Colour::Raised
    };
    let radius = body.width.min(body.height) / 2.0;
    pen.circle(body.centre(), radius.min(16.0), fill, Colour::Line);
}

fn number(pen: &mut Pen<'_>, value: f64, body: Rect) {
    let mut text = String::new();
    write_decimals(&mut text, value, 3);
    lines(pen, &[&text], body, Font::Bold);
}

/// Draws pixels as large as they fit, neighbours of one colour as one rectangle.
fn pixels(pen: &mut Pen<'_>, display: &Display, body: Rect) {
    let format = display.format();
    let (across, down) = format.size();
    let side = (body.width / across as f64).min(body.height / down as f64);
    let ink = |index: usize| pixel_colour(format, display.pixel(index));
    for row in 0..down {
        let mut start = 0;
        while start < across {
            let colour = ink(row * across + start);
            let same = (start..across).take_while(|column| ink(row * across + column) == colour);
            let count = same.count();
            let at = Point::new(body.x + side * start as f64, body.y + side * row as f64);
            let rect = Rect::new(at.x, at.y, side * count as f64, side);
            pen.pixels(rect, colour);
            start += count;
        }
    }
}
