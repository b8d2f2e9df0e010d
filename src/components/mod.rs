//! The components of the page, each in a file of its own, with a style sheet of the same name in
//! `style/`.
pub mod banners;
pub mod bar;
pub mod canvas;
pub mod command_list;
mod data_url;
pub mod dialog;
mod dynamic;
pub mod editor;
pub mod example_menu;
pub(crate) mod files;
pub mod help;
pub mod icon;
mod kind_icon;
pub mod library;
pub mod memory;
pub mod menu;
pub mod messages;
pub mod node;
pub mod opened;
pub mod panels;
pub mod patchies;
pub mod popover;
mod problem_item;
mod register;
pub mod segments;
pub mod share;
pub mod status_bar;
pub mod tabs;
mod throttle;
pub mod update;

stylance::import_crate_style!(
    /// The classes every panel of the page uses.
    #[allow(unreachable_pub)]
    pub(crate) panel,
    "style/panel.module.css"
);
