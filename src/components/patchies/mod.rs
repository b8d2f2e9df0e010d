//! The dialog about a patch that came from Patchies, or goes there. Each line leads to its
//! nodes.

pub mod dialog;
mod sections;

pub use dialog::PatchiesDialog;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/patchies.module.css"
);
