//! Nothing in an opened machine moves by itself, wraps or is cut off while its program runs.

use anyhow::{Context, Result, ensure};
use stackyard_e2e::{Element, Need, Page, journey, journey_that_needs};

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
const began = performance.now();
const look = () => {
    const now = boxes();
    for (const [element, box] of first) {
        if (now.get(element) != box) moved.add(`${name(element)}: ${box} became ${now.get(element)}`);
    }
    // A browser with few frames a second would see the program go on to lines out of sight.
    const is_over = ++frames === 240 || performance.now() - began > 4000;
    if (is_over) done([...moved]); else requestAnimationFrame(look);
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

/// The places of the bar's buttons.
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

/// Elements that are in sight as a whole: within the window, and within all around them that cuts off
/// what leads out of it. An empty line has its place, and counts.
const IN_SIGHT: &str = r"
const [within, selector] = arguments;
const is_in = (box, room) => box.height > 0
    && box.left >= room.left - 1 && box.right <= room.right + 1
    && box.top >= room.top - 1 && box.bottom <= room.bottom + 1;
const is_seen = element => {
    const box = element.getBoundingClientRect();
    if (!is_in(box, { left: 0, top: 0, right: innerWidth, bottom: innerHeight })) return false;
    for (let around = element.parentElement; around; around = around.parentElement) {
        const { overflowX, overflowY, display } = getComputedStyle(around);
        const cuts = display != 'contents' && [overflowX, overflowY].some(it => it != 'visible');
        if (cuts && !is_in(box, around.getBoundingClientRect())) return false;
    }
    return true;
};
const all = selector ? [...within.querySelectorAll(selector)] : [within];
return all.filter(is_seen).length;
";

/// Returns the number of elements of a selector that are in sight as a whole in another; of no
/// selector, 1 if that is.
async fn in_sight(page: &Page, within: &Element, selector: &str) -> Result<u64> {
    let arguments = vec![serde_json::to_value(within)?, selector.into()];
    let count = page.client().execute(IN_SIGHT, arguments).await?;
    count.as_u64().context("a number")
}

/// The least that is in sight at once, on three screens.
#[tokio::test]
async fn the_whole_map_and_what_matters_are_in_sight() {
    journey(async |page| {
        page.resize(1440, 900).await?;
        page.open().await?;
        stop_the_clock(page).await?;
        beside::open(page, "Square").await?;
        beside::choose(page, "Primes").await?;
        for (width, height, lines, moving) in
            [(1440, 900, 25, 8), (1280, 720, 20, 5), (1920, 1080, 25, 8)]
        {
            page.resize(width, height).await?;
            page.next_frame().await?;
            page.next_frame().await?;
            let map = page.find("slider", "Map of memory").await?;
            ensure!(in_sight(page, &map, "").await? == 1, "the map at {height}");
            for (region, rows, least) in [
                ("Program", "button[aria-label^=Breakpoint]", lines),
                ("What moves now", "[role=row]", moving),
                ("Stack", "li", 6),
            ] {
                let region_there = page.find("region", region).await?;
                let seen = in_sight(page, &region_there, rows).await?;
                ensure!(seen >= least, "{seen} lines of {region} at {height}");
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

/// On a tablet that stands, the program alone was seen, and half of the windows beside the map.
#[tokio::test]
async fn a_tablet_shows_the_program_and_all_of_the_memory() {
    journey_that_needs(&[Need::Touch], async |page| {
        page.hold(820, 1180).await?;
        page.open().await?;
        beside::open(page, "Square").await?;
        for name in [
            "Program",
            "Stack",
            "Calls",
            "Inbox",
            "What moves now",
            "Code at PC",
        ] {
            let region = page.find("region", name).await?;
            ensure!(in_sight(page, &region, "").await? == 1, "{name}");
        }
        let map = page.find("slider", "Map of memory").await?;
        ensure!(in_sight(page, &map, "").await? == 1, "the map");
        // The canvas above it has its part of the screen.
        let (.., size) = page.place(&map).await?;
        ensure!(size >= 64.0 * 4.0, "a map of {size} pixels");
        page.picture("tablet").await
    })
    .await;
}

/// The field for a cell lay below the rows of its window, where it was cut off.
#[tokio::test]
async fn a_cell_of_a_window_is_edited_where_it_is() {
    journey(async |page| {
        page.resize(1280, 720).await?;
        page.open().await?;
        beside::open(page, "Square").await?;
        let window = page.find("table", "What moves now").await?;
        let (x, _, width, _) = page.place(&window).await?;
        let head = page.find_in(&window, "rowheader", "F08").await?;
        let (_, y, _, height) = page.place(&head).await?;
        let last = (x + width - 10.0, y + height / 2.0);
        page.double_click_at(last).await?;
        let field = page.find("textbox", "Value of 0xF0F").await?;
        ensure!(in_sight(page, &field, "").await? == 1, "it is cut off");
        let (field_x, field_y, field_width, field_height) = page.place(&field).await?;
        ensure!(
            field_y <= y + 1.0 && field_y + field_height >= y + height - 1.0,
            "not over its row"
        );
        ensure!(
            (field_x + field_width - x - width).abs() < 4.0,
            "not over its cell"
        );
        Ok(())
    })
    .await;
}

/// The pixels of a line that are cut off at the top and at the bottom of a card's listing.
const CUT_LINES: &str = r"
const [listing] = arguments;
const zoom = listing.getBoundingClientRect().height / listing.offsetHeight;
const text = listing.querySelector('pre').getBoundingClientRect().top;
const above = (listing.getBoundingClientRect().top - text) / zoom;
return [above, listing.offsetHeight].map(pixels => Math.round(pixels) % 16);
";

/// A sliver of a line was seen at the end of a listing, and it jumped where it was pointed at.
#[tokio::test]
async fn a_listing_on_a_card_shows_whole_lines() {
    journey(async |page| {
        page.resize(1440, 900).await?;
        page.open().await?;
        let card = page.find("article", "Sum").await?;
        let listing = page.find_in(&card, "group", "Source").await?;
        let cut = async || -> Result<Vec<i64>> {
            let argument = vec![serde_json::to_value(&listing)?];
            let cut = page.client().execute(CUT_LINES, argument).await?;
            Ok(serde_json::from_value(cut)?)
        };
        ensure!(cut().await? == [0, 0], "{:?}", cut().await?);
        page.hover(&listing).await?;
        page.next_frame().await?;
        ensure!(cut().await? == [0, 0], "pointed at: {:?}", cut().await?);
        Ok(())
    })
    .await;
}

fn texts(value: serde_json::Value) -> Result<Vec<String>> {
    serde_json::from_value(value).context("a list of texts")
}
