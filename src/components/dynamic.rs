//! Parts of views that change, and handlers of events, of one type for all: the compiler makes
//! their code once (decision 0014).

use leptos::prelude::*;
use std::sync::Arc;

/// A part of a view that is made anew when the signals it reads have changed.
pub(crate) fn dynamic(make: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let make: Arc<dyn Fn() -> AnyView + Send + Sync> = Arc::new(make);
    (move || make()).into_any()
}

/// A part of a view that is there while there is something to show.
pub(crate) fn optional(make: impl Fn() -> Option<AnyView> + Send + Sync + 'static) -> AnyView {
    dynamic(move || make().into_any())
}

/// A handler of events: `<button on:click=handler(move |_: MouseEvent| …)>`.
pub(crate) fn handler<E: 'static>(handle: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(handle)
}
