//! The settings of a node, made from the registry: a field for every setting of its kind,
//! which edits the document.

use super::now::{Card, Now};
use super::style;
use crate::canvas::write_number;
use crate::dom::{Build, append, html, set_attribute};
use crate::message::parse_message;
use stackyard_engine::grid::{Kind, Setting, Sort, Value};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// From here on a number's limits are none that anyone should see, and its values may
/// be fractions.
const FAR: f64 = 1e9;
/// Words that a field shows: a film has more than anyone types.
const WORDS_SHOWN: usize = 256;

/// The open settings of a card, until dropped.
pub(super) struct SettingsPanel {
    element: Element,
    rows: Vec<SettingRow>,
}

struct SettingRow {
    setting: &'static Setting,
    field: HtmlInputElement,
    /// The shown value; `None` if none was shown yet.
    shown: Option<Option<Value>>,
}

impl Drop for SettingsPanel {
    fn drop(&mut self) {
        self.element.remove();
    }
}

impl SettingsPanel {
    /// Fields for every setting of a kind, without values, in a card.
    pub(super) fn new(kind: Kind, content: &Element) -> SettingsPanel {
        let element = html("div")
            .with_class(style::settings)
            .with_attribute("role", "group")
            .with_attribute("aria-label", "Settings")
            .with_attribute("data-control", "")
            .with_attribute("data-scroll", "")
            .append_to(content);
        let mut rows = Vec::new();
        for setting in kind.spec().settings {
            let label = append(&element, "label", style::setting, "");
            set_attribute(&label, "title", setting.doc);
            append(&label, "span", "", &words_of(setting.name));
            let field = field_of(kind, setting)
                .with_attribute("aria-label", &words_of(setting.name))
                .append_to(&label);
            rows.push(SettingRow {
                setting,
                // A menu and a text area have the same `value`.
                field: field.unchecked_into(),
                shown: None,
            });
        }
        SettingsPanel {
            element: element.into(),
            rows,
        }
    }

    /// Shows the values there are now.
    pub(super) fn show(&mut self, now: Now<'_>) {
        for row in &mut self.rows {
            let value = now.node.settings.get(row.setting.name);
            if row.shown.as_ref().map(Option::as_ref) != Some(value) {
                row.shown = Some(value.cloned());
                row.fill(value);
            }
        }
    }

    /// Applies what was typed. Returns `false` if the field is none of these.
    pub(super) fn change(&mut self, card: Card, field: &HtmlInputElement) -> bool {
        let Some(row) = self.rows.iter_mut().find(|row| row.field == *field) else {
            return false;
        };
        // The value may be unchanged, and must be shown in its normal form.
        row.shown = None;
        match row.read() {
            Ok(value) => {
                row.field.set_custom_validity("");
                card.set_setting(row.setting.name, value);
            }
            Err(problem) => {
                row.field.set_custom_validity(&problem);
                let _ = row.field.report_validity();
            }
        }
        true
    }
}

impl SettingRow {
    fn fill(&self, value: Option<&Value>) {
        let field = &self.field;
        match (self.setting.sort, value) {
            (Sort::Number { .. }, Some(Value::Number(number))) => {
                field.set_value_as_number(*number);
            }
            (Sort::Number { default, .. }, _) => field.set_value_as_number(default),
            (Sort::Switch { .. }, Some(Value::Switch(is_on))) => field.set_checked(*is_on),
            (Sort::Switch { default }, _) => field.set_checked(default),
            (Sort::Text { .. } | Sort::Choice { .. }, Some(Value::Text(text))) => {
                field.set_value(text);
            }
            (Sort::Text { default }, _) => field.set_value(default),
            (Sort::Choice { options }, _) => {
                field.set_value(options.first().copied().unwrap_or(""));
            }
            (Sort::Words, Some(Value::Words(words))) => {
                let shown = words.iter().take(WORDS_SHOWN).map(u16::to_string);
                field.set_value(&shown.collect::<Vec<_>>().join(" "));
                // Part of a list cannot be edited.
                field.set_disabled(words.len() > WORDS_SHOWN);
            }
            (Sort::Words, Some(Value::Number(number))) => {
                let mut text = String::new();
                write_number(&mut text, *number);
                field.set_value(&text);
            }
            (Sort::Words, _) => {
                field.set_value("");
                field.set_disabled(false);
            }
        }
    }

    /// The value that was typed; `None` for the default.
    fn read(&self) -> Result<Option<Value>, String> {
        Ok(match self.setting.sort {
            Sort::Number { min, max, .. } => {
                let typed = self.field.value_as_number();
                let whole = if takes_fractions(self.setting) {
                    typed
                } else {
                    typed.round()
                };
                let value = Value::Number(whole.min(max).max(min));
                typed.is_finite().then_some(value)
            }
            Sort::Switch { .. } => Some(Value::Switch(self.field.checked())),
            Sort::Text { .. } | Sort::Choice { .. } => Some(Value::Text(self.field.value().into())),
            Sort::Words => {
                let text = self.field.value();
                if text.trim().is_empty() {
                    return Ok(None);
                }
                Some(Value::Words(parse_message(&text)?.into()))
            }
        })
    }
}

fn takes_fractions(setting: &Setting) -> bool {
    matches!(setting.sort, Sort::Number { max, .. } if max >= FAR)
}

fn field_of(kind: Kind, setting: &Setting) -> HtmlElement {
    let input = |sort| html("input").with_attribute("type", sort);
    match setting.sort {
        Sort::Number { min, max, .. } => {
            let is_far = takes_fractions(setting);
            let step = if is_far { "any" } else { "1" };
            let field = input("number").with_attribute("step", step);
            if is_far {
                return field;
            }
            // Limits that are shown are whole.
            field
                .with_attribute("min", &(min as i64).to_string())
                .with_attribute("max", &(max as i64).to_string())
        }
        Sort::Switch { .. } => input("checkbox"),
        Sort::Choice { options } => {
            let menu = html("select");
            for option in options {
                append(&menu, "option", "", option);
            }
            menu
        }
        Sort::Text { .. } if matches!(kind, Kind::Note | Kind::TextBox | Kind::Source) => {
            html("textarea").with_attribute("rows", "3")
        }
        Sort::Text { .. } | Sort::Words => input("text").with_attribute("autocomplete", "off"),
    }
}

/// A setting's name in files as words: `delayMs` is "Delay ms".
fn words_of(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 4);
    for (index, letter) in name.chars().enumerate() {
        if index == 0 {
            words.push(letter.to_ascii_uppercase());
            continue;
        }
        if letter.is_ascii_uppercase() {
            words.push(' ');
        }
        words.push(letter.to_ascii_lowercase());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_files_become_words() {
        for (name, words) in [
            ("delayMs", "Delay ms"),
            ("loop", "Loop"),
            ("outletCount", "Outlet count"),
        ] {
            assert_eq!(words_of(name), words);
        }
    }
}
