//! End-to-end journeys: a person's way through the built page, in a browser. One module
//! for each thing a person comes to do; what a part of the page does alone is tested
//! beside that part.

mod beside;
mod building;
mod differing;
mod embedding;
mod hands;
mod installing;
mod keeping;
mod looking;
mod opening;
mod outline;
mod phone;
mod phone_keyboard;
mod preferring;
mod programming;
mod screens;
mod sharing;
mod standing;
mod starting;
mod telling;
mod translating;
