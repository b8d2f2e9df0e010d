//! A browser of its own, with a new profile: nothing is cached, nothing is stored.

use anyhow::{Context, Result};
use fantoccini::wd::{Capabilities, TimeoutConfiguration};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::time::Duration;

use crate::environment;
use crate::{BrowserName, Driver};

/// How long scripts may take: some wait for hundreds of frames, and not every browser has many
/// a second.
const SCRIPTS: Duration = Duration::from_secs(90);

/// A browser that a driver has opened.
#[derive(Debug)]
pub struct Browser {
    /// Which one it is.
    pub name: BrowserName,
    /// The connection to it.
    pub client: Client,
}

impl Browser {
    /// Opens a browser.
    ///
    /// # Errors
    ///
    /// The browser did not start.
    pub async fn open(driver: &Driver) -> Result<Browser> {
        let mut capabilities = environment::capabilities()?;
        if driver.browser == BrowserName::Chromium {
            capabilities["goog:loggingPrefs"] = json!({ "browser": "ALL" });
        }
        let Value::Object(capabilities) = capabilities else {
            anyhow::bail!("capabilities are an object");
        };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(Capabilities::from_iter(capabilities))
            .connect(&driver.url())
            .await
            .context("the browser did not start")?;
        let browser = Browser {
            name: driver.browser,
            client,
        };
        browser.allow_scripts(SCRIPTS).await?;
        Ok(browser)
    }

    /// Lets scripts that wait for something in the page take this long.
    ///
    /// # Errors
    ///
    /// The browser has gone.
    pub async fn allow_scripts(&self, longest: Duration) -> Result<()> {
        let timeouts = TimeoutConfiguration::new(Some(longest), None, None);
        Ok(self.client.update_timeouts(timeouts).await?)
    }

    /// Closes it.
    ///
    /// # Errors
    ///
    /// The browser has gone.
    pub async fn close(self) -> Result<()> {
        Ok(self.client.close().await?)
    }
}
