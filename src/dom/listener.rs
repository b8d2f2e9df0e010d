//! Events of elements that were built by hand.

use leptos::ev::EventDescriptor;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// Calls a function at each event of one kind, until it is dropped.
#[must_use = "dropped, it listens no more"]
pub struct Listener {
    target: EventTarget,
    event: String,
    call: Closure<dyn FnMut(Event)>,
}

/// Calls a function at each `event` of `target`, for as long as the [`Listener`] lives:
/// `listen(&row, ev::click, move |event| …)`.
pub fn listen<E>(
    target: &EventTarget,
    event: E,
    mut call: impl FnMut(E::EventType) + 'static,
) -> Listener
where
    E: EventDescriptor,
    E::EventType: JsCast,
{
    // The kind of event says which type it is of.
    let call = Closure::new(move |event: Event| call(event.unchecked_into()));
    let event = event.name().into_owned();
    // It fails for no event.
    let _ = target.add_event_listener_with_callback(&event, call.as_ref().unchecked_ref());
    Listener {
        target: target.clone(),
        event,
        call,
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Before the closure goes, which must not be called any more.
        let call = self.call.as_ref().unchecked_ref();
        let _ = self
            .target
            .remove_event_listener_with_callback(&self.event, call);
    }
}
