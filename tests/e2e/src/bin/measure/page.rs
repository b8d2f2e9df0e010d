//! The playground with large patches: what its frames take, and what one changed cell
//! changes on the page.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::json;
use stackyard_e2e::{Browser, Driver, Page, Site};

use crate::frames::Frames;
use crate::yards;

/// Frames before anything is measured, and frames measured.
const WARM_UP: usize = 60;
const FRAMES: usize = 300;

/// How long a script may take: opening ten thousand nodes is one.
const LONGEST: Duration = Duration::from_secs(120);

/// Pastes a text into the canvas, as a person does with the browser's own command.
pub(crate) const PASTE: &str = "
    const [text] = arguments;
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', {
        bubbles: true, cancelable: true, clipboardData: data,
    }));
";

/// Counts what changes on the page, save in its status bar and its transport, from now
/// on.
const COUNT_CHANGES: &str = "
    const isTold = (node) => {
        const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
        return !element?.closest('header, footer, [role=status], [aria-live]');
    };
    window.changed = { rows: new Set(), texts: 0 };
    new MutationObserver((changes) => {
        for (const { type, target, addedNodes } of changes.filter(({ target }) => isTold(target))) {
            const row = (target.parentElement ?? target).closest('[role=row]');
            window.changed.rows.add(row ?? target);
            if (type !== 'attributes') window.changed.texts += Math.max(1, addedNodes.length);
        }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
";

/// Prints the figures, a line each.
pub(crate) async fn report(folder: &Path) -> Result<()> {
    let driver = Driver::start()?;
    let frames = |what: &str, frames: &Frames| {
        line(&format!("{what}, median"), frames.percentile(50), "ms");
        line(
            &format!("{what}, 99th percentile"),
            frames.percentile(99),
            "ms",
        );
    };

    let (browser, page) = open(&driver, folder, &yards::machines(200, 20, 20)).await?;
    line(
        "machines with text",
        count(&page, "[data-part=status]").await?,
        "cards",
    );
    line(
        "memory views of them",
        count(&page, "[role=grid]").await?,
        "views",
    );
    run(&page).await?;
    frames("200 machines on screen", &measured(&page).await?);
    browser.close().await?;

    let (browser, page) = open(&driver, folder, &yards::machines(2_000, 50, 0)).await?;
    run(&page).await?;
    frames("2000 machines from afar", &measured(&page).await?);
    browser.close().await?;

    let (browser, page) = open(&driver, folder, &yards::machines(10_000, 120, 0)).await?;
    Frames::turn_wheel(&page).await?;
    frames("10000 nodes, panning and zooming", &measured(&page).await?);
    browser.close().await?;

    let (browser, page) = open(&driver, folder, &yards::counter()).await?;
    flat_out(&page).await?;
    run(&page).await?;
    let taken = measured(&page).await?;
    line("a machine flat out", taken.rate(), "frames/s");
    frames("a machine flat out", &taken);
    browser.close().await
}

/// A line of the report.
pub(crate) fn line(what: &str, figure: f64, unit: &str) {
    println!("{what:<44} {figure:>9.3} {unit}");
}

/// Opens the page in a browser of its own, on the largest screen, with a patch all of which
/// is in sight, and begins to record its frames.
pub(crate) async fn open(driver: &Driver, folder: &Path, patch: &str) -> Result<(Browser, Page)> {
    let site = Site::serve(folder).await?;
    let browser = Browser::open(driver).await?;
    browser.allow_scripts(LONGEST).await?;
    let page = Page::new(browser.client.clone(), site, "page");
    page.resize(3840, 2160).await?;
    page.open().await?;
    Frames::record(&page).await?;
    page.press("Control+a").await?;
    page.press("Delete").await?;
    page.client().execute(PASTE, vec![json!(patch)]).await?;
    page.press("Escape").await?;
    page.press("1").await?;
    page.next_frame().await?;
    page.next_frame().await?;
    Ok((browser, page))
}

/// Lets all machines run.
async fn run(page: &Page) -> Result<()> {
    page.press("F5").await
}

async fn flat_out(page: &Page) -> Result<()> {
    let speed = page.find("combobox", "Speed").await?;
    Ok(speed.select_by_label("flat out").await?)
}

/// Frames after a while of others.
async fn measured(page: &Page) -> Result<Frames> {
    Frames::take(page, WARM_UP).await?;
    Frames::take(page, FRAMES).await
}

async fn count(page: &Page, selector: &str) -> Result<f64> {
    let script = "return document.querySelectorAll(arguments[0]).length;";
    let count = page.client().execute(script, vec![json!(selector)]).await?;
    count.as_f64().context("a count")
}
