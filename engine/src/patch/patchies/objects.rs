//! The Patchies objects that are nodes here: one table, from which import, export and their tests
//! are made.

use crate::grid::{Kind, Setting};

/// An object of the patcher that is a node here.
#[derive(Debug)]
pub struct Object {
    /// Its type there.
    pub name: &'static str,
    /// The kind of node here.
    pub kind: Kind,
    /// Names of its ways in there, of which there may be fewer here.
    pub inlets: Handles,
    /// Names of its ways out.
    pub outlets: Handles,
    /// The names of a setting that is called differently there: both names.
    renamed: Option<(&'static str, &'static str)>,
}

/// The names of an object's ports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handles {
    /// It has none.
    None,
    /// One port, of this name.
    One(&'static str),
    /// This, and behind it the number of the port.
    Numbered(&'static str),
}

/// The place of a setting in the data of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataMember {
    /// The object within the data that contains it, if there is one.
    pub within: Option<&'static str>,
    /// Its name there.
    pub name: &'static str,
}

/// The object within the data of a machine that has its pace.
pub const MACHINE_CONFIG: &str = "machineConfig";

const fn object(name: &'static str, kind: Kind, inlets: Handles, outlets: Handles) -> Object {
    let renamed = None;
    Object {
        name,
        kind,
        inlets,
        outlets,
        renamed,
    }
}

/// An object with one inlet and one outlet for messages, as most have.
const fn plain(name: &'static str, kind: Kind) -> Object {
    let (inlets, outlets) = (Handles::One("message-in"), Handles::One("message-out"));
    object(name, kind, inlets, outlets)
}

const fn silent(name: &'static str, kind: Kind) -> Object {
    object(name, kind, Handles::None, Handles::None)
}

/// All objects. If several have the same kind here, a node of that kind becomes the first.
pub static OBJECTS: &[Object] = &[
    object(
        "asm",
        Kind::Asm,
        Handles::Numbered("in-"),
        Handles::Numbered("message-out-"),
    ),
    plain("asm.mem", Kind::Mem),
    plain("asm.value", Kind::CellView),
    plain("slider", Kind::Slider),
    plain("knob", Kind::Knob),
    plain("toggle", Kind::Toggle),
    plain("button", Kind::Button),
    object(
        "msg",
        Kind::MessageBox,
        Handles::Numbered("message-in-"),
        Handles::One("message-out"),
    ),
    plain("keyboard", Kind::Keyboard),
    plain("textbox", Kind::TextBox),
    silent("note", Kind::Note),
    silent("title", Kind::Note),
    Object {
        renamed: Some(("text", "message")),
        ..silent("label", Kind::Note)
    },
    silent("group", Kind::Group),
];

impl Object {
    /// The object of that type.
    pub fn of_type(name: &str) -> Option<&'static Object> {
        OBJECTS.iter().find(|object| object.name == name)
    }

    /// The object for a kind of node; `None` if the kind exists only here.
    pub fn of_kind(kind: Kind) -> Option<&'static Object> {
        OBJECTS.iter().find(|object| object.kind == kind)
    }

    /// The settings, each with where in the data it is.
    pub fn members(&self) -> impl Iterator<Item = (&'static Setting, DataMember)> {
        let settings = self.kind.spec().settings.iter();
        settings.map(|setting| (setting, self.member(setting.name)))
    }

    /// Returns whether an edge goes to an inlet that a node here never has: any of a message box
    /// but the first, and that of a keyboard.
    pub(super) fn has_only_there(&self, handle: Option<&str>) -> bool {
        // A machine names the number of its inlets.
        let here = self.kind.spec().inlets.len();
        let port = self.inlets.port(handle).map(usize::from);
        self.kind != Kind::Asm && port.is_some_and(|port| port >= here)
    }

    fn member(&self, setting: &'static str) -> DataMember {
        let is_pace = self.kind == Kind::Asm && matches!(setting, "delayMs" | "stepBy");
        let name = match self.renamed {
            Some((ours, theirs)) if ours == setting => theirs,
            _ => setting,
        };
        let within = is_pace.then_some(MACHINE_CONFIG);
        DataMember { within, name }
    }
}

impl Handles {
    /// The port of that name. An edge that names none means the first.
    pub fn port(self, handle: Option<&str>) -> Option<u16> {
        match (self, handle) {
            (Handles::None, _) => None,
            (_, None) => Some(0),
            (Handles::One(name), Some(handle)) => (name == handle).then_some(0),
            (Handles::Numbered(prefix), Some(handle)) => {
                let digits = handle.strip_prefix(prefix)?;
                let port = digits.parse().ok()?;
                // Only the canonical name of each port: not `in-01`, not `in-+1`.
                (self.name(port)? == handle).then_some(port)
            }
        }
    }

    /// The name of a port.
    pub fn name(self, port: u16) -> Option<String> {
        match self {
            Handles::One(name) if port == 0 => Some(name.to_owned()),
            Handles::Numbered(prefix) => Some(format!("{prefix}{port}")),
            _ => None,
        }
    }
}
