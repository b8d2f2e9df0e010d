//! A voice: the last notes, and whether they are heard. The bridge plays them, whatever is
//! in sight.

use super::{Card, Face, Now, style};
use crate::components::icon::IconButton;
use crate::dom::{LiveText, holds};
use icondata_lu::{LuVolume2, LuVolumeX};
use leptos::prelude::*;
use stackyard_engine::grid::nodes::Node;

/// Notes shown.
const SHOWN: u64 = 6;

const NAMES: [&str; 12] = [
    "C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B",
];

pub(super) fn sound(card: Card) -> Face {
    let mut notes = LiveText::default();
    // The number of notes when they were shown last.
    let mut shown = None::<u64>;
    let body = view! {
        <p class=style::notes translate="no" data-part="notes" use:holds=notes.node()></p>
    };
    let face = Face::new(body.into_any(), move |now: Now<'_>| {
        let Node::Sound(sound) = now.running else {
            return;
        };
        let end = sound.notes().last().map_or(0, |(number, _)| number + 1);
        if shown.replace(end) == Some(end) {
            return;
        }
        let first = end.saturating_sub(SHOWN);
        let last = sound.notes().filter(|(number, _)| *number >= first);
        let names: Vec<String> = last.map(|(_, tone)| name_of(tone.note)).collect();
        if names.is_empty() {
            notes.set("no note yet");
        } else {
            notes.set(&names.join(" "));
        }
    });
    face.with_head(listen_button(card))
}

/// Says whether the voice is heard, and changes that.
fn listen_button(card: Card) -> AnyView {
    let (bridge, id) = (card.bridge, card.id);
    let listens = RwSignal::new(bridge.is_audible(id));
    let icon = Signal::derive(move || if listens.get() { LuVolume2 } else { LuVolumeX });
    let label = Signal::derive(move || {
        let label = if listens.get() { "Mute" } else { "Listen" };
        label.to_owned()
    });
    let toggle = move |()| {
        bridge.set_audible(id, !bridge.is_audible(id));
        listens.set(bridge.is_audible(id));
    };
    view! {
        <span class=style::listen data-control=true>
            <IconButton
                icon
                label
                is_pressed=Signal::from(listens)
                on_click=Callback::new(toggle)
            />
        </span>
    }
    .into_any()
}

/// A note's name with its octave: 69 is A4.
fn name_of(note: u16) -> String {
    let name = NAMES[usize::from(note % 12)];
    let octave = i32::from(note / 12) - 1;
    format!("{name}{octave}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_have_names() {
        assert_eq!(name_of(69), "A4");
        assert_eq!(name_of(60), "C4");
        assert_eq!(name_of(0), "C-1");
    }
}
