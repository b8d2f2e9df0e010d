//! The keys that mean something on the canvas alone. Nothing here knows the browser.

use crate::canvas::gesture::Modifiers;
use crate::canvas::neighbour::Direction;

/// A key, by its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// Opens the menu.
    Menu,
    /// Cancels the wire that is drawn; in a field, gives the keyboard back to the node.
    Cancel,
    /// Picks another port for the wire that is drawn. Without modifiers it also walks over
    /// the wires of a port.
    Arrow {
        /// The direction.
        to: Direction,
        /// Whether no modifier is held.
        is_bare: bool,
    },
    /// Goes to the next node, port or control, or to the one before.
    Tab,
    /// Opens a node, or presses a port.
    Enter,
    /// Selects one more node.
    SelectMore,
    /// Pans while it is held; tapped, runs or pauses.
    Space,
}

impl Key {
    /// The meaning of a key, by the name that browsers give it.
    pub(super) fn of(name: &str, modifiers: Modifiers) -> Option<Key> {
        let Modifiers { shift, ctrl, alt } = modifiers;
        if let Some(to) = Direction::of_key(name) {
            let is_bare = !(shift || ctrl || alt);
            return Some(Key::Arrow { to, is_bare });
        }
        match name {
            "ContextMenu" => Some(Key::Menu),
            "F10" if shift => Some(Key::Menu),
            "Escape" => Some(Key::Cancel),
            _ if ctrl || alt => None,
            "Tab" => Some(Key::Tab),
            "Enter" => Some(Key::Enter),
            " " if shift => Some(Key::SelectMore),
            " " => Some(Key::Space),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_a_meaning_with_the_right_modifiers() {
        let (shift, ctrl, alt) = (true, true, true);
        let none = Modifiers::default();
        let with_shift = Modifiers { shift, ..none };
        let with_ctrl = Modifiers { ctrl, ..none };
        let with_alt = Modifiers { alt, ..none };
        let left = |is_bare| {
            let to = Direction::Left;
            Some(Key::Arrow { to, is_bare })
        };
        for (name, modifiers, key) in [
            ("ContextMenu", none, Some(Key::Menu)),
            ("F10", with_shift, Some(Key::Menu)),
            ("F10", none, None),
            ("Escape", with_ctrl, Some(Key::Cancel)),
            ("ArrowLeft", none, left(true)),
            ("ArrowLeft", with_shift, left(false)),
            ("ArrowLeft", with_alt, left(false)),
            ("Tab", with_shift, Some(Key::Tab)),
            ("Tab", with_ctrl, None),
            ("Enter", none, Some(Key::Enter)),
            ("Enter", with_ctrl, None),
            (" ", none, Some(Key::Space)),
            (" ", with_shift, Some(Key::SelectMore)),
            (" ", with_alt, None),
            ("a", none, None),
        ] {
            assert_eq!(Key::of(name, modifiers), key, "{name} {modifiers:?}");
        }
    }
}
