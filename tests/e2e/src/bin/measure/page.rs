//! The playground with large patches: what its frames take, and what one changed cell
//! changes on the page.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::json;
use stackyard_e2e::{Browser, Driver, Page, Site};

use crate::frames::Frames;
use crate::large;
use crate::patches;

/// Frames before anything is measured, and frames measured.
const WARM_UP: usize = 60;
const FRAMES: usize = 300;

/// A screen on a desk.
pub(crate) const DESK: (u32, u32) = (1440, 900);

/// A screen on which 200 machines have room, with text that can be read, and one of the
/// largest there are.
const SCREEN: (u32, u32) = (2880, 1620);
pub(crate) const LARGEST: (u32, u32) = (3840, 2160);

/// How long a script may take: opening ten thousand nodes is one.
pub(crate) const LONGEST: Duration = Duration::from_secs(120);

/// A place on the title of a machine that is wholly in sight.
const TITLE: &str = "
    const titles = [...document.querySelectorAll('article [id^=title-]')];
    const places = titles.map(title => title.getBoundingClientRect());
    const { x, y, height } = places.find(({ x, y }) => x > 100 && y > 200);
    return [x + 4, y + height / 2];
";

/// The middle of a cell in the window of what moves now.
const CELL: &str = "
    const moving = document.querySelector('[aria-label=\"What moves now\"] [role=table]');
    const cell = moving.querySelectorAll('[role=cell]')[9];
    const { x, y, width, height } = cell.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
";

/// Counts from now on the texts that change in the opened machine, and the rows they are in, save
/// those that tell of one cell.
const COUNT_CHANGES: &str = "
    const changed = { rows: new Set(), texts: 0 };
    window.changed = changed;
    new MutationObserver((changes) => {
        for (const { target } of changes) {
            const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
            if (element?.closest('[role=status], [aria-live]')) continue;
            changed.rows.add(element?.closest('[role=row]') ?? element);
            changed.texts += 1;
        }
    }).observe(document.querySelector('[aria-label=\"Opened machine\"]'), { subtree: true, childList: true, characterData: true });
";

/// What was counted.
const COUNTED: &str = "return [window.changed.rows.size, window.changed.texts];";

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

    let (browser, page) = open(&driver, folder, SCREEN, &patches::machines(200, 23)).await?;
    line(
        "machines with text",
        count(&page, "[data-part=status]").await?,
        "cards",
    );
    line(
        "maps of them",
        count(&page, "canvas[aria-label='Map of memory']").await?,
        "maps",
    );
    run(&page).await?;
    frames("200 machines on screen", &measured(&page).await?);
    let garbage = page.garbage(30).await? / 1000.0;
    line("200 machines on screen, garbage a frame", garbage, "KB");
    // Time stands while a cell is written by hand.
    run(&page).await?;
    let [rows, texts] = one_cell(&page).await?;
    line("one cell of an opened machine, rows", rows, "rows");
    line("one cell of an opened machine, texts", texts, "texts");
    browser.close().await?;

    let (browser, page) = open(&driver, folder, LARGEST, &patches::machines(2_000, 50)).await?;
    run(&page).await?;
    frames("2000 machines from afar", &measured(&page).await?);
    browser.close().await?;

    let (browser, page) = open(&driver, folder, LARGEST, &patches::machines(10_000, 120)).await?;
    Frames::turn_wheel(&page).await?;
    frames("10000 nodes, panning and zooming", &measured(&page).await?);
    browser.close().await?;

    let (browser, page) = open(&driver, folder, DESK, &patches::writer()).await?;
    open_machine(&page).await?;
    run(&page).await?;
    frames("an opened machine, all cells", &measured(&page).await?);
    browser.close().await?;

    let (browser, page) = open(&driver, folder, LARGEST, &patches::counter()).await?;
    flat_out(&page).await?;
    run(&page).await?;
    let taken = measured(&page).await?;
    line("a machine flat out", taken.rate(), "frames/s");
    frames("a machine flat out", &taken);
    browser.close().await?;

    large::report(&driver, folder).await
}

/// A line of the report.
pub(crate) fn line(what: &str, figure: f64, unit: &str) {
    println!("{what:<44} {figure:>9.3} {unit}");
}

/// Opens the page in a browser of its own, on a screen of that size, with a patch all of which
/// is in sight, and begins to record its frames.
pub(crate) async fn open(
    driver: &Driver,
    folder: &Path,
    (width, height): (u32, u32),
    patch: &str,
) -> Result<(Browser, Page)> {
    let site = Site::serve(folder).await?;
    let browser = Browser::open(driver).await?;
    browser.allow_scripts(LONGEST).await?;
    let page = Page::new(&browser, site, "page");
    page.resize(width, height).await?;
    page.note_memory().await?;
    page.open().await?;
    Frames::record(&page).await?;
    page.press("Control+a").await?;
    page.press("Delete").await?;
    paste(&page, patch).await?;
    // A long text is read in slices.
    Frames::take(&page, WARM_UP).await?;
    page.press("Escape").await?;
    page.press("1").await?;
    // A few cards come in each frame.
    Frames::take(&page, WARM_UP).await?;
    Ok((browser, page))
}

/// Pastes a patch.
pub(crate) async fn paste(page: &Page, patch: &str) -> Result<()> {
    page.paste(patch).await?;
    Ok(())
}

/// Writes a cell of a machine by hand, which it opens, and answers how many rows changed on the
/// page, and how many texts.
async fn one_cell(page: &Page) -> Result<[f64; 2]> {
    open_machine(page).await?;
    let place = page.client().execute(CELL, vec![]).await?;
    let place: (f64, f64) = serde_json::from_value(place).context("no cell is in sight")?;
    page.double_click_at(place).await?;
    page.type_text("1234").await?;
    page.client().execute(COUNT_CHANGES, vec![]).await?;
    page.press("Enter").await?;
    page.next_frame().await?;
    page.next_frame().await?;
    let counted = page.client().execute(COUNTED, vec![]).await?;
    Ok(serde_json::from_value(counted)?)
}

/// Opens a machine that is in sight.
async fn open_machine(page: &Page) -> Result<()> {
    let title = page.client().execute(TITLE, vec![]).await?;
    let title: (f64, f64) = serde_json::from_value(title).context("no machine is in sight")?;
    page.double_click_at(title).await?;
    page.find("slider", "Map of memory").await?;
    page.next_frame().await?;
    page.next_frame().await
}

/// Lets all machines run.
pub(crate) async fn run(page: &Page) -> Result<()> {
    page.press("F5").await
}

/// Lets time pass as fast as it can.
pub(crate) async fn flat_out(page: &Page) -> Result<()> {
    page.click("radio", "As fast as it goes").await
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
