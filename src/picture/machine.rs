//! A machine in a picture: the lines of its program around the next instruction, and the map of its
//! memory.

use super::face::{lines, rows};
use super::pen::{Colour, Font, LINE, Pen};
use crate::canvas::point::{Point, Rect};
use stackyard_engine::grid::NodeId;
use stackyard_engine::grid::nodes::Asm;
use stackyard_engine::patch::Node;
use stackyard_engine::session::{CompiledSource, Session};
use stackyard_engine::vm::layout::Segment;

/// Cells in a line of the map.
const COLUMNS: usize = 64;
/// The length of the map's sides, in canvas units: as on a card, a whole number for each cell.
const MAP: f64 = COLUMNS as f64;
/// The space between code and map.
const GAP: f64 = 8.0;

/// Draws a machine into a rectangle.
pub(super) fn draw(
    pen: &mut Pen<'_>,
    session: &Session,
    (id, node): (NodeId, &Node),
    asm: &Asm,
    body: Rect,
) {
    // As many pixels a cell as the card gives it.
    let side = (body.width.min(body.height) / 2.0 / MAP).floor().max(1.0) * MAP;
    let has_map = body.width > side + GAP && body.height >= side;
    let room = if has_map { side + GAP } else { 0.0 };
    let code = Rect::new(body.x, body.y, body.width - room, body.height);
    let is_loaded = session.code(id).is_some_and(CompiledSource::is_loaded);
    let line = asm.line().filter(|_| is_loaded);
    draw_code(pen, &node.source, line, code);
    if has_map {
        let at = Point::new(body.right() - side, body.y);
        draw_map(pen, asm, at, side / MAP);
    }
}

fn draw_code(pen: &mut Pen<'_>, source: &str, line: Option<usize>, body: Rect) {
    let all: Vec<&str> = source.lines().collect();
    let rows = rows(body);
    let begin = first_of(source);
    let first = match line {
        Some(line) if line < begin || line >= begin + rows => line
            .saturating_sub(rows / 3)
            .min(all.len().saturating_sub(rows)),
        _ => begin,
    };
    if let Some(row) = line.and_then(|line| line.checked_sub(first)) {
        let y = body.y + LINE * row as f64;
        let mark = Rect::new(body.x, y, body.width, LINE);
        pen.fill_all(Colour::Soft, mark);
    }
    lines(pen, all.get(first..).unwrap_or_default(), body, Font::Fixed);
}

/// Draws every cell: hue is the segment, strength the logarithm of the value.
fn draw_map(pen: &mut Pen<'_>, asm: &Asm, at: Point, side: f64) {
    let memory = asm.machine().memory();
    let strength = |address: usize| {
        let value = memory.get(address as u16).unwrap_or(0);
        u16::BITS - value.leading_zeros()
    };
    for segment in Segment::ALL {
        let (start, end) = segment.bounds();
        for level in 0..=u16::BITS {
            let addresses = (start..=end).map(usize::from);
            let mut runs = vec![];
            for address in addresses.filter(|&it| strength(it) == level) {
                let (column, row) = (address % COLUMNS, address / COLUMNS);
                match runs.last_mut() {
                    Some((first, of, length)) if *of == row && *first + *length == column => {
                        *length += 1;
                    }
                    _ => runs.push((column, row, 1)),
                }
            }
            if !runs.is_empty() {
                let look = (colour_of(segment), opacity(level));
                pen.cells((at, side), look, runs.into_iter());
            }
        }
    }
}

/// How opaque a cell of some strength is, in sixteenths.
fn opacity(strength: u32) -> u32 {
    match strength {
        0 => 1,
        strength => 5 + strength * 10 / u16::BITS,
    }
}

fn colour_of(segment: Segment) -> Colour {
    match segment {
        Segment::Code => Colour::Code,
        Segment::Data => Colour::Data,
        Segment::CallStack => Colour::Calls,
        Segment::Ram => Colour::Ram,
    }
}

/// The first line of a program that is more than a comment or the name of a cell, counted from 0;
/// without instructions the first that is more than a comment.
pub(crate) fn first_of(source: &str) -> usize {
    let first = |passed: &[char]| {
        let is_wanted = |line: &str| !line.is_empty() && !line.starts_with(passed);
        source.split('\n').map(str::trim).position(is_wanted)
    };
    first(&[';', '.']).or_else(|| first(&[';'])).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::first_of;

    #[test]
    fn a_program_is_shown_from_behind_the_comments_at_its_start() {
        let cases = [
            ("push 1", 0),
            ("; Adds.\n\n  ; More.\nagain: recv", 3),
            (".value n 5\n\nload n", 2),
            ("; Names.\n.value n 5", 1),
            ("; Only this.", 0),
            ("", 0),
        ];
        for (source, line) in cases {
            assert_eq!(first_of(source), line, "{source:?}");
        }
    }
}
