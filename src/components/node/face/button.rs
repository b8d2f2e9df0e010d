//! A button: a press sends a bang, and it lights up at every bang.

use super::{Card, Face, Flash, Now, style};
use crate::components::dynamic::handler;
use crate::dom::{ElementHandle, kept_as};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use stackyard_engine::grid::Input;
use stackyard_engine::grid::nodes::Node;

pub(super) fn button(card: Card) -> Face {
    let push = ElementHandle::default();
    let mut flash = Flash::of(&push);
    let mut shown = None;
    let press = move |_: MouseEvent| card.bridge.input(card.id, Input::Press);
    let body = view! {
        <button
            type="button"
            class=style::push
            aria-label="Press"
            data-control=true
            on:click=handler(press)
            use:kept_as=push
        ></button>
    };
    Face::new(body.into_any(), move |now: Now<'_>| {
        let Node::Button(button) = now.running else {
            return;
        };
        let last = button.last();
        if last.is_some() && last != shown {
            flash.flash();
        }
        shown = last;
    })
}
