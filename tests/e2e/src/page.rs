//! The page in a browser: opening it, its console, pictures of it. What surrounds it is in
//! `emulation`, looking at it in `look`, acting in `act`.

use std::fs;

use anyhow::{Context, Result, ensure};
use fantoccini::Client;
use serde_json::json;

use crate::commands::call;
use crate::console::{self, Entry};
use crate::{Browser, BrowserName, Site, environment};

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
    pub(crate) browser: BrowserName,
    pub(crate) client: Client,
    site: Site,
    name: String,
}

impl Page {
    /// The page of a site in a browser; the name is for its pictures.
    #[must_use]
    pub fn new(browser: &Browser, site: Site, name: impl Into<String>) -> Page {
        if browser.name != BrowserName::Chromium {
            site.listen();
        }
        Page {
            browser: browser.name,
            client: browser.client.clone(),
            site,
            name: name.into(),
        }
    }

    /// The browser it is in.
    #[must_use]
    pub fn browser(&self) -> BrowserName {
        self.browser
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
        // The driver's own way would go past what the page keeps for times without a network.
        let reload = "location.reload()";
        self.replaced(async || Ok(self.client.execute(reload, vec![]).await.map(drop)?))
            .await
    }

    /// Runs a script before each page of the site that is opened from now on, and before what
    /// is in it.
    pub fn before_each_page(&self, script: &str) {
        self.site.before_each_page(script);
    }

    /// Ends what renders the page, as a crash does. Only another window can be used after it.
    ///
    /// # Errors
    ///
    /// The driver ends no page.
    pub async fn crash(&self) -> Result<()> {
        ensure!(
            self.browser == BrowserName::Chromium,
            "the driver ends no page"
        );
        // The answer is that nobody answers.
        let _ = call(&self.client, "Page.crash", json!({})).await;
        Ok(())
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

    /// Takes what the console has got since the last call: what a journey expects to go
    /// wrong is taken, so that it is not counted against the page in the end.
    ///
    /// # Errors
    ///
    /// The browser has gone.
    pub async fn take_console(&self) -> Result<Vec<Entry>> {
        match self.browser {
            BrowserName::Chromium => console::take(&self.client).await,
            BrowserName::Firefox | BrowserName::WebKit => Ok(self.site.take_console()),
        }
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
