//! Running and editing for half an hour of simulated time, or for longer: what is left
//! behind on the page.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;
use stackyard_e2e::{Driver, Heap, Page};

use crate::frames::Frames;
use crate::page::{LARGEST, flat_out, line, open, paste, run};
use crate::patches;

/// How often everything is edited at least.
const ROUNDS: u32 = 60;
/// Of so many machines the run keeps a hundred moments to go back to, four a second, and
/// what they share grows until it is repeated: after four and a half minutes the memory stood
/// still, and nothing is measured before.
const MACHINES: u32 = 1000;
const WARM_UP: Duration = Duration::from_secs(300);
/// Half an hour, as the page shows it.
const HALF_AN_HOUR: &str = "30:00";

/// Prints by how much the page grew while it ran and was edited: from a while after its start on,
/// until half an hour had of simulated time had passed, or so many minutes here.
pub(crate) async fn report(folder: &Path, minutes: u64) -> Result<()> {
    let driver = Driver::start()?;
    let (browser, page) = open(&driver, folder, LARGEST, &patches::machines(MACHINES, 30)).await?;
    flat_out(&page).await?;
    run(&page).await?;
    let (started, real) = (Instant::now(), Duration::from_secs(minutes * 60));
    let mut rounds = 0;
    while rounds < ROUNDS / 3 || started.elapsed() < WARM_UP {
        edit(&page).await?;
        rounds += 1;
    }
    let before = held(&page).await?;
    while rounds < ROUNDS || started.elapsed() < real || !has_run_long(&page).await? {
        edit(&page).await?;
        rounds += 1;
    }
    let after = held(&page).await?;
    let grew = |of: fn(&Heap) -> f64| of(&after) - of(&before);
    line("growth: rounds of editing", rounds.into(), "rounds");
    line("growth: nodes", grew(|heap| heap.nodes), "nodes");
    line(
        "growth: listeners",
        grew(|heap| heap.listeners),
        "listeners",
    );
    line(
        "growth: JavaScript",
        grew(|heap| heap.javascript) / 1e6,
        "MB",
    );
    line("growth: WebAssembly", grew(|heap| heap.wasm) / 1e6, "MB");
    browser.close().await
}

/// What the page holds, without what is noted of its frames to measure them.
async fn held(page: &Page) -> Result<Heap> {
    Frames::forget(page).await?;
    page.heap().await
}

/// Adds nodes, moves, wires and removes them, takes all of it back and does it again; and
/// opens a machine beside the canvas.
async fn edit(page: &Page) -> Result<()> {
    paste(page, &patches::machines(3, 3)).await?;
    page.press("ArrowRight").await?;
    page.press("Control+d").await?;
    for _ in 0..3 {
        page.press("Control+z").await?;
    }
    for _ in 0..3 {
        page.press("Control+y").await?;
    }
    page.press("Delete").await?;
    for _ in 0..4 {
        page.press("Control+z").await?;
    }
    // Near, with cards, and from afar, with tiles.
    page.press("0").await?;
    page.next_frame().await?;
    page.press("1").await?;
    page.next_frame().await
}

async fn has_run_long(page: &Page) -> Result<bool> {
    let time = page.find("timer", "Simulated time").await?.text().await?;
    Ok(time.len() > HALF_AN_HOUR.len() || time.as_str() >= HALF_AN_HOUR)
}
