//! Sizes of nodes. A node that was not resized is as large as its face needs, in multiples
//! of the grid. Sizes do not come from the browser, so a node off screen has one too.

use super::Rect;
use crate::grid::Kind;
use crate::patch::{Node, Size, View};

/// The height of a node's title bar, in canvas units.
pub const TITLE_HEIGHT: f64 = 28.0;

/// Returns width and height of a node that was not resized, in canvas units.
pub fn default_size(kind: Kind, view: View) -> (f64, f64) {
    let (width, height) = match kind {
        Kind::Asm if view == View::Opened => (440.0, 560.0),
        _ => kind.spec().size,
    };
    match view {
        View::Collapsed => (width.min(160.0), TITLE_HEIGHT),
        _ => (width, height),
    }
}

/// The smallest width and height a node can be given, in canvas units.
pub fn least_size(kind: Kind) -> (f64, f64) {
    match kind {
        Kind::Asm => (200.0, 140.0),
        Kind::Group | Kind::Note => (100.0, 60.0),
        Kind::Display | Kind::Plot | Kind::Console => (120.0, 80.0),
        _ => (80.0, 60.0),
    }
}

/// Says if nodes of a kind can be shown by their title alone. A group cannot: its frame is
/// what its members lie in.
pub fn can_collapse(kind: Kind) -> bool {
    kind != Kind::Group
}

/// The view of a node: its own, unless its kind has no such view, as a file may say.
pub fn view_of(node: &Node) -> View {
    match node.view {
        View::Collapsed if !can_collapse(node.kind) => View::Normal,
        view => view,
    }
}

/// The rectangle a node of the document takes on the canvas.
pub fn rect_of(node: &Node) -> Rect {
    let view = view_of(node);
    let (width, height) = default_size(node.kind, view);
    let (width, height) = match node.size {
        Some(size) if view != View::Collapsed => (size.width, size.height),
        Some(size) => (size.width, height),
        None => (width, height),
    };
    Rect::new(node.position.x, node.position.y, width, height)
}

/// The size of a node that is made wider by `dx` and higher by `dy`, at least what its kind
/// needs. `None` if that is its size already, or if it is collapsed: then its size is not
/// what is seen.
pub fn resized(node: &Node, dx: f64, dy: f64) -> Option<Size> {
    if view_of(node) == View::Collapsed {
        return None;
    }
    let Rect { width, height, .. } = rect_of(node);
    let least = least_size(node.kind);
    // A node that is smaller already is not enlarged.
    let longer = |length: f64, by: f64, least: f64| (length + by).max(least.min(length));
    let size = Size {
        width: longer(width, dx, least.0),
        height: longer(height, dy, least.1),
    };
    let is_other = (size.width, size.height) != (width, height);
    is_other.then_some(size)
}
