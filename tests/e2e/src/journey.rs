//! A journey: a person's way through the page in a browser of its own. However it ends,
//! the browser is closed; and it fails when anything went wrong in the console.

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::thread;

use anyhow::{Context, Result, ensure};
use futures_util::FutureExt;

use crate::{Browser, Driver, Entry, Page, Site, environment};

/// Runs a journey on the built page. To be called as the whole of a `#[tokio::test]`.
///
/// # Panics
///
/// The journey failed, or the console has errors that the journey did not take.
pub async fn journey(way: impl AsyncFnOnce(&Page) -> Result<()>) {
    if let Err(error) = run(way).await {
        panic!("{error:#}");
    }
}

async fn run(way: impl AsyncFnOnce(&Page) -> Result<()>) -> Result<()> {
    let site = Site::serve(&environment::dist()?).await?;
    let driver = Driver::start()?;
    let browser = Browser::open(&driver).await?;
    let page = Page::new(browser.client.clone(), site, name());
    let went = AssertUnwindSafe(way(&page)).catch_unwind().await;
    let console = page.take_console().await;
    if !matches!(went, Ok(Ok(()))) {
        look_around(&page, console.as_deref().unwrap_or_default()).await;
    }
    // The driver closes what is still open; a browser that has gone is told about by
    // whatever it was needed for.
    let _ = browser.close().await;
    drop(driver);

    went.unwrap_or_else(|panic| resume_unwind(panic))?;
    let console = console.context("the console could not be read")?;
    let errors: Vec<String> = console
        .iter()
        .filter(|entry| entry.is_error())
        .map(Entry::to_string)
        .collect();
    ensure!(errors.is_empty(), "in the console: {}", errors.join("\n"));
    Ok(())
}

/// Shows what a person would look at after a failure.
async fn look_around(page: &Page, console: &[Entry]) {
    match page.client().current_url().await {
        Ok(url) => println!("it ended at {url}"),
        Err(error) => println!("it ended nowhere: {error}"),
    }
    for entry in console {
        println!("console: {entry}");
    }
    if let Err(error) = page.picture("failed").await {
        println!("no picture: {error:#}");
    }
}

/// The name of the test that runs.
fn name() -> String {
    let thread = thread::current();
    thread.name().unwrap_or("journey").replace("::", "-")
}
