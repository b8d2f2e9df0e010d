//! Everything of Stackyard that is not the browser.
