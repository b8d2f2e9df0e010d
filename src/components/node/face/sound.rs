//! A voice: the last notes, played where a person has asked to hear them. The browser
//! makes no sound before that.

use super::part::Part;
use super::{Card, Face, Now, style};
use stackyard_engine::grid::nodes::{Node, Tone};
use wasm_bindgen::JsValue;
use web_sys::{AudioContext, Element, OscillatorType};

/// Notes shown.
const SHOWN: usize = 6;
/// Notes played at once at most: the last of those of a frame.
const PLAYED: u64 = 16;
/// How loud a note is, 1 being all there is.
const LOUDNESS: f32 = 0.12;
/// Seconds in which a note fades out, so that its end does not click.
const FADE: f64 = 0.02;

const NAMES: [&str; 12] = [
    "C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B",
];

pub(super) struct Sound {
    notes: Part,
    listen: Part,
    /// There is one while a person listens.
    audio: Option<Audio>,
    /// The number of the next note.
    next: u64,
}

impl Sound {
    pub(super) fn new(body: &Element) -> Sound {
        body.set_inner_html(&format!(
            "<button type=button class={small} data-part=listen data-do=listen data-control \
             aria-pressed=false>Listen</button><span class={notes} data-part=notes></span>",
            small = style::small,
            notes = style::notes,
        ));
        Sound {
            notes: Part::find(body, "notes"),
            listen: Part::find(body, "listen"),
            audio: None,
            next: 0,
        }
    }
}

impl Face for Sound {
    fn show(&mut self, now: Now<'_>) {
        let Node::Sound(sound) = now.running else {
            return;
        };
        let end = sound.notes().last().map_or(0, |(number, _)| number + 1);
        // Fewer than before: time began anew.
        let next = if end < self.next { 0 } else { self.next };
        if let Some(audio) = &self.audio {
            let from = next.max(end.saturating_sub(PLAYED));
            audio.play(sound.notes().filter(|(number, _)| *number >= from));
        }
        self.next = end;
        let mut names: Vec<String> = Vec::new();
        let first = end.saturating_sub(SHOWN as u64);
        for (_, tone) in sound.notes().filter(|(number, _)| *number >= first) {
            names.push(name_of(tone.note));
        }
        if names.is_empty() {
            self.notes.say("no note yet");
        } else {
            self.notes.say(&names.join(" "));
        }
    }

    fn press(&mut self, _card: Card, _control: &str) {
        self.audio = match self.audio.take() {
            Some(_) => None,
            None => Audio::new().ok(),
        };
        let listens = self.audio.is_some();
        self.listen
            .mark("aria-pressed", if listens { "true" } else { "false" });
        self.listen.say(if listens { "Mute" } else { "Listen" });
    }
}

/// Where notes are heard, until dropped.
struct Audio(AudioContext);

impl Drop for Audio {
    fn drop(&mut self) {
        // It ends all by itself, some time; nobody waits for it.
        let _ = self.0.close();
    }
}

impl Audio {
    fn new() -> Result<Audio, JsValue> {
        let context = AudioContext::new()?;
        let _ = context.resume()?;
        Ok(Audio(context))
    }

    /// Plays notes, as far from each other as they were sent.
    fn play(&self, notes: impl Iterator<Item = (u64, Tone)>) {
        let now = self.0.current_time();
        let mut first = None;
        for (_, tone) in notes {
            let first = *first.get_or_insert(tone.at.0);
            let after = tone.at.0.saturating_sub(first) as f64 / 1e6;
            // A browser that cannot play it stays silent.
            let _ = self.play_note(tone, now + after);
        }
    }

    fn play_note(&self, tone: Tone, start: f64) -> Result<(), JsValue> {
        let end = start + f64::from(tone.length_ms) / 1000.0;
        let voice = self.0.create_oscillator()?;
        let volume = self.0.create_gain()?;
        voice.set_type(OscillatorType::Triangle);
        voice.frequency().set_value(frequency(tone.note));
        let loudness = volume.gain();
        loudness.set_value_at_time(LOUDNESS, start)?;
        loudness.set_value_at_time(LOUDNESS, end)?;
        loudness.linear_ramp_to_value_at_time(0.0, end + FADE)?;
        voice.connect_with_audio_node(&volume)?;
        volume.connect_with_audio_node(&self.0.destination())?;
        voice.start_with_when(start)?;
        voice.stop_with_when(end + FADE)
    }
}

/// Hertz of a note.
fn frequency(note: u16) -> f32 {
    440.0 * ((f32::from(note) - 69.0) / 12.0).exp2()
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
    fn notes_have_names_and_frequencies() {
        assert_eq!(name_of(69), "A4");
        assert_eq!(name_of(60), "C4");
        assert_eq!(name_of(0), "C-1");
        assert_eq!(frequency(69), 440.0);
        assert_eq!(frequency(81), 880.0);
    }
}
