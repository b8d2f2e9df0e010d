//! Pictures of the canvas: an SVG as text, drawn from the scene, the document and its run,
//! with the link to the document in its metadata. Nothing here knows the browser. Cards
//! draw pixels and curves with the same functions.

mod face;
mod machine;
pub mod metadata;
mod node;
mod pen;
mod pixels;
mod plot;
pub mod png;

#[cfg(test)]
mod tests;

pub(crate) use machine::first_of;
pub use pen::{Colour, Theme};
pub(crate) use pixels::pixel_colour;
pub(crate) use plot::{value_bounds, write_points};

use crate::canvas::point::Rect;
use crate::canvas::scene::Scene;
use pen::Pen;
use stackyard_engine::grid::{NodeId, Wire};
use stackyard_engine::ordered::sort_by_key;
use stackyard_engine::session::Session;

/// The space around the drawing, in canvas units.
const MARGIN: f64 = 24.0;

/// The file format of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Pixels.
    Png,
    /// Shapes and texts.
    Svg,
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The SVG document.
    pub svg: String,
    /// Its width, in CSS pixels.
    pub width: f64,
    /// Its height, in CSS pixels.
    pub height: f64,
}

/// The link in a picture of ours, given as the text of its file.
pub fn link_in(file: &str) -> Option<&str> {
    metadata::read(file).or_else(|| png::link(file))
}

/// Draws these nodes with the wires between them, in front of each other as they lie, or
/// all there are; `None` if there are none. The link goes into the metadata.
pub fn draw(
    session: &Session,
    scene: &Scene,
    only: Option<&[NodeId]>,
    theme: &Theme,
    link: Option<&str>,
) -> Option<Picture> {
    let is_in = |id: &NodeId| only.is_none_or(|only| only.contains(id));
    let mut shapes: Vec<_> = scene.shapes().filter(|shape| is_in(&shape.id)).collect();
    sort_by_key(&mut shapes, |shape| {
        (!shape.is_group, scene.height(shape.id))
    });
    let wires: Vec<Wire> = scene
        .wires()
        .filter(|wire| is_in(&wire.from) && is_in(&wire.to))
        .collect();
    let bounds = bounds(scene, &shapes, &wires)?.grown(MARGIN);
    let mut pen = Pen::new(theme, bounds, link);
    pen.fill_all(Colour::Background, bounds);
    for shape in shapes.iter().filter(|shape| shape.is_group) {
        node::draw(&mut pen, session, shape);
    }
    for &wire in &wires {
        if let Some(curve) = scene.curve(wire) {
            pen.curve(&curve);
        }
    }
    for shape in shapes.iter().filter(|shape| !shape.is_group) {
        node::draw(&mut pen, session, shape);
    }
    Some(Picture {
        svg: pen.finish(),
        width: bounds.width,
        height: bounds.height,
    })
}

fn bounds(scene: &Scene, shapes: &[&crate::canvas::scene::Shape], wires: &[Wire]) -> Option<Rect> {
    let nodes = shapes.iter().map(|shape| shape.rect);
    let curves = wires.iter().filter_map(|&wire| scene.curve(wire));
    nodes
        .chain(curves.map(|curve| curve.bounds()))
        .reduce(Rect::union)
}
