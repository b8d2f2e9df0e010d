//! A text setting that is edited in the node's face. Each letter reaches the document, and one undo
//! takes all of them back.

use super::bound_element::Field;
use super::now::Card;
use stackyard_engine::grid::Value;
use stackyard_engine::session::Coalesce;
use web_sys::Element;

/// The field of such a text.
pub(super) struct TextField {
    field: Field,
    setting: &'static str,
    is_typing: bool,
}

impl TextField {
    /// The field within an element that has the name of its setting.
    pub(super) fn find(within: &Element, setting: &'static str) -> TextField {
        TextField {
            field: Field::find(within, setting),
            setting,
            is_typing: false,
        }
    }

    /// Shows the text there is now.
    pub(super) fn show(&mut self, text: &str) {
        self.field.say(text);
    }

    /// Something was typed.
    pub(super) fn input(&mut self, card: Card) {
        let value = Some(Value::Text(self.field.typed().into()));
        if !std::mem::replace(&mut self.is_typing, true) {
            card.bridge.end_step();
        }
        // A node that is gone takes no text.
        let _ = card.bridge.edit("setting", |edit| {
            edit.coalesce(Coalesce::Setting(card.id, self.setting));
            edit.set_setting(card.id, self.setting, value)
        });
    }

    /// Ends the edit.
    pub(super) fn change(&mut self) {
        self.is_typing = false;
    }
}
