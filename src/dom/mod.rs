//! Elements built by hand, for what changes thousands of times a second.
//!
//! A component is a `view!`. Where a signal for each text would cost too much (rows of the
//! memory, what a machine says while it runs, wires), the component builds its leaves with
//! this module and keeps their handles:
//!
//! - [`html`], [`svg`] and [`Build`] make elements, which are those of `web_sys`;
//! - [`LiveText`] and [`LiveAttribute`] change one text or attribute of the page, in memory
//!   that is kept, and only where it differs from what is shown;
//! - [`Rows`] keeps the children of an element in step with some data;
//! - [`listen`] calls a function at events until its [`Listener`] is dropped;
//! - [`holds`] puts what was built into an element of a `view!`, and [`kept_as`] gives an
//!   [`ElementHandle`] of one, for its live attributes.
//!
//! ```no_run
//! # use leptos::prelude::*;
//! # use stackyard_web::dom::{LiveText, holds};
//! # fn executed(executed: ReadSignal<u64>) -> impl IntoView {
//! let mut count = LiveText::default();
//! let node = count.node();
//! Effect::new(move |_| count.write(format_args!("{}", executed.get())));
//! view! { <b use:holds=node></b> }
//! # }
//! ```
//!
//! No other module makes elements. Nothing here finds an element by its place or by a
//! selector: what builds it keeps the handle.

mod attribute;
mod build;
mod handle;
mod listener;
mod rows;
mod text;

pub use attribute::{LiveAttribute, set_attribute, set_flag, set_style, translate};
pub use build::{Build, append, holds, html, svg};
pub use handle::{ElementHandle, kept_as};
pub use listener::{Listener, listen};
pub use rows::Rows;
pub use text::{LiveText, with_formatted};
