//! A voice: the last notes, and whether they are heard. The bridge plays them, whatever is
//! in sight.

use super::bound_element::BoundElement;
use super::{Card, Face, Now, style};
use stackyard_engine::grid::nodes::Node;
use web_sys::Element;

/// Notes shown.
const SHOWN: u64 = 6;

const NAMES: [&str; 12] = [
    "C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B",
];

pub(super) struct SoundFace {
    notes: BoundElement,
    /// The number of notes when they were shown last.
    shown: Option<u64>,
    listen: BoundElement,
}

impl SoundFace {
    pub(super) fn new(card: Card, body: &Element) -> SoundFace {
        body.set_inner_html(&format!(
            "<button type=button class={small} data-part=listen data-do=listen data-control>\
             </button><span class={notes} data-part=notes></span>",
            small = style::small,
            notes = style::notes,
        ));
        let mut sound = SoundFace {
            notes: BoundElement::find(body, "notes"),
            shown: None,
            listen: BoundElement::find(body, "listen"),
        };
        sound.show_listening(card);
        sound
    }

    fn show_listening(&mut self, card: Card) {
        let listens = card.bridge.is_audible(card.id);
        self.listen
            .mark("aria-pressed", if listens { "true" } else { "false" });
        self.listen.say(if listens { "Mute" } else { "Listen" });
    }
}

impl Face for SoundFace {
    fn show(&mut self, now: Now<'_>) {
        let Node::Sound(sound) = now.running else {
            return;
        };
        let end = sound.notes().last().map_or(0, |(number, _)| number + 1);
        if self.shown == Some(end) {
            return;
        }
        self.shown = Some(end);
        let first = end.saturating_sub(SHOWN);
        let last = sound.notes().filter(|(number, _)| *number >= first);
        let names: Vec<String> = last.map(|(_, tone)| name_of(tone.note)).collect();
        if names.is_empty() {
            self.notes.say("no note yet");
        } else {
            self.notes.say(&names.join(" "));
        }
    }

    fn press(&mut self, card: Card, _control: &str) {
        let (bridge, id) = (card.bridge, card.id);
        bridge.set_audible(id, !bridge.is_audible(id));
        self.show_listening(card);
    }
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
