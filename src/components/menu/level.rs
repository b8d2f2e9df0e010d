//! A menu, and the menus within it: each is a level with its own rows and keys.

use super::rows::{Row, next, rows, typed};
use super::{OpenMenu, place, style};
use crate::commands::{Command, Entry, platform};
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
    rows: StoredValue<Vec<Row>>,
    elements: StoredValue<Vec<NodeRef<html::Div>>>,
    root: NodeRef<html::Div>,
    /// The row the keyboard or the pointer is on.
    at: RwSignal<Option<usize>>,
    /// The row whose menu is open.
    opened: RwSignal<Option<usize>>,
    /// Whether the keyboard goes into the menu that opens.
    enters: StoredValue<bool>,
    /// The letters typed so far, and when the last one was.
    word: StoredValue<(String, f64)>,
    /// Goes back to the level above; the first one has none.
    up: Option<Callback<()>>,
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
        let level = Level {
            menu,
            rows: StoredValue::new(rows),
            elements: StoredValue::new(elements),
            root: NodeRef::new(),
            at: RwSignal::new(None),
            opened: RwSignal::new(None),
            enters: StoredValue::new(false),
            word: StoredValue::new((String::new(), 0.0)),
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
        let rows = self.rows.get_value().into_iter().enumerate();
        let rows = rows.map(|(index, row)| match row {
            Row::Line => view! { <div class=style::line role="separator"></div> }.into_any(),
            Row::Menu { title, entries } => self.menu_row(index, title, entries),
            Row::Command {
                command,
                title,
                is_possible,
            } => self.command_row(index, command, title, is_possible),
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

    fn command_row(
        self,
        index: usize,
        command: &'static Command,
        title: &'static str,
        is_possible: bool,
    ) -> AnyView {
        let keys = command.keys(platform());
        let shortcuts = (!keys.is_empty()).then(|| keys.clone());
        let is_on = self.menu.commands.is_on(command);
        let mark = is_on
            .unwrap_or(false)
            .then(|| view! { <Icon icon=LuCheck/> });
        let role = match is_on {
            Some(_) => "menuitemcheckbox",
            None => "menuitem",
        };
        view! {
            <div
                class=style::row
                role=role
                tabindex="-1"
                aria-checked=is_on.map(|is_on| is_on.to_string())
                aria-disabled=(!is_possible).then_some("true")
                aria-keyshortcuts=shortcuts
                data-at=move || (self.at.get() == Some(index)).then_some("")
                node_ref=self.node(index)
                on:pointermove=move |event| self.point(index, &event)
                on:click=move |_| self.take(index)
            >
                <span class=style::mark>{mark}</span>
                <span class=style::title>{title}</span>
                <kbd class=style::keys aria-hidden="true">{keys}</kbd>
            </div>
        }
        .into_any()
    }

    fn menu_row(self, index: usize, title: &'static str, entries: &'static [Entry]) -> AnyView {
        let is_open = Memo::new(move |_| self.opened.get() == Some(index));
        view! {
            <div
                class=style::row
                role="menuitem"
                tabindex="-1"
                aria-haspopup="menu"
                aria-expanded=move || is_open.get().to_string()
                data-at=move || (self.at.get() == Some(index)).then_some("")
                node_ref=self.node(index)
                on:pointermove=move |event| self.point(index, &event)
                on:click=move |_| self.take(index)
            >
                <span class=style::mark></span>
                <span class=style::title>{title}</span>
                <Icon icon=LuChevronRight/>
            </div>
            {move || is_open.get().then(|| self.below(index, title, entries))}
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
        let is_for_keys = self.enters.get_value();
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
        self.elements
            .with_value(|elements| elements.get(index).copied())
            .unwrap_or_default()
    }

    fn element(self, index: usize) -> Option<web_sys::HtmlDivElement> {
        self.node(index).get_untracked()
    }

    /// Goes to the row that a function chooses, given the one that is left.
    fn go(self, choose: impl FnOnce(&[Row], Option<usize>) -> Option<usize>) {
        let from = self.at.get_untracked();
        let to = self.rows.with_value(|rows| choose(rows, from));
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
                self.enters.try_set_value(false);
                self.opened.try_set(wanted);
            })
        });
        self.menu.rest.set_value(rest);
    }

    fn row(self, index: usize) -> Option<Row> {
        self.rows.with_value(|rows| rows.get(index).copied())
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
                self.enters.set_value(false);
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
            self.enters.set_value(true);
            self.opened.set(at);
        }
        has_menu
    }

    fn key(self, event: &KeyboardEvent) {
        let key = event.key();
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
            "Escape" | "Tab" => self.menu.close(false),
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
        let word = self.word.try_update_value(|(word, last_ms)| {
            if now_ms - *last_ms > WORD_MS {
                word.clear();
            }
            *last_ms = now_ms;
            word.push_str(letter);
            word.clone()
        });
        let word = word.unwrap_or_default();
        self.go(|rows, from| typed(rows, from, &word));
    }
}
