//! Stackyard in the browser.

use leptos::prelude::*;

/// Mounts the app on the document's body.
pub fn mount() {
    mount_to_body(|| view! { <h1>"Stackyard"</h1> });
}
