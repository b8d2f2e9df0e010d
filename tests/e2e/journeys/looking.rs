//! Pictures of the page as it is looked at: in the light and in the dark, on a phone and
//! on a large screen, near and from afar.

use anyhow::{Result, ensure};
use stackyard_e2e::{Need, Page, journey_that_needs};

use crate::beside;

#[tokio::test]
async fn the_page_is_looked_at() {
    journey_that_needs(&[Need::Narrow, Need::Preferences], async |page| {
        page.resize(1280, 800).await?;
        page.prefer("prefers-color-scheme", "light").await?;
        page.open().await?;
        runs_a_little(page).await?;
        page.picture("light").await?;
        fits(page, 1280).await?;
        page.prefer("prefers-color-scheme", "dark").await?;
        page.picture("dark").await?;
        beside::open(page, "Sum").await?;
        beside::choose(page, "Sort in place").await?;
        page.click("button", "Breakpoint on line 31").await?;
        beside::go_to(page, "0xF00").await?;
        for _ in 0..3 {
            beside::click(page, "Run this machine").await?;
            beside::says(page, "Stopped at a breakpoint").await?;
        }
        page.picture("beside-dark").await?;
        page.prefer("prefers-color-scheme", "light").await?;
        page.picture("beside-light").await?;
        fits(page, 1280).await?;
        beside::click(page, "Speed and programs").await?;
        beside::click(page, "All instructions").await?;
        page.find("heading", "Language").await?;
        page.picture("instructions").await?;
        page.press("Escape").await?;
        page.resize(360, 740).await?;
        page.picture("beside-phone").await?;
        fits(page, 360).await?;
        page.resize(2560, 1440).await?;
        page.picture("beside-large").await?;
        fits(page, 2560).await
    })
    .await;
}

#[tokio::test]
async fn the_canvas_is_looked_at_in_all_sizes() {
    journey_that_needs(&[Need::Narrow], async |page| {
        for (width, height, name) in [
            (360, 740, "phone"),
            (2560, 1440, "large"),
            (3840, 2160, "4k"),
        ] {
            page.resize(width, height).await?;
            page.open().await?;
            runs_a_little(page).await?;
            page.picture(name).await?;
            fits(page, width.into()).await?;
        }
        page.resize(1280, 800).await?;
        page.open().await?;
        page.choose(&["View", "Outline"]).await?;
        page.press("Shift+F8").await?;
        let tree = page.find("tree", "Nodes of the patch").await?;
        page.find_in(&tree, "treeitem", "Sum Machine Ready").await?;
        page.picture("panels").await?;
        page.choose(&["View", "Outline"]).await?;
        page.press("Shift+F8").await?;
        page.choose(&["Commands"]).await?;
        page.picture("commands").await?;
        page.press("Escape").await?;
        page.click("button", "Help").await?;
        page.picture("help").await?;
        page.press("Escape").await?;
        for name in ["compact", "tiles"] {
            for _ in 0..2 {
                page.press("-").await?;
            }
            page.next_frame().await?;
            page.next_frame().await?;
            page.picture(name).await?;
        }
        // No text of a node is on the page from afar.
        page.gone("article", "Square").await
    })
    .await;
}

/// Lets the first patch run until its row has some sums, and pauses it.
async fn runs_a_little(page: &Page) -> Result<()> {
    let clock = page.find("timer", "Simulated time").await?;
    page.press("F5").await?;
    page.until("some seconds", async || {
        Ok((page.text(&clock).await?.as_str() > "00:02.000").then_some(()))
    })
    .await?;
    page.press("F5").await
}

/// Nothing makes the page wider than the screen.
async fn fits(page: &Page, width: i64) -> Result<()> {
    let script = "return document.documentElement.scrollWidth";
    let wide = page.client().execute(script, vec![]).await?;
    ensure!(wide.as_i64() == Some(width), "{wide} of {width} pixels");
    Ok(())
}
