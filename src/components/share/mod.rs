//! Sharing: the dialog with the link to the patch, and the patch a page was opened with by such a
//! link ([`Guest`]).

pub mod bar;
pub mod dialog;
pub mod embed;
mod guest;

pub use bar::GuestBar;
pub use dialog::ShareDialog;
pub use embed::OpenWhole;
pub use guest::{Guest, provide_guest};

use crate::link::page_of;
use leptos::prelude::window;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/share.module.css"
);

/// The address of this page, without a patch.
pub(crate) fn this_page() -> String {
    let address = window().location().href().unwrap_or_default();
    page_of(&address).to_owned()
}
