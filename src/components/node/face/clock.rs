//! A clock: how often it ticks, and how often it did.

use super::{Face, Flash, Now, aside, style};
use crate::dom::{ElementHandle, LiveText, holds, kept_as};
use leptos::prelude::*;
use stackyard_engine::grid::nodes::Node;

pub(super) fn clock() -> Face {
    let [mut count, mut every] = [LiveText::default(), LiveText::default()];
    let number = ElementHandle::default();
    let mut flash = Flash::of(&number);
    let mut shown = None;
    let head = view! {
        <span
            class=style::tick
            translate="no"
            data-part="count"
            use:holds=count.node()
            use:kept_as=number
        ></span>
    };
    let body = aside(&every, "every");
    let face = Face::new(body, move |now: Now<'_>| {
        let Node::Clock(clock) = now.running else {
            return;
        };
        let delay = clock.delay_ms();
        if clock.is_playing() {
            every.write(format_args!("every {delay} ms"));
        } else {
            every.write(format_args!("paused · {delay} ms"));
        }
        let ticks = clock.count();
        count.write(format_args!("{ticks}"));
        if shown.replace(ticks).is_some_and(|shown| shown != ticks) {
            flash.flash();
        }
    });
    face.with_head(head.into_any())
}
