//! The reports on a patch that was imported from Patchies and on one that is exported. Each
//! finding leads to its nodes.

pub mod dialog;
mod exporting;
mod findings;
mod imported;

pub use dialog::PatchiesDialog;
pub use exporting::Exporting;
pub use imported::Imported;

use leptos::prelude::window;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/patchies.module.css"
);

/// What the dialog is about.
#[derive(Clone, Debug)]
pub enum PatchiesReport {
    /// A patch that came.
    Imported(Imported),
    /// A patch that goes.
    Exporting(Exporting),
    /// What there is to say of a text that was pasted: why it could not be, or what was put
    /// right in it.
    Pasted(String),
}

/// The time, in milliseconds since 1970.
pub(crate) fn now_ms() -> u64 {
    let clock = window().performance();
    clock.map_or(0.0, |clock| clock.time_origin() + clock.now()) as u64
}
