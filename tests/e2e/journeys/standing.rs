//! Nothing in an opened machine moves by itself, wraps or is cut off while its program runs.

use anyhow::{Context, Result, ensure};
use stackyard_e2e::{Page, journey};

use crate::beside;
use crate::programming::stop_the_clock;

/// Compares the boxes of all elements of the opened machine over 240 frames. What is meant to
/// move are marks (they are hidden from assistive technology) and the lines of the log.
const WATCH: &str = r"
const done = arguments[arguments.length - 1];
const aside = document.querySelector('[aria-label=\'Opened machine\']');
const moving = '[aria-hidden=true] *, [aria-hidden=true], [role=log] *';
const stands = element => !element.matches(moving) && getComputedStyle(element).display != 'inline';
const boxes = () => new Map([...aside.querySelectorAll('*')].filter(stands).map(element => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [element, [x, y, width, height].map(Math.round).join(' ')];
}));
const name = element => `${element.tagName} ${element.className} ${element.textContent.slice(0, 40)}`;
const first = boxes();
const moved = new Set();
let frames = 0;
const look = () => {
    const now = boxes();
    for (const [element, box] of first) {
        if (now.get(element) != box) moved.add(`${name(element)}: ${box} became ${now.get(element)}`);
    }
    if (++frames < 240) requestAnimationFrame(look); else done([...moved]);
};
requestAnimationFrame(look);
";

/// Texts that are cut off or take a second line, where they are meant to be read.
const CUT: &str = r"
const aside = document.querySelector('[aria-label=\'Opened machine\']');
const texts = aside.querySelectorAll('h2, h3, button, [data-address], output > *, legend, p');
const is_wide = element => element.getBoundingClientRect().width > 2;
// What is for screen readers alone is a pixel wide, or in something that is.
const is_seen = element => element.checkVisibility() && is_wide(element) && is_wide(element.parentElement);
const is_cut = element => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
return [...texts].filter(is_seen).filter(is_cut).map(it => `${it.tagName} ${it.textContent}`);
";

#[tokio::test]
async fn nothing_moves_by_itself_while_a_program_runs() {
    journey(async |page| {
        page.resize(1440, 900).await?;
        page.open().await?;
        // It would drive the machine, however slow that is.
        stop_the_clock(page).await?;
        beside::open(page, "Square").await?;
        beside::choose(page, "Primes").await?;
        beside::click(page, "Speed and programs").await?;
        beside::click(page, "To watch").await?;
        beside::close_menu(page).await?;
        beside::click(page, "Run this machine").await?;
        beside::says(page, "Running").await?;
        for (width, height) in [(1440, 900), (1280, 720), (1920, 1080)] {
            page.resize(width, height).await?;
            page.next_frame().await?;
            page.next_frame().await?;
            let moved = texts(page.client().execute_async(WATCH, vec![]).await?)?;
            ensure!(moved.is_empty(), "{width}: {}", moved.join("\n"));
            let cut = texts(page.client().execute(CUT, vec![]).await?)?;
            ensure!(cut.is_empty(), "{width}: cut off: {}", cut.join("\n"));
            page.picture(&width.to_string()).await?;
        }
        Ok(())
    })
    .await;
}

/// Nothing in the bar moves as the yard runs and stops, as something is edited, kept and undone, and
/// as problems come and go.
#[tokio::test]
async fn nothing_in_the_bar_moves() {
    journey(async |page| {
        for (width, height) in [(1440, 900), (1280, 720)] {
            page.resize(width, height).await?;
            page.open().await?;
            page.press("F5").await?;
            let mut before = bar(page).await?;
            for (what, keys) in [
                ("running", "F5"),
                ("paused", "F5"),
                ("stepped", "F6"),
                ("reset", "Shift+F5"),
                ("edited", "Control+d"),
                ("kept", ""),
                ("undone", "Control+z"),
            ] {
                match keys {
                    "" => {
                        let state = page.find("status", "Kept").await?;
                        page.reads(&state, "saved").await?;
                    }
                    _ => page.press(keys).await?,
                }
                page.next_frame().await?;
                page.next_frame().await?;
                let now = bar(page).await?;
                let moved: Vec<_> = now.iter().filter(|it| !before.contains(it)).collect();
                ensure!(moved.is_empty(), "{what}, {width}: {moved:?} of {before:?}");
                if what == "reset" {
                    page.press("Control+a").await?;
                    before = bar(page).await?;
                }
            }
        }
        Ok(())
    })
    .await;
}

/// Where the buttons of the bar are.
async fn bar(page: &Page) -> Result<Vec<String>> {
    let look = "
        const bar = document.querySelector('[role=toolbar]').parentElement.parentElement;
        return [...bar.querySelectorAll('button, [role=radio], output')]
            .filter(it => it.checkVisibility())
            .map(it => [it, it.getBoundingClientRect()])
            .map(([it, { x, width }]) => `${Math.round(x)} ${Math.round(width)}`);
    ";
    texts(page.client().execute(look, vec![]).await?)
}

/// What is in sight at once, on three screens.
#[tokio::test]
async fn the_whole_map_and_what_matters_are_in_sight() {
    journey(async |page| {
        for (width, height, lines, moving) in
            [(1440, 900, 25, 8), (1280, 720, 20, 5), (1920, 1080, 25, 8)]
        {
            page.resize(width, height).await?;
            page.open().await?;
            beside::open(page, "Square").await?;
            let code = page.find("region", "Program").await?;
            let (.., code_height) = page.place(&code).await?;
            // Two lines of it explain the instruction at the caret.
            let shown = ((code_height - 56.0) / 20.0) as usize;
            ensure!(shown >= lines, "{shown} lines of code at {height}");
            let map = page.find("slider", "Map of memory").await?;
            let (_, top, _, map_height) = page.place(&map).await?;
            ensure!(top + map_height < f64::from(height), "the map is cut off");
            for (table, least) in [("What moves now", moving), ("Stack", 6)] {
                let window = page.find("region", table).await?;
                let (.., room) = page.place(&window).await?;
                // Its head, and lines of 20 pixels.
                let rows = ((room - 28.0) / 20.0) as usize;
                ensure!(rows >= least, "{rows} rows of {table} at {height}");
            }
            // The head is one row, and in rows the last column is seen.
            let head = page.find("toolbar", "This machine").await?;
            let (.., head_height) = page.place(&head).await?;
            ensure!(
                head_height <= 44.0,
                "the head is {head_height} high at {width}"
            );
            page.click("radio", "rows").await?;
            let grid = page.find("grid", "Memory").await?;
            let (x, _, room, _) = page.place(&grid).await?;
            ensure!(
                x + room <= f64::from(width),
                "the last column is cut off at {width}"
            );
            page.click("radio", "map").await?;
        }
        Ok(())
    })
    .await;
}

fn texts(value: serde_json::Value) -> Result<Vec<String>> {
    serde_json::from_value(value).context("a list of texts")
}
