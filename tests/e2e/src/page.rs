//! The page in a browser: opening it, and what surrounds it (its size, a person's
//! preferences, the console, pictures). Looking at it is in `look`, acting in `act`.

use std::fs;

use anyhow::{Context, Result};
use fantoccini::Client;
use serde_json::json;

use crate::console::{self, Entry};
use crate::devtools::call;
use crate::{Site, environment};

/// The mark the app sets when a person can use it.
const USABLE: &str = "stackyard:usable";

/// Ends when the page has the mark that is its argument.
const UNTIL_MARKED: &str = "
    const [mark, done] = arguments;
    new PerformanceObserver((list, observer) => {
        if (list.getEntriesByName(mark).length === 0) return;
        observer.disconnect();
        done(performance.getEntriesByName(mark)[0].startTime);
    }).observe({ type: 'mark', buffered: true });
";

/// The page.
#[derive(Debug)]
pub struct Page {
    pub(crate) client: Client,
    site: Site,
    name: String,
}

impl Page {
    /// The page of a site in a browser; the name is for its pictures.
    #[must_use]
    pub fn new(client: Client, site: Site, name: impl Into<String>) -> Page {
        let name = name.into();
        Page { client, site, name }
    }

    /// The connection to the browser, for what is not here.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Opens the page, waits until it can be used, and resets the patch of a first visitor, which
    /// runs by itself: a journey begins at rest, at time zero.
    ///
    /// # Errors
    ///
    /// It does not open, or never becomes usable.
    pub async fn open(&self) -> Result<()> {
        self.open_at("/").await?;
        self.press("Shift+F5").await?;
        self.find("timer", "Simulated time").await?;
        self.next_frame().await
    }

    /// Opens the page at a path of the site (which may have a query and a fragment) and
    /// waits until it can be used.
    ///
    /// # Errors
    ///
    /// As [`Page::open`].
    pub async fn open_at(&self, path: &str) -> Result<()> {
        let url = self.site.url(path);
        let opened = self.client.goto(&url).await;
        opened.with_context(|| format!("{url} does not open"))?;
        self.usable().await.map(drop)
    }

    /// The web server of the page.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Loads the page again, as after a crash, and waits until it can be used.
    ///
    /// # Errors
    ///
    /// As [`Page::open`].
    pub async fn reload(&self) -> Result<()> {
        self.client.refresh().await?;
        self.usable().await.map(drop)
    }

    /// Runs a script before each page that is opened from now on, and before what is in it.
    ///
    /// # Errors
    ///
    /// The browser has gone.
    pub async fn before_each_page(&self, script: &str) -> Result<()> {
        let method = "Page.addScriptToEvaluateOnNewDocument";
        let added = call(&self.client, method, json!({ "source": script }));
        added.await.map(drop)
    }

    /// Ends what renders the page, as a crash does. Only another window can be used after it.
    pub async fn crash(&self) {
        // The answer is that nobody answers.
        let _ = call(&self.client, "Page.crash", json!({})).await;
    }

    /// Waits until the page can be used, and answers after how many milliseconds of its
    /// being opened that was.
    ///
    /// # Errors
    ///
    /// It never becomes usable.
    pub async fn usable(&self) -> Result<f64> {
        let mark = self.client.execute_async(UNTIL_MARKED, vec![json!(USABLE)]);
        let milliseconds = mark.await.context("the page did not become usable")?;
        milliseconds.as_f64().context("a mark has a time")
    }

    /// Gives the page this many pixels of its own (not of its window).
    ///
    /// # Errors
    ///
    /// The browser has gone.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
        });
        let resized = call(&self.client, "Emulation.setDeviceMetricsOverride", metrics);
        resized.await.map(drop)
    }

    /// Makes the window a phone in a hand: of that size, without a mouse.
    ///
    /// # Errors
    ///
    /// The browser has gone.
    pub async fn hold(&self, width: u32, height: u32) -> Result<()> {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 2, "mobile": true,
        });
        call(&self.client, "Emulation.setDeviceMetricsOverride", metrics).await?;
        let touch = json!({ "enabled": true, "maxTouchPoints": 5 });
        let set = call(&self.client, "Emulation.setTouchEmulationEnabled", touch);
        set.await.map(drop)
    }

    /// Gives the page a person's preference, such as `prefers-color-scheme` and `dark`.
    ///
    /// # Errors
    ///
    /// The browser has gone.
    pub async fn prefer(&self, feature: &str, value: &str) -> Result<()> {
        let media = json!({ "features": [{ "name": feature, "value": value }] });
        let set = call(&self.client, "Emulation.setEmulatedMedia", media);
        set.await.map(drop)
    }

    /// Takes what the console has got since the last call: what a journey expects to go
    /// wrong is taken, so that it is not counted against the page in the end.
    ///
    /// # Errors
    ///
    /// The browser has gone.
    pub async fn take_console(&self) -> Result<Vec<Entry>> {
        console::take(&self.client).await
    }

    /// What the page looks like, as a PNG.
    ///
    /// # Errors
    ///
    /// The browser has gone.
    pub async fn screenshot(&self) -> Result<Vec<u8>> {
        Ok(self.client.screenshot().await?)
    }

    /// Takes a picture of the page, when somebody wants pictures.
    ///
    /// # Errors
    ///
    /// It could not be taken or written.
    pub async fn picture(&self, what: &str) -> Result<()> {
        let Some(folder) = environment::pictures() else {
            return Ok(());
        };
        let file = folder.join(format!("{}-{what}.png", self.name));
        let picture = self.screenshot().await?;
        fs::create_dir_all(&folder)
            .and_then(|()| fs::write(&file, picture))
            .with_context(|| format!("could not write {}", file.display()))
    }
}
