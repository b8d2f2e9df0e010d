//! What a person is told about a thing, in words: on cards, in the outline, in tips, and by
//! screen readers. Texts only; nothing here knows the page.

mod beginning;
mod character;
mod count;
mod last_write;
mod machine;
mod node;
mod port;
mod remedy;
mod repairs;
mod step;
mod title;
mod wire;
mod wire_problem;

pub(crate) use beginning::beginning_of;
pub(crate) use character::{ProgramText, is_visible};
pub(crate) use count::{Ms, ShortCount, counted};
pub(crate) use last_write::WrittenBy;
pub(crate) use machine::{MachineWords, StateLook, words_of_machine};
pub(crate) use node::{NodeState, Sent, lamp_word, verdict_word};
pub(crate) use port::port_name;
pub(crate) use remedy::{remedy_label, summary_of};
pub(crate) use repairs::repairs_of;
pub(crate) use step::words_of_step;
pub(crate) use title::{NodeTitle, title_of};
pub(crate) use wire::{Carried, Shortened, between, refusal_words, wire_state};
pub(crate) use wire_problem::WireProblem;
