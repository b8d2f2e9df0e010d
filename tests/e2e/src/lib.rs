//! Opens the built page in a browser, as a person would: for the journeys beside this
//! folder and for what `cargo xtask bench` measures.
//!
//! Things are found by their role and accessible name, as the browser itself computes
//! them for assistive technology. Nothing here sleeps for a fixed time: what is waited
//! for is looked for again at each frame of the page, or every 100 ms where the page is not
//! shown and has no frames.
//!
//! This is no test of the app's parts (those are beside them and in `tests/`), and it
//! knows nothing of what the page is about.

mod act;
mod before;
mod browser;
mod browser_name;
mod commands;
mod console;
mod driver;
mod emulation;
mod environment;
mod find;
mod fingers;
mod heap;
mod journey;
mod keys;
mod look;
mod page;
mod pointer;
mod screen;
mod site;
mod tree;

pub use browser::Browser;
pub use browser_name::{BrowserName, Need};
pub use console::Entry;
pub use driver::Driver;
pub use fantoccini::Locator;
pub use fantoccini::elements::Element;
pub use heap::Heap;
pub use journey::{journey, journey_that_needs};
pub use page::Page;
pub use site::Site;
