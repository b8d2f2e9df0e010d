//! The kinds of nodes, one file each, and their registry: [`Kind`], its descriptions
//! ([`Kind::spec`]), and the calls that reach a node's own code.

mod asm;
mod button;
mod clock;
mod console;
mod display;
mod expect;
mod group;
mod keyboard;
mod knob;
mod lamp;
mod mem;
mod message_box;
mod note;
mod plot;
mod random;
mod slider;
mod snapshot;
mod sound;
mod source;
mod tape;
mod text_box;
mod toggle;
mod unknown;
mod value;

pub use asm::{Asm, CellWrite, ClockRate, LONGEST_STEP, MOST_PORTS, Mode, Outcome, REACTION};
pub use button::Button;
pub use clock::Clock;
pub use console::Console;
pub use display::{DISPLAY_CELLS, Display, PixelFormat};
pub use expect::{Expect, Verdict};
pub use group::Group;
pub use keyboard::Keyboard;
pub use knob::Knob;
pub use lamp::Lamp;
pub use mem::{MEM_CELLS, Mem};
pub use message_box::MessageBox;
pub use note::Note;
pub use plot::Plot;
pub use random::Random;
pub use slider::Slider;
pub use sound::{HIGHEST_NOTE, NOTES_KEPT, Sound, Tone};
pub use source::Source;
pub use tape::{TAPE_REGISTERS, Tape};
pub use text_box::TextBox;
pub use toggle::Toggle;
pub use unknown::Unknown;
pub use value::{CellLook, CellView, NumberFormat};

use super::input::Input;
use super::node::{Behaviour, Context, Delivery, Spec, WakeRequest, reader};
use super::settings::{Setting, Settings};
use super::time::Time;
use super::wire::Ports;
pub(super) use snapshot::NodeSnapshot;

/// Makes the list of kinds from their names and types.
macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $name:ident($type:ty),)+) => {
        /// A kind of node.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Kind {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Kind {
            /// All kinds, in the order of the palette.
            pub const ALL: &[Kind] = &[$(Kind::$name),+];

            /// Returns its description.
            pub fn spec(self) -> &'static Spec {
                match self {
                    $(Kind::$name => const { &<$type as Behaviour>::SPEC },)+
                }
            }

            /// Returns how many ports a node of this kind with these settings has.
            pub fn ports(self, values: &Settings) -> Ports {
                match self {
                    $(Kind::$name => <$type as Behaviour>::ports(reader::<$type>(values)),)+
                }
            }

            /// Returns the smallest and the largest value that a node of this kind uses for
            /// one of its settings, or `None` if the setting is no number. A value beyond
            /// them is replaced by the nearer one.
            pub fn limits(self, setting: &Setting) -> Option<[f64; 2]> {
                match self {
                    $(Kind::$name => <$type as Behaviour>::limits(setting),)+
                }
            }
        }

        /// A node of any kind. All but machines, of which there can be ten thousand, are
        /// boxed, as kinds differ in size.
        #[derive(Clone)]
        pub enum Node {
            $($(#[doc = $doc])+ $name($type),)+
        }

        impl Node {
            pub(super) fn new(kind: Kind, values: &Settings, now: Time) -> Node {
                match kind {
                    $(Kind::$name => Node::$name(
                        <$type as Behaviour>::new(reader::<$type>(values), now),
                    ),)+
                }
            }

            /// Returns its kind.
            pub fn kind(&self) -> Kind {
                match self {
                    $(Node::$name(_) => Kind::$name,)+
                }
            }

            pub(super) fn configure(&mut self, values: &Settings, now: Time) {
                match self {
                    $(Node::$name(node) => node.configure(reader::<$type>(values), now),)+
                }
            }

            pub(super) fn receive(&mut self, delivery: Delivery<'_>, context: &mut Context<'_>) {
                match self {
                    $(Node::$name(node) => node.receive(delivery, context),)+
                }
            }

            pub(super) fn input(&mut self, input: Input, context: &mut Context<'_>) {
                match self {
                    $(Node::$name(node) => node.input(input, context),)+
                }
            }

            pub(super) fn timer(&mut self, context: &mut Context<'_>) {
                match self {
                    $(Node::$name(node) => node.timer(context),)+
                }
            }

            pub(super) fn tick(&mut self, context: &mut Context<'_>) {
                match self {
                    $(Node::$name(node) => node.tick(context),)+
                }
            }

            pub(super) fn resume(&mut self, context: &mut Context<'_>) {
                match self {
                    $(Node::$name(node) => node.resume(context),)+
                }
            }

            pub(super) fn wake_request(&self) -> WakeRequest {
                match self {
                    $(Node::$name(node) => node.wake_request(),)+
                }
            }
        }
    };
}

kinds! {
    /// A machine.
    Asm(Asm),
    /// A memory outside the machines.
    Mem(Box<Mem>),
    /// A view of some cells of a machine.
    CellView(Box<CellView>),
    /// A button.
    Button(Box<Button>),
    /// A slider.
    Slider(Box<Slider>),
    /// A knob.
    Knob(Box<Knob>),
    /// A toggle.
    Toggle(Box<Toggle>),
    /// A message box.
    MessageBox(Box<MessageBox>),
    /// A text box.
    TextBox(Box<TextBox>),
    /// A keyboard.
    Keyboard(Box<Keyboard>),
    /// A clock.
    Clock(Box<Clock>),
    /// A random number generator.
    Random(Box<Random>),
    /// A tape of words from a file.
    Tape(Box<Tape>),
    /// A display.
    Display(Box<Display>),
    /// A plot.
    Plot(Box<Plot>),
    /// A console.
    Console(Box<Console>),
    /// A lamp.
    Lamp(Box<Lamp>),
    /// A voice.
    Sound(Box<Sound>),
    /// A source of timed messages.
    Source(Box<Source>),
    /// A list of expected numbers.
    Expect(Box<Expect>),
    /// A text on the patch.
    Note(Box<Note>),
    /// A frame around other nodes.
    Group(Box<Group>),
    /// A node of a foreign patch.
    Unknown(Box<Unknown>),
}

impl Kind {
    /// Returns the kind of that name in files.
    pub fn from_name(name: &str) -> Option<Kind> {
        let mut kinds = Kind::ALL.iter().copied();
        kinds.find(|kind| kind.spec().name == name)
    }
}
