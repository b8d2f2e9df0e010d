//! The page on tablets and beamers, in large type, and as a presentation: what has to be in sight.

use anyhow::{Context, Result, ensure};
use serde_json::{from_value, json, to_value};
use stackyard_e2e::{Locator, Need, Page, journey, journey_that_needs};

use crate::beside;

/// A rectangle of the page: left, top, right and bottom, in CSS pixels.
type Sides = (f64, f64, f64, f64);

/// The lines of the program that are in sight as a whole, with the size of their type.
const LINES: &str = "
    const area = document.querySelector('textarea[aria-label=Program]');
    const style = getComputedStyle(area);
    let scroller = area;
    while (!['auto', 'scroll'].includes(getComputedStyle(scroller).overflowY) || scroller === area)
        scroller = scroller.parentElement;
    const { top } = area.getBoundingClientRect();
    const bottom = Math.min(scroller.getBoundingClientRect().top + scroller.clientHeight, innerHeight);
    const lines = (bottom - top - parseFloat(style.paddingTop)) / parseFloat(style.lineHeight);
    return [Math.floor(lines + 0.01), parseFloat(style.fontSize)];
";

#[tokio::test]
async fn sixteen_lines_the_whole_map_and_the_transport_are_seen_in_large_type() {
    journey(async |page| {
        page.resize(1280, 720).await?;
        page.open().await?;
        page.choose(&["View", "Large type"]).await?;
        page.next_frame().await?;
        page.picture("large").await?;
        beside::open(page, "Sum").await?;
        is_seen_at_work(page, 18.0, true).await?;
        nothing_is_cut(page).await?;
        page.picture("large-machine").await?;
        // It is a choice of the device.
        page.reload().await?;
        page.find("complementary", "Opened machine").await?;
        is_seen_at_work(page, 18.0, true).await?;
        page.choose(&["View", "Large type"]).await?;
        let (_, size) = lines(page).await?;
        ensure!(size < 14.0, "{size} px as usual");
        Ok(())
    })
    .await;
}

/// The browser's own zoom leaves fewer pixels of the page, each larger: of 1280 × 720 these.
#[tokio::test]
async fn the_same_is_seen_at_150_percent() {
    zoomed((853, 480), 1.5).await;
}

#[tokio::test]
async fn the_same_is_seen_at_200_percent() {
    zoomed((640, 360), 2.0).await;
}

/// The pixels by which a field, a line and four digits in a cell are cut off.
const CUT: &str = "
    const [field, line, cell] = arguments;
    const probe = document.body.appendChild(document.createElement('span'));
    const { fontFamily, fontSize } = getComputedStyle(cell);
    Object.assign(probe.style, { fontFamily, fontSize });
    probe.textContent = 'FFFF';
    const digits = probe.getBoundingClientRect().width;
    probe.remove();
    return [
        40 - field.clientWidth,
        line.scrollWidth - line.clientWidth,
        digits + 1 - cell.getBoundingClientRect().width,
    ].map(Math.ceil);
";

/// The field for a place, the number of the cell and the cells of a window are not cut off.
async fn nothing_is_cut(page: &Page) -> Result<()> {
    let field = page.find("combobox", "Go to address or name").await?;
    let told = page.find("status", "Cell").await?;
    let line = told.find(Locator::Css("span")).await?;
    let window = page.find("table", "What moves now").await?;
    let cell = window.find(Locator::Css("[role=cell]")).await?;
    let arguments = [&field, &line, &cell].map(to_value);
    let arguments = arguments.into_iter().collect::<Result<_, _>>()?;
    let cut: Vec<i64> = from_value(page.client().execute(CUT, arguments).await?)?;
    ensure!(cut.iter().all(|&pixels| pixels <= 0), "{cut:?} are cut off");
    Ok(())
}

async fn zoomed((width, height): (u32, u32), zoom: f64) {
    journey_that_needs(&[Need::Narrow], async |page| {
        page.resize(width, height).await?;
        page.open().await?;
        page.picture("yard").await?;
        beside::open(page, "Sum").await?;
        page.picture("machine").await?;
        is_seen_at_work(page, 18.0 / zoom, zoom < 2.0).await?;
        nothing_is_cut(page).await?;
        // What is below the program is scrolled to.
        let log = serde_json::to_value(page.find("region", "Log").await?)?;
        let scroll = "arguments[0].scrollIntoView({ block: 'end' })";
        page.client().execute(scroll, vec![log]).await?;
        let (_, _, _, bottom) = sides(page, "region", "Log").await?;
        ensure!(
            bottom <= f64::from(height) + 1.0,
            "the log ends at {bottom}"
        );
        beside::click(page, "Close").await?;
        page.gone("complementary", "Opened machine").await
    })
    .await;
}

/// The size of type that a person chose in the browser. The steps lay over the first node, and rows
/// of memory over each other.
#[tokio::test]
async fn text_of_twice_the_size_covers_nothing() {
    journey(async |page| {
        page.before_each_page("document.documentElement.style.fontSize = '200%'");
        page.resize(1280, 800).await?;
        page.open().await?;
        let (_, _, _, steps) = sides(page, "region", "First steps").await?;
        let (_, top, _, _) = sides(page, "article", "Clock").await?;
        ensure!(top >= steps, "a node at {top} is below {steps}");
        page.picture("first").await?;
        beside::open(page, "Sum").await?;
        nothing_is_cut(page).await?;
        page.click("radio", "rows").await?;
        let grid = page.find("grid", "Memory").await?;
        let head = grid.find(Locator::Css("[role=rowheader]")).await?;
        let cell = grid.find(Locator::Css("[role=gridcell]")).await?;
        let (x, _, width, _) = page.place(&head).await?;
        let (first, ..) = page.place(&cell).await?;
        ensure!(first >= x + width - 1.0, "{first} is before {}", x + width);
        page.picture("rows").await
    })
    .await;
}

#[tokio::test]
async fn a_presentation_has_no_panels() {
    journey(async |page| {
        page.resize(1280, 720).await?;
        page.open().await?;
        page.choose(&["View", "Problems"]).await?;
        page.find("region", "Problems").await?;
        let before = sides(page, "application", "Canvas").await?;
        page.press("Control+Alt+Enter").await?;
        for (role, name) in [
            ("button", "Menu"),
            ("button", "Share"),
            ("toolbar", "Nodes to add"),
            ("region", "First steps"),
            ("region", "Problems"),
            ("group", "Status"),
        ] {
            page.gone(role, name).await?;
        }
        let canvas = sides(page, "application", "Canvas").await?;
        ensure!(canvas == (0.0, 0.0, 1280.0, 720.0), "{canvas:?}");
        page.find("toolbar", "All machines").await?;
        page.picture("presentation").await?;
        // A machine is opened, and its own Escape leaves the presentation first.
        beside::open(page, "Sum").await?;
        let (_, top, _, bottom) = sides(page, "complementary", "Opened machine").await?;
        ensure!((top, bottom) == (0.0, 720.0), "{top} to {bottom}");
        page.press("F5").await?;
        page.find("button", "Pause").await?;
        page.picture("presented-machine").await?;
        page.click("button", "Leave the presentation").await?;
        page.find("button", "Menu").await?;
        page.find("complementary", "Opened machine").await?;
        beside::click(page, "Close").await?;
        page.press("Control+Alt+Enter").await?;
        page.gone("button", "Menu").await?;
        page.press("Escape").await?;
        page.find("button", "Menu").await?;
        let after = sides(page, "application", "Canvas").await?;
        ensure!(after == before, "{after:?} after {before:?}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn on_a_tablet_that_stands_canvas_and_machine_share_the_screen() {
    share_the_screen(820, 1180).await;
}

#[tokio::test]
async fn on_a_tablet_that_lies_canvas_and_machine_share_the_screen() {
    share_the_screen(1180, 820).await;
}

async fn share_the_screen(width: u32, height: u32) {
    journey_that_needs(&[Need::Touch], async |page| {
        page.hold(width, height).await?;
        page.open().await?;
        let name = page.find("textbox", "Name of the patch").await?;
        let cut = "return arguments[0].scrollWidth - arguments[0].clientWidth";
        let cut = page.client().execute(cut, vec![to_value(&name)?]).await?;
        ensure!(cut == 0, "{cut} px of the name are cut off");
        let card = page.find("article", "Sum").await?;
        if height > width {
            // The patch is in the middle, below the first steps.
            let (left, _, _, _) = sides(page, "article", "Square").await?;
            let (_, _, right, _) = sides(page, "article", "Plot").await?;
            let beside = (left + right - f64::from(width)) / 2.0;
            ensure!(beside.abs() < 20.0, "{beside} px right of the middle");
            let (_, _, _, steps) = sides(page, "region", "First steps").await?;
            let (_, top, _, _) = sides(page, "article", "Clock").await?;
            ensure!(top >= steps, "a node at {top} is below {steps}");
        }
        let (x, y, wide, high) = page.place(&card).await?;
        page.tap((x + wide / 2.0, y + high / 2.0)).await?;
        page.click("button", "Open").await?;
        page.find("complementary", "Opened machine").await?;
        page.next_frame().await?;
        page.picture("shared").await?;
        let window = (0.0, 0.0, f64::from(width), f64::from(height));
        let canvas = sides(page, "application", "Canvas").await?;
        let program = sides(page, "textbox", "Program").await?;
        let memory = sides(page, "region", "Memory").await?;
        let machine = sides(page, "complementary", "Opened machine").await?;
        ensure!(is_within(memory, window), "the memory is at {memory:?}");
        ensure!(is_within(canvas, window), "the canvas is at {canvas:?}");
        ensure!(program.0 >= machine.0 && program.1 >= machine.1);
        let is_beside = canvas.2 <= machine.0 + 1.0 || canvas.3 <= machine.1 + 1.0;
        ensure!(is_beside, "{machine:?} over {canvas:?}");
        // All of the patch is in what is left.
        for name in page.names(None, "article").await? {
            let card = sides(page, "article", &name).await?;
            ensure!(
                is_within(card, canvas),
                "{name} is at {card:?} of {canvas:?}"
            );
        }
        Ok(())
    })
    .await;
}

/// Sixteen lines in type of a size in CSS pixels, all of the map, and what runs it are in sight.
async fn is_seen_at_work(page: &Page, least: f64, has_bar: bool) -> Result<()> {
    let (lines, size) = lines(page).await?;
    ensure!(lines >= 16, "{lines} lines");
    ensure!(size >= least, "{size} px");
    let inside = "return [0, 0, innerWidth, innerHeight]";
    let window: Sides = from_value(page.client().execute(inside, vec![]).await?)?;
    let map = sides(page, "slider", "Map of memory").await?;
    let foot = "const foot = document.querySelector('[aria-label=Memory] > :last-child');
        return foot.getBoundingClientRect().top";
    let foot: f64 = from_value(page.client().execute(foot, vec![]).await?)?;
    ensure!(
        is_within(map, window) && map.3 <= foot,
        "the map is at {map:?}"
    );
    // Cells have at least four pixels.
    ensure!(map.2 - map.0 >= 256.0 && map.3 - map.1 >= 256.0, "{map:?}");
    let (role, name) = match has_bar {
        true => ("toolbar", "All machines"),
        false => ("button", "One instruction"),
    };
    let transport = sides(page, role, name).await?;
    ensure!(is_within(transport, window), "{name} is at {transport:?}");
    Ok(())
}

async fn lines(page: &Page) -> Result<(u32, f64)> {
    Ok(from_value(
        page.client().execute(LINES, vec![json!(null)]).await?,
    )?)
}

async fn sides(page: &Page, role: &str, name: &str) -> Result<Sides> {
    let element = page.find(role, name).await?;
    let place = page.place(&element).await;
    let (x, y, width, height) = place.with_context(|| format!("the place of {name}"))?;
    Ok((x, y, x + width, y + height))
}

/// Whether a rectangle lies within another, to the pixel.
fn is_within(inner: Sides, outer: Sides) -> bool {
    inner.0 >= outer.0 - 1.0
        && inner.1 >= outer.1 - 1.0
        && inner.2 <= outer.2 + 1.0
        && inner.3 <= outer.3 + 1.0
}
