//! A node of the document.

use crate::grid::NodeId;
use crate::grid::{Kind, Ports, Settings};
use std::sync::Arc;

/// The top left corner of a node on the canvas, in CSS pixels at a zoom of 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Position {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// The size of a node on the canvas, in CSS pixels at a zoom of 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Across.
    pub width: f64,
    /// Down.
    pub height: f64,
}

/// How much of a node the canvas shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// What its kind usually shows.
    #[default]
    Normal,
    /// Its title alone.
    Collapsed,
    /// A machine with its memory.
    Opened,
}

impl View {
    /// All of them, with their names in files.
    pub const NAMES: [(View, &'static str); 3] = [
        (View::Normal, "normal"),
        (View::Collapsed, "collapsed"),
        (View::Opened, "opened"),
    ];
}

/// JSON of a file that this program does not understand, kept to be written back as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownFields(pub Arc<str>);

/// A node of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its kind.
    pub kind: Kind,
    /// Its position. Never infinite.
    pub position: Position,
    /// Its size, if a person chose it. Never infinite.
    pub size: Option<Size>,
    /// Its title; empty for the name of its kind.
    pub title: Arc<str>,
    /// The group it is in.
    pub group: Option<NodeId>,
    /// How much of it is shown.
    pub view: View,
    /// A machine's program; empty for any other kind.
    pub source: Arc<str>,
    /// Lines of the source with a breakpoint, counted from 0, ascending.
    pub breakpoints: Arc<[usize]>,
    /// A machine's cells that stop the run when they are written, ascending.
    pub write_breakpoints: Arc<[u16]>,
    /// The settings that differ from the defaults.
    pub settings: Settings,
    /// The unknown fields of its file.
    pub kept: Option<UnknownFields>,
}

impl Node {
    /// A node at the origin, with the defaults of its kind.
    pub fn new(kind: Kind) -> Node {
        Node {
            kind,
            position: Position::default(),
            size: None,
            title: Arc::default(),
            group: None,
            view: View::Normal,
            source: Arc::default(),
            breakpoints: Arc::default(),
            write_breakpoints: Arc::default(),
            settings: Settings::default(),
            kept: None,
        }
    }

    /// The numbers of its ports.
    pub fn ports(&self) -> Ports {
        self.kind.ports(&self.settings)
    }
}
