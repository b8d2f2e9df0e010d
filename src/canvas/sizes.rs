//! How large nodes are where nobody chose: what their faces need, on multiples of the
//! grid. Sizes are known without asking the browser, so a node off screen has one too.

use super::point::Rect;
use stackyard_engine::grid::Kind;
use stackyard_engine::patch::{Node, Size, View};

/// The height of a node's title bar, in canvas units.
pub const TITLE_HEIGHT: f64 = 28.0;

/// Width and height of a node nobody has resized, in canvas units.
pub fn default_size(kind: Kind, view: View) -> (f64, f64) {
    let (width, height): (f64, f64) = match kind {
        Kind::Asm if view == View::Opened => (440.0, 560.0),
        Kind::Asm => (260.0, 260.0),
        Kind::Mem => (260.0, 180.0),
        Kind::CellView => (260.0, 100.0),
        Kind::Button => (80.0, 80.0),
        Kind::Toggle | Kind::Lamp => (80.0, 80.0),
        Kind::Slider => (200.0, 80.0),
        Kind::Knob => (100.0, 120.0),
        Kind::MessageBox | Kind::TextBox => (160.0, 80.0),
        Kind::Keyboard => (120.0, 100.0),
        Kind::Clock | Kind::Random => (140.0, 100.0),
        Kind::Tape => (200.0, 140.0),
        Kind::Display => (280.0, 180.0),
        Kind::Plot => (280.0, 160.0),
        Kind::Console => (260.0, 160.0),
        Kind::Sound => (140.0, 100.0),
        Kind::Source | Kind::Expect => (200.0, 160.0),
        Kind::Note => (200.0, 120.0),
        Kind::Group => (360.0, 240.0),
        Kind::Unknown => (160.0, 100.0),
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
        Kind::Display | Kind::Plot | Kind::Console => (120.0, 100.0),
        _ => (80.0, 60.0),
    }
}

/// Whether nodes of a kind can be shown by their title alone. A group cannot: it is the
/// floor its members stand on, and they would stand on nothing.
pub fn can_collapse(kind: Kind) -> bool {
    kind != Kind::Group
}

/// How much of a node is shown: what it says, if it can be shown so. A file may say
/// anything.
pub fn view_of(node: &Node) -> View {
    match node.view {
        View::Collapsed if !can_collapse(node.kind) => View::Normal,
        view => view,
    }
}

/// Where a node of the document is and how large.
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

/// The size of a node that is made so much wider and higher, as far as its kind allows:
/// `None` if it stays as it is, and for one that is collapsed, of which what is seen is
/// not its size.
pub fn resized(node: &Node, dx: f64, dy: f64) -> Option<Size> {
    if view_of(node) == View::Collapsed {
        return None;
    }
    let Rect { width, height, .. } = rect_of(node);
    let least = least_size(node.kind);
    // One that is smaller already stays so.
    let longer = |length: f64, by: f64, least: f64| (length + by).max(least.min(length));
    let size = Size {
        width: longer(width, dx, least.0),
        height: longer(height, dy, least.1),
    };
    let is_other = (size.width, size.height) != (width, height);
    is_other.then_some(size)
}
