//! What the canvas asks of a card: to be renamed, to show its settings, to know that it alone is
//! selected.

use leptos::prelude::*;

/// The card of a node, for whoever mounts it. Clones are handles to the same card.
#[derive(Clone, Debug, Default)]
pub struct CardHandle {
    is_renaming: ArcRwSignal<bool>,
    are_settings_open: ArcRwSignal<bool>,
    is_selected: ArcRwSignal<bool>,
    /// Whether the first setting is to get the focus.
    wants_first: ArcRwSignal<bool>,
}

/// The same for the parts of the card, for as long as it is there.
#[derive(Clone, Copy)]
pub(super) struct CardState {
    /// Whether a field is in the place of the title.
    pub(super) is_renaming: RwSignal<bool>,
    pub(super) are_settings_open: RwSignal<bool>,
    /// Whether the node is selected, and no other.
    pub(super) is_selected: RwSignal<bool>,
    wants_first: RwSignal<bool>,
}

impl CardHandle {
    /// A card that is mounted soon.
    pub fn new() -> CardHandle {
        CardHandle::default()
    }

    /// Starts to rename the node in place.
    pub fn begin_rename(&self) {
        self.is_renaming.set(true);
    }

    /// Shows the settings of the node, with the keyboard on the first, or hides them.
    pub fn toggle_settings(&self) {
        self.wants_first.set(true);
        self.are_settings_open
            .update(|are_open| *are_open = !*are_open);
    }

    /// Says whether the node is selected, and no other.
    pub fn set_selected(&self, is_selected: bool) {
        if self.is_selected.get_untracked() != is_selected {
            self.is_selected.set(is_selected);
        }
    }

    /// For the parts of the card, in the current owner.
    pub(super) fn state(&self) -> CardState {
        CardState {
            is_renaming: self.is_renaming.clone().into(),
            are_settings_open: self.are_settings_open.clone().into(),
            is_selected: self.is_selected.clone().into(),
            wants_first: self.wants_first.clone().into(),
        }
    }
}

impl CardState {
    /// Shows the settings, or hides them. The focus stays.
    pub(super) fn toggle_settings(self) {
        self.wants_first.set(false);
        self.are_settings_open
            .update(|are_open| *are_open = !*are_open);
    }

    /// Returns whether the settings were opened by key, so that their first field gets the focus.
    pub(super) fn wants_first(self) -> bool {
        self.wants_first.get_untracked()
    }
}
