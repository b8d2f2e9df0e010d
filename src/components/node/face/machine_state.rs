//! What a machine is doing, in the title bar of its card.

use super::{Card, style};
use crate::dom::{ElementHandle, LiveAttribute, LiveText, holds, kept_as};
use crate::words::{MachineWords, StateLook};
use leptos::prelude::*;
use stackyard_engine::grid::nodes::Asm;

/// What a machine is doing, in the title bar: a mark, words, and a warning of lost messages.
pub(super) struct StateParts {
    looks: [LiveAttribute; 2],
    names: [LiveAttribute; 2],
    doing: LiveText,
    is_hidden: LiveAttribute,
    losses: [LiveAttribute; 2],
}

impl StateParts {
    /// The mark before the title, what stands behind it, and the handles of both.
    pub(super) fn make(card: Card) -> (AnyView, AnyView, StateParts) {
        let [mark, words, warning] = [(); 3].map(|()| ElementHandle::default());
        let names =
            |of: &ElementHandle| ["aria-label", "title"].map(|it| LiveAttribute::of(of, it));
        let parts = StateParts {
            looks: [&mark, &words].map(|of| LiveAttribute::of(of, "data-look")),
            names: names(&mark),
            doing: LiveText::default(),
            is_hidden: LiveAttribute::of(&warning, "hidden"),
            losses: names(&warning),
        };
        let id = format!("status-{}", card.id.0);
        let before = view! {
            <span class=style::status id=id role="img" data-part="status" use:kept_as=mark></span>
        };
        let behind = view! {
            <span class=style::warning role="img" data-part="warning" use:kept_as=warning>
                "!"
            </span>
            <span
                class=style::doing
                data-part="doing"
                use:holds=parts.doing.node()
                use:kept_as=words
            ></span>
        };
        (before.into_any(), behind.into_any(), parts)
    }

    /// Shows what the machine is doing now.
    pub(super) fn show(&mut self, asm: &Asm, words: &MachineWords<'_>) {
        for look in &mut self.looks {
            look.set(words.look().key());
        }
        if words.look() == StateLook::Failed {
            // The line below the code says of what.
            self.doing.set("Failed");
        } else {
            self.doing.write(format_args!("{}", words.lasting()));
        }
        for name in &mut self.names {
            name.write(format_args!("{}", words.lasting()));
        }
        let dropped = asm.dropped();
        self.is_hidden.set_flag(dropped == 0);
        for name in &mut self.losses {
            match dropped {
                0 => {}
                1 => name.set("1 message was lost"),
                _ => name.write(format_args!("{dropped} messages were lost")),
            }
        }
    }
}
