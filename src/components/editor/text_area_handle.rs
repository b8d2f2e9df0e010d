//! The text area itself: reading and setting its text and selection, editing it so that
//! it can be undone, and finding where a character is on the screen. It knows nothing of
//! programs.

use super::offsets::{byte_of, columns, line_around, line_of, utf16_of};
use super::placement::{ScreenBox, nudge};
use crate::dom::{set_attribute, with_formatted};
use leptos::html::{Div, Textarea};
use leptos::prelude::*;
use stackyard_engine::program::Span;
use std::fmt;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlDocument, HtmlElement, HtmlTextAreaElement, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

/// The elements of the text area. Copies are handles to the same ones.
#[derive(Clone, Copy, Default)]
pub(super) struct TextAreaHandle {
    /// The text area itself.
    pub(super) area: NodeRef<Textarea>,
    /// The scroll container: the line numbers with the text.
    pub(super) scroller: NodeRef<Div>,
    /// The line numbers, which stay when the text is scrolled sideways.
    pub(super) gutter: NodeRef<Div>,
    /// An element of one character that is moved to find where a character is on the screen. The
    /// browser knows its fonts, so nothing is computed from widths.
    pub(super) spot: NodeRef<Div>,
    /// Something was typed since the text was opened, which the browser can undo.
    is_typed: StoredValue<bool>,
}

impl TextAreaHandle {
    fn area(&self) -> Option<HtmlTextAreaElement> {
        self.area.get_untracked()
    }

    /// The text in it.
    pub(super) fn text(&self) -> Option<String> {
        Some(self.area()?.value())
    }

    /// Shows another text from its beginning. The undo history is dropped.
    pub(super) fn open(&self, text: &str) {
        let Some(area) = self.area().filter(|area| area.value() != text) else {
            return;
        };
        area.set_value(text);
        self.is_typed.set_value(false);
        // It fails for kinds of fields that have no selection, which this is not.
        let _ = area.set_selection_range(0, 0);
        if let Some(scroller) = self.scroller.get_untracked() {
            scroller.set_scroll_top(0);
            scroller.set_scroll_left(0);
        }
    }

    /// Names the open list and its selected word, by their ids, for screen readers.
    pub(super) fn point_to(&self, list_and_option: Option<(&str, &str)>) {
        let Some(area) = self.area() else { return };
        if let Some((list, option)) = list_and_option {
            set_attribute(&area, "aria-controls", list);
            set_attribute(&area, "aria-activedescendant", option);
        } else {
            for attribute in ["aria-controls", "aria-activedescendant"] {
                // It fails for no name of an attribute.
                let _ = area.remove_attribute(attribute);
            }
        }
    }

    /// The caret, or the start of the selection, in bytes of the text.
    pub(super) fn caret(&self, text: &str) -> usize {
        let units = self
            .area()
            .and_then(|area| area.selection_start().ok()?)
            .unwrap_or(0);
        byte_of(text, units as usize)
    }

    /// Returns whether some of its text is selected.
    pub(super) fn has_selection(&self) -> bool {
        let ends = self
            .area()
            .map(|area| (area.selection_start().ok(), area.selection_end().ok()));
        ends.is_some_and(|(start, end)| start != end)
    }

    /// Returns whether the keyboard is in it.
    pub(super) fn has_keyboard(&self) -> bool {
        let area = self.area();
        area.is_some_and(|area| area.matches(":focus").unwrap_or(false))
    }

    /// The height of what is seen of its text, in CSS pixels.
    pub(super) fn height(&self) -> i32 {
        let scroller = self.scroller.get_untracked();
        scroller.map_or(0, |scroller| scroller.client_height())
    }

    /// Puts the keyboard into it and selects some bytes of its text.
    pub(super) fn select(&self, text: &str, span: Span) {
        if let Some(area) = self.area() {
            let _ = area.focus();
        }
        self.put_caret(text, span);
    }

    /// Selects some bytes of its text, wherever the keyboard is.
    pub(super) fn put_caret(&self, text: &str, span: Span) {
        let Some(area) = self.area() else { return };
        let [start, end] = [span.start, span.end].map(|byte| utf16_of(text, byte) as u32);
        let _ = area.set_selection_range(start, end);
    }

    /// Gives the keyboard to what the editor is a part of, if that takes it. Returns whether it did.
    pub(super) fn leave(&self) -> bool {
        let around = self.area().and_then(|area| area.closest("aside").ok()?);
        let around = around.and_then(|around| around.dyn_into::<HtmlElement>().ok());
        around.is_some_and(|around| around.focus().is_ok())
    }

    /// Returns whether nothing was typed since its text was opened.
    pub(super) fn is_as_opened(&self) -> bool {
        !self.is_typed.get_value()
    }

    /// Something was typed.
    pub(super) fn typed(&self) {
        self.is_typed.set_value(true);
    }

    /// The bytes that are selected.
    pub(super) fn selected(&self, text: &str) -> Span {
        let end = self
            .area()
            .and_then(|area| area.selection_end().ok()?)
            .unwrap_or(0);
        Span::new(self.caret(text), byte_of(text, end as usize))
    }

    /// Replaces some bytes of its text as typing would: the browser can undo it, and
    /// sends its `input` event.
    pub(super) fn replace(&self, text: &str, span: Span, with: &str) {
        self.select(text, span);
        let Some(area) = self.area().filter(|area| !area.read_only()) else {
            return;
        };
        let command = if with.is_empty() {
            "delete"
        } else {
            "insertText"
        };
        let done = document()
            .unchecked_into::<HtmlDocument>()
            .exec_command_with_show_ui_and_value(command, false, with);
        if done != Ok(true) {
            // A browser without the command: it cannot be undone, but it is done.
            let selection = [area.selection_start(), area.selection_end()];
            if let [Ok(Some(start)), Ok(Some(end))] = selection {
                let _ = area.set_range_text_with_start_and_end(with, start, end);
                let caret = start + with.encode_utf16().count() as u32;
                let _ = area.set_selection_range(caret, caret);
            }
        }
    }

    /// The first line in sight, counted from 0.
    pub(super) fn first_in_sight(&self) -> usize {
        let (Some(scroller), Some(spot)) =
            (self.scroller.get_untracked(), self.spot.get_untracked())
        else {
            return 0;
        };
        let line = spot.get_bounding_client_rect().height().max(1.0);
        (f64::from(scroller.scroll_top()) / line) as usize
    }

    /// The position on the screen of the character at a byte of the text.
    pub(super) fn edges_of(&self, text: &str, byte: usize) -> Option<ScreenBox> {
        Some(edges(&self.spot_at(text, byte)?))
    }

    fn spot_at(&self, text: &str, byte: usize) -> Option<Element> {
        let spot = self.spot.get_untracked()?;
        let line = line_around(text, byte);
        let before = Span::new(line.start, byte).text(text);
        let (line, column) = (line_of(text, byte), columns(before));
        let style = HtmlElement::style(&spot);
        // 1ch and 1lh: the width and the height of a character here.
        let set = |side, place: fmt::Arguments<'_>| {
            with_formatted(place, |place| {
                let _ = style.set_property(side, place);
            });
        };
        set(
            "left",
            format_args!("calc({column} * 1ch + var(--pad, 0px))"),
        );
        set("top", format_args!("calc({line} * 1lh + var(--pad, 0px))"));
        Some(spot.unchecked_into())
    }

    /// Scrolls the text, and nothing else, as little as needed to show a byte of it.
    pub(super) fn reveal(&self, text: &str, byte: usize) {
        let Some(place) = self.edges_of(text, byte) else {
            return;
        };
        let (Some(scroller), Some(gutter)) =
            (self.scroller.get_untracked(), self.gutter.get_untracked())
        else {
            return;
        };
        self.scroll_down_to(place);
        let view = edges(&scroller);
        let start = view.left + f64::from(gutter.offset_width());
        let end = view.left + f64::from(scroller.client_width());
        let across = nudge(place.left, place.right, start, end);
        scroller.set_scroll_left(scroller.scroll_left() + across.round() as i32);
    }

    /// The same for its line only, without moving sideways.
    pub(super) fn reveal_line(&self, text: &str, byte: usize) {
        if let Some(place) = self.edges_of(text, byte) {
            self.scroll_down_to(place);
        }
    }

    fn scroll_down_to(&self, place: ScreenBox) {
        let Some(scroller) = self.scroller.get_untracked() else {
            return;
        };
        let top = edges(&scroller).top;
        let height = f64::from(scroller.client_height());
        let down = nudge(place.top, place.bottom, top, top + height);
        scroller.set_scroll_top(scroller.scroll_top() + down.round() as i32);
    }

    /// Scrolls whatever scrolls, the page as well, until a byte of the text is shown.
    pub(super) fn go_to(&self, text: &str, byte: usize) {
        self.reveal(text, byte);
        if let Some(spot) = self.spot_at(text, byte) {
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(ScrollLogicalPosition::Nearest);
            nearest.set_inline(ScrollLogicalPosition::Nearest);
            spot.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    }
}

fn edges(element: &Element) -> ScreenBox {
    let rect = element.get_bounding_client_rect();
    ScreenBox {
        left: rect.left(),
        top: rect.top(),
        right: rect.right(),
        bottom: rect.bottom(),
    }
}
