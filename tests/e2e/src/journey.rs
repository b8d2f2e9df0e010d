//! A journey: a person's way through the page in a browser of its own. However it ends,
//! the browser is closed; and it fails when anything went wrong in the console.

use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use futures_util::FutureExt;
use tokio::time::timeout;

use crate::{Browser, Driver, Entry, Need, Page, Site, environment};

/// The longest that a journey may take: enough for a slow machine, and a hang ends.
const LONGEST: Duration = Duration::from_secs(300);

/// Runs a journey on the built page. To be called as the whole of a `#[tokio::test]`.
///
/// # Panics
///
/// The journey failed, or the console has errors that the journey did not take.
pub async fn journey(way: impl AsyncFnOnce(&Page) -> Result<()>) {
    journey_that_needs(&[], way).await;
}

/// Runs a journey as [`journey`] does, but where the browser's driver lacks something that it
/// needs. Then it is left out, which is said with the reason.
///
/// # Panics
///
/// As [`journey`].
pub async fn journey_that_needs(needs: &[Need], way: impl AsyncFnOnce(&Page) -> Result<()>) {
    let browser = environment::browser().expect("a browser's name");
    let lacks = needs.iter().find_map(|&need| browser.lacks(need));
    if let Some(reason) = lacks {
        // Past what keeps the output of a test that passes.
        let _ = writeln!(io::stderr(), "left out in {browser}: {} ({reason})", name());
        return;
    }
    if let Err(error) = run(way).await {
        panic!("{error:#}");
    }
}

async fn run(way: impl AsyncFnOnce(&Page) -> Result<()>) -> Result<()> {
    let site = Site::serve(&environment::dist()?).await?;
    let driver = Driver::start()?;
    let browser = Browser::open(&driver).await?;
    let page = Page::new(&browser, site, name());
    let way = async { timeout(LONGEST, way(&page)).await.context("it hangs")? };
    let went = AssertUnwindSafe(way).catch_unwind().await;
    let console = timeout(LONGEST, page.take_console()).await;
    let console = console.unwrap_or_else(|_| bail!("it hangs"));
    if !matches!(went, Ok(Ok(()))) {
        let seen = look_around(&page, console.as_deref().unwrap_or_default());
        // A browser that does not answer is not to be looked at.
        let _ = timeout(LONGEST / 10, seen).await;
    }
    // The driver closes what is still open; a browser that has gone is told about by
    // whatever it was needed for.
    let _ = timeout(LONGEST / 10, browser.close()).await;
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
