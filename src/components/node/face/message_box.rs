//! A message box: the messages, to be edited, and a button that sends them.

use super::{Card, Face, Now, TextField, style};
use crate::components::icon::IconButton;
use icondata_lu::LuSend;
use leptos::prelude::*;
use stackyard_engine::grid::Input;

pub(super) fn message_box(card: Card) -> Face {
    let message = TextField::new(card, "message");
    let send = move |()| card.bridge.input(card.id, Input::Press);
    let body = view! {
        <span class=style::row data-control=true>
            {message.line(style::field, "Message", "5 or play")}
            <IconButton icon=LuSend label="Send" on_click=Callback::new(send)/>
        </span>
    };
    Face::new(body.into_any(), move |now: Now<'_>| {
        message.show(now.text("message"));
    })
}
