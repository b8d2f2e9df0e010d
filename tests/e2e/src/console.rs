//! What the page wrote to the browser's console, and what the browser wrote there about
//! the page: failed requests, refused files, panics.

use std::fmt;

use anyhow::{Context, Result};
use fantoccini::Client;
use serde_json::Value;

use crate::commands;

/// One entry of the console.
#[derive(Clone, Debug)]
pub struct Entry {
    /// `SEVERE`, `WARNING`, `INFO` or `DEBUG`.
    pub level: String,
    /// What it says, with the place it says it about.
    pub message: String,
}

impl Entry {
    /// Whether something went wrong.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.level == "SEVERE"
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}] {}", self.level, self.message)
    }
}

/// Takes what Chromium's console has got since the last call.
pub(crate) async fn take(client: &Client) -> Result<Vec<Entry>> {
    let log = commands::console(client).await?;
    let entries = log.as_array().context("the console's log is a list")?;
    let text = |entry: &Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
    let entries = entries.iter().map(|entry| Entry {
        level: text(entry, "level"),
        message: text(entry, "message"),
    });
    Ok(entries.collect())
}
