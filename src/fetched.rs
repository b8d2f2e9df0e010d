//! Fetches files that lie beside the page.

use leptos::prelude::window;
use std::fmt;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Why a file could not be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// The server cannot be reached.
    Unreachable,
    /// The server answered with this status.
    Status(u16),
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FetchError::Unreachable => f.write_str("it cannot be reached"),
            FetchError::Status(status) => write!(f, "the server answered {status}"),
        }
    }
}

/// Fetches a text by its path, relative to the page.
///
/// # Errors
/// [`FetchError`].
pub async fn fetch_text(path: &str) -> Result<String, FetchError> {
    let unreachable = |_| FetchError::Unreachable;
    let response = JsFuture::from(window().fetch_with_str(path)).await;
    let response: Response = response.map_err(unreachable)?.unchecked_into();
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    let text = JsFuture::from(response.text().map_err(unreachable)?).await;
    Ok(text.map_err(unreachable)?.as_string().unwrap_or_default())
}
