//! A menu, and the menus within it: each is a level with its own rows and keys.

use super::rows::{Row, next, rows, typed};
use super::{OpenMenu, place, style};
use crate::browser::key_of;
use crate::commands::{Entry, platform};
use crate::components::dynamic::optional;
use crate::components::icon::Icon;
use crate::reactive::effect;
use gloo_timers::callback::Timeout;
use icondata_lu::{LuCheck, LuChevronRight};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;

/// Milliseconds after which a letter begins another word.
const WORD_MS: f64 = 600.0;
/// Milliseconds that the pointer rests on a row before its menu opens. On the way into an open
/// menu it passes rows that are not meant.
const REST_MS: u32 = 120;

/// A level. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub(super) struct Level {
    menu: OpenMenu,
    kept: StoredValue<Kept>,
    root: NodeRef<html::Div>,
    /// The row the keyboard or the pointer is on.
    at: RwSignal<Option<usize>>,
    /// The row whose menu is open.
    opened: RwSignal<Option<usize>>,
    /// Goes back to the level above; the first one has none.
    up: Option<Callback<()>>,
}

/// What a level keeps.
struct Kept {
    rows: Vec<Row>,
    elements: Vec<NodeRef<html::Div>>,
    /// Whether the keyboard goes into the menu that opens.
    enters: bool,
    /// The letters typed so far.
    word: String,
    /// When the last of them was typed.
    typed_ms: f64,
}

impl Level {
    /// A level with the rows that these entries come to now.
    pub(super) fn new(
        menu: OpenMenu,
        entries: &'static [Entry],
        up: Option<Callback<()>>,
    ) -> Level {
        let rows = rows(menu.commands, menu.impossible, entries);
        let elements = rows.iter().map(|_| NodeRef::new()).collect();
        let kept = Kept {
            rows,
            elements,
            enters: false,
            word: String::new(),
            typed_ms: 0.0,
        };
        let level = Level {
            menu,
            kept: StoredValue::new(kept),
            root: NodeRef::new(),
            at: RwSignal::new(None),
            opened: RwSignal::new(None),
            up,
        };
        effect(move || {
            if let Some(element) = level.at.get().and_then(|at| level.element(at)) {
                let _ = element.focus();
            }
        });
        level
    }

    /// Takes the focus: on its first row for the keyboard.
    pub(super) fn take_focus(self, is_for_keys: bool) {
        if let Some(root) = self.root.get_untracked() {
            let _ = root.focus();
        }
        if is_for_keys {
            self.go(|rows, _| next(rows, None, 1));
        }
    }

    pub(super) fn view(self, label: &'static str) -> AnyView {
        let rows = self.kept.with_value(|kept| kept.rows.clone());
        let rows = rows.into_iter().enumerate();
        let rows = rows.map(|(index, row)| match row {
            Row::Line => view! { <div class=style::line role="separator"></div> }.into_any(),
            row => self.row_view(index, row),
        });
        view! {
            <div
                class=style::level
                role="menu"
                aria-label=label
                tabindex="-1"
                node_ref=self.root
                on:keydown=move |event| self.key(&event)
            >
                {rows.collect_view()}
            </div>
        }
        .into_any()
    }

    fn row_view(self, index: usize, row: Row) -> AnyView {
        let command = match row {
            Row::Command { command, .. } => Some(command),
            _ => None,
        };
        let is_on = command.and_then(|command| self.menu.commands.is_on(command));
        let keys = command.map_or(String::new(), |command| command.first_key(platform()));
        let shortcuts = command.map(|command| command.keys(platform()));
        let shortcuts = shortcuts.filter(|keys| !keys.is_empty());
        let is_impossible = matches!(
            row,
            Row::Command {
                is_possible: false,
                ..
            }
        );
        let is_open = Memo::new(move |_| self.opened.get() == Some(index));
        let (has_menu, expanded) = match row {
            Row::Menu { .. } => {
                let expanded = move || is_open.get().to_string();
                (Some("menu"), Some(expanded))
            }
            _ => (None, None),
        };
        let end = match row {
            Row::Menu { .. } => view! { <Icon icon=LuChevronRight/> }.into_any(),
            _ => view! { <kbd class=style::keys aria-hidden="true">{keys}</kbd> }.into_any(),
        };
        let mark = (is_on == Some(true)).then(|| view! { <Icon icon=LuCheck/> }.into_any());
        let at = move || (self.at.get() == Some(index)).then_some("");
        let below = move || match row {
            Row::Menu { title, entries } if is_open.get() => {
                Some(self.below(index, title, entries))
            }
            _ => None,
        };
        view! {
            <div
                class=style::row
                role=if is_on.is_some() { "menuitemcheckbox" } else { "menuitem" }
                tabindex="-1"
                aria-checked=is_on.map(|is_on| is_on.to_string())
                aria-disabled=is_impossible.then_some("true")
                aria-keyshortcuts=shortcuts
                aria-haspopup=has_menu
                aria-expanded=expanded
                data-at=at
                node_ref=self.node(index)
                on:pointermove=move |event| self.point(index, &event)
                on:click=move |_| self.take(index)
            >
                <span class=style::mark>{mark}</span>
                <span class=style::title>{row.title()}</span>
                {end}
            </div>
            {has_menu.map(|_| optional(below))}
        }
        .into_any()
    }

    /// The level of a row, beside it.
    fn below(self, index: usize, title: &'static str, entries: &'static [Entry]) -> AnyView {
        let up = move |()| {
            self.opened.set(None);
            if let Some(element) = self.element(index) {
                let _ = element.focus();
            }
        };
        let level = Level::new(self.menu, entries, Some(Callback::new(up)));
        let is_for_keys = self.kept.with_value(|kept| kept.enters);
        effect(move || {
            let row = self
                .element(index)
                .map(|row| row.get_bounding_client_rect());
            if let (Some(root), Some(row)) = (level.root.get(), row) {
                place::beside(&root, &row);
                if is_for_keys {
                    level.take_focus(true);
                }
            }
        });
        level.view(title)
    }

    fn node(self, index: usize) -> NodeRef<html::Div> {
        self.kept
            .with_value(|kept| kept.elements.get(index).copied())
            .unwrap_or_default()
    }

    fn element(self, index: usize) -> Option<web_sys::HtmlDivElement> {
        self.node(index).get_untracked()
    }

    /// Goes to the row that a function chooses, given the one that is left.
    fn go(self, choose: impl FnOnce(&[Row], Option<usize>) -> Option<usize>) {
        let from = self.at.get_untracked();
        let to = self.kept.with_value(|kept| choose(&kept.rows, from));
        if to.is_some() {
            self.opened.set(None);
            self.at.set(to);
        }
    }

    /// The pointer is on a row; where it rests, the row's menu opens.
    fn point(self, index: usize, event: &PointerEvent) {
        let is_mouse = event.pointer_type() == "mouse";
        self.menu.is_hovered.set_value(is_mouse);
        if !is_mouse {
            return;
        }
        if self.at.get_untracked() != Some(index) {
            self.at.set(Some(index));
        }
        let row = self.row(index);
        let wanted = matches!(row, Some(Row::Menu { .. })).then_some(index);
        let rest = (self.opened.get_untracked() != wanted).then(|| {
            Timeout::new(REST_MS, move || {
                self.set_enters(false);
                self.opened.try_set(wanted);
            })
        });
        self.menu.rest.set_value(rest);
    }

    fn set_enters(self, enters: bool) {
        self.kept.try_update_value(|kept| kept.enters = enters);
    }

    fn row(self, index: usize) -> Option<Row> {
        self.kept.with_value(|kept| kept.rows.get(index).copied())
    }

    /// A row is clicked or entered.
    fn take(self, index: usize) {
        match self.row(index) {
            Some(Row::Command {
                command,
                is_possible: true,
                ..
            }) => self.menu.choose(command),
            Some(Row::Menu { .. }) => {
                self.set_enters(false);
                let is_open = self.opened.get_untracked() == Some(index);
                // What a mouse opened by being there stays open; a finger opens and closes.
                let is_hovered = self.menu.is_hovered.get_value();
                self.menu.rest.set_value(None);
                self.opened.set((!is_open || is_hovered).then_some(index));
            }
            _ => {}
        }
    }

    /// Opens the menu of the row the keyboard is on, and goes into it. Returns whether it has
    /// one.
    fn enter(self) -> bool {
        let at = self.at.get_untracked();
        let has_menu = at.is_some_and(|at| matches!(self.row(at), Some(Row::Menu { .. })));
        if has_menu {
            self.menu.rest.set_value(None);
            // One that the pointer opened is opened anew.
            self.opened.set(None);
            self.set_enters(true);
            self.opened.set(at);
        }
        has_menu
    }

    fn key(self, event: &KeyboardEvent) {
        let key = key_of(event);
        match key.as_str() {
            "ArrowDown" => self.go(|rows, from| next(rows, from, 1)),
            "ArrowUp" => self.go(|rows, from| next(rows, from, -1)),
            "Home" => self.go(|rows, _| next(rows, None, 1)),
            "End" => self.go(|rows, _| next(rows, None, -1)),
            "ArrowRight" => {
                self.enter();
            }
            "ArrowLeft" | "Escape" if let Some(up) = self.up => up.run(()),
            "ArrowLeft" => {}
            "Escape" | "Tab" => self.menu.close(),
            "Enter" | " " => {
                if !self.enter()
                    && let Some(at) = self.at.get_untracked()
                {
                    self.take(at);
                }
            }
            letter if letter.chars().count() == 1 && !event.ctrl_key() && !event.meta_key() => {
                self.type_letter(letter, event.time_stamp());
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }

    fn type_letter(self, letter: &str, now_ms: f64) {
        let word = self.kept.try_update_value(|kept| {
            if now_ms - kept.typed_ms > WORD_MS {
                kept.word.clear();
            }
            kept.typed_ms = now_ms;
            kept.word.push_str(letter);
            kept.word.clone()
        });
        let word = word.unwrap_or_default();
        self.go(|rows, from| typed(rows, from, &word));
    }
}
