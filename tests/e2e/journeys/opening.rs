//! Opening the page.

use anyhow::{Result, ensure};
use stackyard_e2e::{Page, Site, journey};

use crate::outline;

#[tokio::test]
async fn the_page_opens() {
    journey(async |page| {
        page.open().await?;
        shows_itself(page).await
    })
    .await;
}

/// Where the time until then went can be seen in the browser's own profiler.
#[tokio::test]
async fn the_load_is_told_to_the_profiler() {
    journey(async |page| {
        page.open().await?;
        let spans = page.client().execute(SPANS, vec![]).await?;
        let spans: Vec<(String, f64)> = serde_json::from_value(spans)?;
        for name in ["download", "compile", "start"] {
            let name = format!("stackyard:{name}");
            let span = spans.iter().find(|(known, _)| *known == name);
            ensure!(span.is_some_and(|(_, ms)| *ms >= 0.0), "{name}: {spans:?}");
        }
        Ok(())
    })
    .await;
}

/// The spans of the profiler that have been measured, with their milliseconds.
const SPANS: &str = "
    const spans = performance.getEntriesByType('measure');
    return spans.map(({ name, duration }) => [name, duration]);
";

/// Every file is named relative to the page, so any folder of any web server will do.
#[tokio::test]
async fn the_page_opens_in_a_folder_of_a_site() {
    journey(async |page| {
        page.open_at(&format!("{}/", Site::SUB_FOLDER)).await?;
        shows_itself(page).await
    })
    .await;
}

/// What a first visitor finds runs, and what comes of it is seen.
#[tokio::test]
async fn the_first_patch_runs_and_its_console_fills() {
    journey(async |page| {
        // Large enough for all of it.
        page.resize(1280, 800).await?;
        page.open().await?;
        let found = outline::read(page).await?;
        ensure!(
            found.iter().any(|row| row.starts_with("Square")),
            "{found:?}"
        );
        let console = page.find("log", "Lines").await?;
        ensure!(console.text().await?.is_empty(), "nothing runs by itself");
        page.press("F5").await?;
        // The squares of 0 to 3, added up.
        page.until("the first sums", async || {
            let lines = console.text().await?;
            let sums = lines.split_whitespace().take(4).eq(["0", "1", "5", "14"]);
            Ok(sums.then_some(()))
        })
        .await?;
        page.picture("runs").await?;
        page.press("F5").await?;
        page.find("toolbar", "All machines").await?;
        page.press("Shift+F5").await?;
        page.until("an empty console", async || {
            Ok(console.text().await?.is_empty().then_some(()))
        })
        .await
    })
    .await;
}

async fn shows_itself(page: &Page) -> Result<()> {
    page.find("heading", "Stackyard").await?;
    page.find("application", "Canvas").await?;
    page.find("article", "Square").await?;
    page.picture("open").await
}
