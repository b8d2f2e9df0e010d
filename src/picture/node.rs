//! A node in a picture: its card with its title, its ports, and its face.

use super::face;
use super::pen::{Colour, Font, Pen};
use crate::canvas::point::{Point, Rect};
use crate::canvas::port::{Port, port_point};
use crate::canvas::scene::Shape;
use crate::words::title_of;
use stackyard_engine::grid::Kind;
use stackyard_engine::patch::View;
use stackyard_engine::patch::geometry::{TITLE_HEIGHT, view_of};
use stackyard_engine::session::Session;

/// The space between a node's edge and its contents, in canvas units.
const INSET: f64 = 10.0;
/// The space below its contents.
const FOOT: f64 = 8.0;
const RADIUS: f64 = 10.0;
const PORT_RADIUS: f64 = 4.0;
/// The most ports of a side that are drawn; more of them would cover each other.
const MOST_PORTS: u16 = 64;

/// Draws a node. Draws nothing if the document has no such node.
pub(super) fn draw(pen: &mut Pen<'_>, session: &Session, shape: &Shape) {
    let Some(node) = session.patch().node(shape.id) else {
        return;
    };
    let rect = shape.rect;
    let ground = match node.kind {
        Kind::Group => None,
        Kind::Note => Some(Colour::Soft),
        _ => Some(Colour::Surface),
    };
    pen.framed(rect, ground, RADIUS);
    let bar = Rect::new(rect.x, rect.y, rect.width, TITLE_HEIGHT.min(rect.height));
    title(pen, session, shape, bar);
    let body = Rect::new(
        rect.x + INSET,
        bar.bottom(),
        rect.width - 2.0 * INSET,
        rect.bottom() - bar.bottom() - FOOT,
    );
    if view_of(node) != View::Collapsed && body.width > 0.0 && body.height > 0.0 {
        face::draw(pen, session, shape.id, node, body);
    }
    for is_outlet in [false, true] {
        for index in 0..shape.ports(is_outlet).min(MOST_PORTS) {
            let port = Port::new(shape.id, is_outlet, index);
            let at = port_point(rect, shape.ports(is_outlet), port);
            if is_outlet {
                pen.square(at, PORT_RADIUS, Colour::Surface, Colour::Accent);
            } else {
                pen.circle(at, PORT_RADIUS, Colour::Surface, Colour::Accent);
            }
        }
    }
}

fn title(pen: &mut Pen<'_>, session: &Session, shape: &Shape, bar: Rect) {
    let title = title_of(session, shape.id);
    let at = Point::new(bar.x + INSET, bar.y + 18.0);
    let width = bar.width - 2.0 * INSET;
    pen.text(at, width, &title, Font::Bold, Colour::Text);
}
