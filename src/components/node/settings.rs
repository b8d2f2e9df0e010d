//! The settings of a node, made from the registry: a field for every setting of its kind,
//! which edits the document.

use super::handle::CardState;
use super::now::Card;
use super::style;
use crate::canvas::write_number;
use crate::components::dynamic::handler;
use crate::dom::{ElementHandle, kept_as};
use crate::message::parse_message;
use crate::reactive::effect;
use crate::theme::{is_small, is_touched};
use leptos::html::Div;
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, Setting, Sort, Value};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Event, HtmlInputElement};

/// From here on a number's limits are none that anyone should see, and its values may
/// be fractions.
const FAR: f64 = 1e9;
/// Words that a field shows: a film has more than anyone types.
const WORDS_SHOWN: usize = 256;

/// A setting with its field.
struct SettingRow {
    card: Card,
    setting: &'static Setting,
    field: ElementHandle,
    /// The shown value; `None` if none was shown yet.
    shown: RefCell<Option<Option<Value>>>,
}

/// The open settings of a card, which follow the node while they are there.
pub(super) fn settings(card: Card, kind: Kind, state: CardState) -> AnyView {
    let rows = kind.spec().settings.iter().map(|setting| SettingRow {
        card,
        setting,
        field: ElementHandle::default(),
        shown: RefCell::default(),
    });
    let rows: Rc<[Rc<SettingRow>]> = rows.map(Rc::new).collect();
    let fields = rows.iter().map(|row| row.view(kind));
    let fields = fields.collect_view();
    follow(card, rows, state.wants_first());
    let root = NodeRef::<Div>::new();
    effect(move || {
        if let Some(root) = root.get().filter(|_| is_small()) {
            // It fails only for an element that is on no page.
            let _ = root.show_popover();
        }
    });
    effect(move || {
        // They would lie over what is done to another.
        if !state.is_selected.get() && is_small() {
            state.are_settings_open.set(false);
        }
    });
    view! {
        <div
            class=style::settings
            // A small window shows it over all cards, in its own size.
            popover="manual"
            node_ref=root
            role="group"
            aria-label="Settings"
            data-control=true
            data-scroll=true
        >
            {fields}
        </div>
    }
    .into_any()
}

/// Shows the values there are now, whenever the node was edited. The first field gets the focus if
/// it `wants_first`.
fn follow(card: Card, rows: Rc<[Rc<SettingRow>]>, mut wants_first: bool) {
    let Some(notices) = card.bridge.show(card.id) else {
        return;
    };
    on_cleanup(move || card.bridge.hide(card.id));
    effect(move || {
        notices.edited.track();
        for row in rows.iter() {
            row.show();
        }
        // A finger chooses what it types into: the keyboard would cover the others.
        if std::mem::take(&mut wants_first)
            && !is_touched()
            && let Some(field) = rows.first().and_then(|row| row.field())
        {
            let _ = field.focus();
        }
    });
}

impl SettingRow {
    /// Its name and its field.
    fn view(self: &Rc<SettingRow>, kind: Kind) -> AnyView {
        let name = words_of(self.setting.name);
        view! {
            <label class=style::setting title=self.setting.doc>
                <span>{name.clone()}</span>
                {self.field_view(kind, name)}
            </label>
        }
        .into_any()
    }

    fn field_view(self: &Rc<SettingRow>, kind: Kind, name: String) -> AnyView {
        let row = self.clone();
        let change = handler(move |_: Event| row.change());
        let field = self.field.clone();
        let is_long = matches!(kind, Kind::Note | Kind::TextBox | Kind::Source);
        let sort = match self.setting.sort {
            Sort::Choice { options } => {
                let options = options
                    .iter()
                    .map(|&option| view! { <option>{option}</option> });
                let options = options.collect_view();
                return view! {
                    <select aria-label=name on:change=change use:kept_as=field>
                        {options}
                    </select>
                }
                .into_any();
            }
            Sort::Text { .. } if is_long => {
                return view! {
                    <textarea rows="3" aria-label=name on:change=change use:kept_as=field></textarea>
                }
                .into_any();
            }
            Sort::Text { .. } | Sort::Words => "text",
            Sort::Number { .. } => "number",
            Sort::Switch { .. } => "checkbox",
        };
        // Limits that are shown are whole.
        let limits = match self.setting.sort {
            Sort::Number { min, max, .. } if !takes_fractions(self.setting) => {
                Some([min, max].map(|limit| (limit as i64).to_string()))
            }
            _ => None,
        };
        let [min, max] = limits
            .clone()
            .map_or([None, None], |limits| limits.map(Some));
        let step = (sort == "number").then_some(if limits.is_some() { "1" } else { "any" });
        view! {
            <input
                type=sort
                aria-label=name
                autocomplete="off"
                min=min
                max=max
                step=step
                on:change=change
                use:kept_as=field
            />
        }
        .into_any()
    }

    /// The field. A menu and a text area have the same `value`.
    fn field(&self) -> Option<&HtmlInputElement> {
        self.field.get_as()
    }

    fn show(&self) {
        let name = self.setting.name;
        let value = self
            .card
            .bridge
            .with_node(self.card.id, |node| node.settings.get(name).cloned());
        let value = value.flatten();
        let mut shown = self.shown.borrow_mut();
        if shown.as_ref() != Some(&value) {
            self.fill(value.as_ref());
            *shown = Some(value);
        }
    }

    /// Applies what was typed.
    fn change(&self) {
        // The value may be unchanged, and must be shown in its normal form.
        self.shown.replace(None);
        let Some(field) = self.field() else { return };
        match self.read(field) {
            Ok(value) => {
                field.set_custom_validity("");
                self.card.set_setting(self.setting.name, value);
                self.show();
            }
            Err(problem) => {
                field.set_custom_validity(&problem);
                let _ = field.report_validity();
            }
        }
    }

    fn fill(&self, value: Option<&Value>) {
        let Some(field) = self.field() else { return };
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
    fn read(&self, field: &HtmlInputElement) -> Result<Option<Value>, String> {
        Ok(match self.setting.sort {
            Sort::Number { min, max, .. } => {
                let typed = field.value_as_number();
                let whole = if takes_fractions(self.setting) {
                    typed
                } else {
                    typed.round()
                };
                let value = Value::Number(whole.min(max).max(min));
                typed.is_finite().then_some(value)
            }
            Sort::Switch { .. } => Some(Value::Switch(field.checked())),
            Sort::Text { .. } | Sort::Choice { .. } => Some(Value::Text(field.value().into())),
            Sort::Words => {
                let text = field.value();
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

/// What a setting is called on the page: its name in files as words (`loop` is "Loop"), or words of
/// its own where that is a developer's.
fn words_of(name: &str) -> String {
    let words = match name {
        "delayMs" => "Every … ms",
        "stepBy" => "Instructions at a time",
        "inletCount" => "Inlets",
        "outletCount" => "Outlets",
        "lengthMs" => "Length in ms",
        "runOnMount" => "Sends when opened",
        "defaultValue" => "Starts at",
        "isFloat" => "Fractions",
        "keybind" => "Key",
        "machineId" => "Machine",
        name => {
            let (first, rest) = name.split_at(name.len().min(1));
            return first.to_ascii_uppercase() + rest;
        }
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_called_by_words() {
        for kind in Kind::ALL {
            for setting in kind.spec().settings {
                let words = words_of(setting.name);
                let (first, rest) = words.split_at(1);
                assert_eq!(first, first.to_ascii_uppercase(), "{words}");
                assert_eq!(rest, rest.to_ascii_lowercase(), "{words}");
            }
        }
    }
}
