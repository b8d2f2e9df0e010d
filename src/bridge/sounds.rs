//! The notes of sound nodes, played whether or not the node is in sight. A node is silent until a
//! person switches its sound on, as browsers require.

use super::Bridge;
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use stackyard_engine::grid::nodes::{Node, Tone};
use stackyard_engine::ordered::SortedMap;
use stackyard_engine::session::Session;
use wasm_bindgen::JsValue;
use web_sys::{AudioContext, AudioContextState, OscillatorType};

/// The most notes of a node that one frame plays; more than that, the last ones.
const PLAYED: u64 = 16;
/// The volume of a note, of at most 1.
const LOUDNESS: f32 = 0.12;
/// The seconds in which a note fades out, so that its end does not click.
const FADE: f64 = 0.02;

/// The nodes whose notes are played.
#[derive(Default)]
pub(super) struct Sounds {
    /// The number of the next note of each node.
    audible: SortedMap<NodeId, u64>,
    /// There while the notes of any node are played.
    audio: Option<Audio>,
}

impl Bridge {
    /// Returns whether the notes of a sound node are played.
    pub fn is_audible(&self, id: NodeId) -> bool {
        self.sounds
            .with_value(|sounds| sounds.audible.contains_key(&id))
    }

    /// Switches playing the notes of a sound node on or off. A browser that cannot play them stays
    /// silent.
    pub fn set_audible(&self, id: NodeId, is_audible: bool) {
        let next = self.with(|session| end_of(session, id));
        self.sounds.update_value(|sounds| {
            if is_audible && sounds.audio.is_none() {
                sounds.audio = Audio::new().ok();
            }
            match is_audible && sounds.audio.is_some() {
                true => drop(sounds.audible.insert(id, next)),
                false => drop(sounds.audible.remove(&id)),
            }
            if sounds.audible.is_empty() {
                sounds.audio = None;
            }
        });
    }

    /// Plays the notes since the last call.
    pub(super) fn play_sounds(&self) {
        if self.sounds.with_value(|sounds| sounds.audible.is_empty()) {
            return;
        }
        self.session.with_value(|session| {
            self.sounds.update_value(|sounds| {
                for (&id, next) in sounds.audible.iter_mut() {
                    let end = end_of(session, id);
                    // Fewer notes than before: the run was reset or went back.
                    let from = if end < *next { 0 } else { *next };
                    let from = from.max(end.saturating_sub(PLAYED));
                    *next = end;
                    if let (Some(audio), Some(Node::Sound(sound))) =
                        (&sounds.audio, session.grid().node(id))
                    {
                        audio.play(sound.notes().filter(|(number, _)| *number >= from));
                    }
                }
            });
        });
    }
}

/// The number of the next note.
fn end_of(session: &Session, id: NodeId) -> u64 {
    match session.grid().node(id) {
        Some(Node::Sound(sound)) => sound.notes().last().map_or(0, |(number, _)| number + 1),
        _ => 0,
    }
}

/// The browser's audio output, until it is dropped. A browser stops it for a call or when the
/// screen is locked, and goes on when a person does something.
struct Audio {
    context: AudioContext,
    /// What a person does.
    done: Vec<WindowListenerHandle>,
}

impl Drop for Audio {
    fn drop(&mut self) {
        for done in self.done.drain(..) {
            done.remove();
        }
        // Closing completes some time later, and nothing depends on it.
        let _ = self.context.close();
    }
}

impl Audio {
    fn new() -> Result<Audio, JsValue> {
        let context = AudioContext::new()?;
        let _ = context.resume()?;
        let done = ["pointerdown", "keydown"].map(|name| {
            let context = context.clone();
            window_event_listener_untyped(name, move |_| {
                if context.state() != AudioContextState::Running {
                    // It fails where a person has to do more.
                    let _ = context.resume();
                }
            })
        });
        let done = done.into();
        Ok(Audio { context, done })
    }

    /// Plays notes at the intervals at which they were sent. While it is stopped they are lost: all
    /// of them at once would be played when it goes on.
    fn play(&self, notes: impl Iterator<Item = (u64, Tone)>) {
        if self.context.state() != AudioContextState::Running {
            return;
        }
        let now = self.context.current_time();
        let mut first = None;
        for (_, tone) in notes {
            let first = *first.get_or_insert(tone.at.0);
            let after = tone.at.0.saturating_sub(first) as f64 / 1e6;
            // A browser that cannot play a note stays silent.
            let _ = self.play_note(tone, now + after);
        }
    }

    fn play_note(&self, tone: Tone, start: f64) -> Result<(), JsValue> {
        let end = start + f64::from(tone.length_ms) / 1000.0;
        let voice = self.context.create_oscillator()?;
        let volume = self.context.create_gain()?;
        voice.set_type(OscillatorType::Triangle);
        voice.frequency().set_value(frequency(tone.note));
        let loudness = volume.gain();
        loudness.set_value_at_time(LOUDNESS, start)?;
        loudness.set_value_at_time(LOUDNESS, end)?;
        loudness.linear_ramp_to_value_at_time(0.0, end + FADE)?;
        voice.connect_with_audio_node(&volume)?;
        volume.connect_with_audio_node(&self.context.destination())?;
        voice.start_with_when(start)?;
        voice.stop_with_when(end + FADE)
    }
}

/// The frequency of a note in hertz.
fn frequency(note: u16) -> f32 {
    440.0 * ((f32::from(note) - 69.0) / 12.0).exp2()
}

#[cfg(test)]
mod tests {
    use super::frequency;

    #[test]
    fn an_octave_is_twice_as_high() {
        assert_eq!(frequency(69), 440.0);
        assert_eq!(frequency(81), 880.0);
    }
}
