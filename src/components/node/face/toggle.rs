//! A toggle: a switch.

use super::{Card, Face, Now, style};
use crate::components::dynamic::handler;
use crate::dom::{ElementHandle, LiveAttribute, kept_as};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use stackyard_engine::grid::Input;
use stackyard_engine::grid::nodes::Node;

pub(super) fn toggle(card: Card) -> Face {
    let switch = ElementHandle::default();
    let mut is_on = LiveAttribute::of(&switch, "aria-checked");
    let press = move |_: MouseEvent| card.bridge.input(card.id, Input::Press);
    let body = view! {
        <button
            type="button"
            class=style::switch
            role="switch"
            aria-label="On"
            data-control=true
            on:click=handler(press)
            use:kept_as=switch
        ></button>
    };
    Face::new(body.into_any(), move |now: Now<'_>| {
        if let Node::Toggle(toggle) = now.running {
            is_on.set_bool(Some(toggle.is_on()));
        }
    })
}
