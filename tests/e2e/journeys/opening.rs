//! Opening the page.

use anyhow::{Result, ensure};
use stackyard_e2e::{Element, Need, Page, Site, journey, journey_that_needs};

use crate::{beside, outline};

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

/// What a first visitor finds runs by itself, and a row of memory fills.
#[tokio::test]
async fn the_first_patch_is_alive() {
    journey(async |page| {
        // Large enough for all of it.
        page.resize(1280, 800).await?;
        page.open_at("/").await?;
        let found = outline::read(page).await?;
        ensure!(
            found.iter().any(|row| row.starts_with("Square")),
            "{found:?}"
        );
        // The squares of 0 to 6, added up: 91.
        let row = page.find("article", "A row of Sum's memory").await?;
        page.until("the first sums", async || {
            Ok(page.text(&row).await?.contains("5B").then_some(()))
        })
        .await?;
        page.picture("runs").await?;
        page.press("F5").await?;
        page.press("Shift+F5").await?;
        page.until("an empty row", async || {
            Ok((!page.text(&row).await?.contains("5B")).then_some(()))
        })
        .await?;
        let clock = page.find("timer", "Simulated time").await?;
        page.reads(&clock, "00:00.000").await
    })
    .await;
}

/// Each step is ticked when it is done; once all are they do not come back.
#[tokio::test]
async fn the_first_steps_are_taken() {
    journey(async |page| {
        page.resize(1440, 900).await?;
        page.open_at("/").await?;
        let steps = page.find("region", "First steps").await?;
        let done = async |count: usize| {
            page.until(&format!("{count} steps done"), async || {
                let text = page.text(&steps).await?;
                Ok((text.matches("done").count() == count).then_some(()))
            })
            .await
        };
        done(0).await?;
        beside::open(page, "Sum").await?;
        // Beside an opened machine there is room for the next one only.
        page.reads(&steps, "2\nChange mul to add in Square, and run it")
            .await?;
        page.picture("seen").await?;
        beside::click(page, "Close").await?;
        done(1).await?;

        beside::open(page, "Square").await?;
        let program = page.find("textbox", "Program").await?;
        let changed = "again: recv\n  dup\nadd\nsend 0 1\njump again";
        page.replace_text(&program, changed).await?;
        page.reads(&steps, "2\nChange mul to add in Square, and run it")
            .await?;
        page.press("Shift+Enter").await?;
        page.reads(
            &steps,
            "3\nClose the machine, then drag one from below onto a wire",
        )
        .await?;
        beside::click(page, "Close").await?;
        done(2).await?;

        page.click("button", "Zoom 100 %").await?;
        page.next_frame().await?;
        let machine = page.find("button", "Machine").await?;
        let from = middle(page, &machine).await?;
        let outlet = page.find("button", "Outlet 0 of Square").await?;
        let inlet = page.find("button", "Inlet 0 of Sum").await?;
        let ((x, y), (_, below)) = (middle(page, &outlet).await?, middle(page, &inlet).await?);
        page.drag_between(from, (x, (y + below) / 2.0)).await?;
        page.find("article", "Machine 7").await?;
        page.find("heading", "That is all it takes.").await?;
        page.picture("done").await?;

        // The row goes on filling: what was put into the wire passes on what it gets.
        page.press("Shift+F5").await?;
        page.press("F5").await?;
        let row = page.find("article", "A row of Sum's memory").await?;
        page.until("the sums of 0, 2, 4 … 12", async || {
            Ok(page.text(&row).await?.contains("2A").then_some(()))
        })
        .await?;

        page.reload().await?;
        page.find("article", "Square").await?;
        page.gone("region", "First steps").await
    })
    .await;
}

/// They can be closed, and stay so.
#[tokio::test]
async fn the_first_steps_are_closed() {
    journey_that_needs(&[Need::Narrow], async |page| {
        page.resize(390, 844).await?;
        page.open_at("/").await?;
        page.find("region", "First steps").await?;
        page.click("button", "Close the first steps").await?;
        page.gone("region", "First steps").await?;
        page.reload().await?;
        page.find("article", "Square").await?;
        page.gone("region", "First steps").await
    })
    .await;
}

async fn middle(page: &Page, element: &Element) -> Result<(f64, f64)> {
    let (x, y, width, height) = page.place(element).await?;
    Ok((x + width / 2.0, y + height / 2.0))
}

async fn shows_itself(page: &Page) -> Result<()> {
    page.find("heading", "Stackyard").await?;
    page.find("application", "Canvas").await?;
    page.find("article", "Square").await?;
    page.picture("open").await
}
