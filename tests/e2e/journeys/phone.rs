//! The page on a phone: one thing at a time, within reach of thumbs.

use anyhow::{Result, ensure};
use serde_json::{from_value, to_value};
use stackyard_e2e::{Need, Page, journey_that_needs};

/// The least side of what a finger presses, in CSS pixels.
const TARGET: f64 = 44.0;

/// The buttons that are seen and stand neither on a card nor at a line of a program, with their sides.
const TARGETS: &str = "
    return [...document.querySelectorAll('button, select')]
        .filter(it => it.checkVisibility() && !it.closest('article, [aria-label=Program]'))
        .map(it => [it.ariaLabel ?? it.textContent, it.getBoundingClientRect()])
        .map(([name, box]) => [name, Math.min(box.width, box.height)]);
";

/// What names a key, in texts and in tips.
const KEYS: &str = r"
    const texts = [...document.querySelectorAll('body *')]
        .filter(it => it.checkVisibility())
        .flatMap(it => [it.title, it.childElementCount ? '' : it.textContent]);
    return texts.filter(text => /\b(Ctrl|Shift|Alt)\+|\bF[1-9]\b|\(F\d+\)/.test(text ?? ''));
";

/// The cards with the sides of each, then the sides of the canvas and of what runs it, and the
/// smallest size of code as it is seen.
const FITTED: &str = "
    const sides = it => {
        const { left, top, right, bottom } = it.getBoundingClientRect();
        return [left, top, right, bottom];
    };
    const cards = [...document.querySelectorAll('article')];
    const codes = cards.flatMap(card => [...card.querySelectorAll('[data-part=source]')]);
    const zoom = it => it.getBoundingClientRect().height / it.offsetHeight;
    const sizes = codes.map(it => parseFloat(getComputedStyle(it).fontSize) * zoom(it));
    return [
        cards.map(sides),
        sides(document.querySelector('[role=application]')),
        sides(document.querySelector('[aria-label=\"All machines\"]')),
        sides(document.querySelector('[aria-label=\"First steps\"]')),
        Math.min(...sizes),
    ];
";

/// A rectangle of the page: left, top, right and bottom, in CSS pixels.
type Sides = (f64, f64, f64, f64);

#[tokio::test]
async fn the_first_patch_is_seen_as_a_whole_and_its_code_is_legible() {
    first_patch_is_seen(390, 844).await;
}

#[tokio::test]
async fn so_it_is_on_a_small_phone() {
    first_patch_is_seen(360, 640).await;
}

async fn first_patch_is_seen(width: u32, height: u32) {
    journey_that_needs(&[Need::Narrow, Need::Touch], async |page| {
        page.hold(width, height).await?;
        page.open().await?;
        page.find("article", "Sum").await?;
        page.next_frame().await?;
        page.picture("first").await?;
        let found = page.client().execute(FITTED, vec![]).await?;
        let (cards, canvas, transport, steps, size): (Vec<Sides>, Sides, Sides, Sides, f64) =
            from_value(found)?;
        ensure!(cards.len() == 5, "{} cards", cards.len());
        for card in cards {
            let is_within = card.0 >= canvas.0 && card.2 <= canvas.2;
            ensure!(is_within, "{card:?} of {canvas:?}");
            ensure!(card.1 >= steps.3, "{card:?} below {steps:?}");
            ensure!(card.3 <= transport.1, "{card:?} above {transport:?}");
        }
        ensure!(size >= 12.0, "code has {size} px");
        ensure!(steps.3 - steps.1 < 50.0, "the first steps take two lines");
        is_within_reach(page).await
    })
    .await;
}

#[tokio::test]
async fn a_patch_is_worked_on_with_thumbs() {
    journey_that_needs(&[Need::Narrow, Need::Touch], async |page| {
        page.hold(390, 844).await?;
        page.open().await?;
        is_within_reach(page).await?;
        page.picture("phone-yard").await?;
        let card = page.find("article", "Square").await?;
        let (x, y, width, height) = page.place(&card).await?;
        page.tap((x + width / 2.0, y + height / 2.0)).await?;
        let bar = page.find("toolbar", "What is selected").await?;
        let names = page.names(Some(&bar), "button").await?;
        ensure!(
            names == ["Open", "Wire…", "Step", "Copy", "Delete"],
            "{names:?}"
        );
        is_within_reach(page).await?;
        page.picture("phone-selected").await?;

        // The menu is in the other half.
        page.press("Shift+F10").await?;
        let menu = page.find("menu", "Node").await?;
        let (_, top, _, menu_height) = page.place(&menu).await?;
        let is_apart = top >= y + height || top + menu_height <= y;
        ensure!(is_apart, "the menu covers what it is about");
        page.press("Escape").await?;

        // A wire goes where it is tapped.
        page.find_in(&bar, "button", "Wire…").await?.click().await?;
        page.find("button", "Cancel the wire").await?;
        let other = page.find("article", "A row of Sum's memory").await?;
        let (x, y, width, height) = page.place(&other).await?;
        page.tap((x + width / 2.0, y + height / 2.0)).await?;
        page.gone("button", "Cancel the wire").await?;
        page.press("Control+z").await?;

        page.find("button", "Open").await?.click().await?;
        page.find("complementary", "Opened machine").await?;
        page.find("textbox", "Program").await?;
        is_within_reach(page).await?;
        page.picture("phone-code").await?;
        tab(page, "Memory").await?;
        page.find("region", "Memory").await?;
        page.gone("textbox", "Program").await?;
        is_within_reach(page).await?;
        page.picture("phone-memory").await?;
        tab(page, "Log").await?;
        page.find("region", "Log").await?;
        page.gone("region", "Memory").await?;
        page.click("button", "Back to the patch").await?;
        page.gone("complementary", "Opened machine").await?;
        // It comes back as it was left.
        tab(page, "Log").await?;
        page.find("region", "Log").await?;
        tab(page, "Yard").await?;
        page.gone("complementary", "Opened machine").await
    })
    .await;
}

/// A slider alone.
const SLIDER: &str = r#"{
    "stackyard": 1,
    "nodes": [{ "id": 1, "kind": "slider", "x": 0, "y": 0 }],
    "wires": []
}"#;

/// A tap on a port or near it begins a wire, which a tap at another port ends; one on a title is
/// for the node, whatever ports are near.
#[tokio::test]
async fn a_wire_is_tapped_from_port_to_port() {
    journey_that_needs(&[Need::Narrow, Need::Touch], async |page| {
        page.hold(390, 844).await?;
        page.open().await?;
        let before = wires(page).await?;
        let (x, y) = middle(page, "button", "Outlet 0 of Sum").await?;
        page.tap((x + 5.0, y + 7.0)).await?;
        page.find("button", "Cancel the wire").await?;
        let (x, y) = middle(page, "button", "Inlet 0 of A row of Sum's memory").await?;
        page.tap((x - 4.0, y - 6.0)).await?;
        page.gone("button", "Cancel the wire").await?;
        ensure!(wires(page).await? == before + 1, "nothing was wired");
        // A port is in front of the slider it touches.
        page.paste(SLIDER).await?;
        let slider = page.find("slider", "Value").await?;
        let value = slider.prop("value").await?;
        page.press("1").await?;
        page.next_frame().await?;
        let outlet = middle(page, "button", "Outlet 0 of Slider 7: value").await?;
        page.tap(outlet).await?;
        page.click("button", "Cancel the wire").await?;
        page.gone("button", "Cancel the wire").await?;
        let inlet = middle(page, "button", "Inlet 0 of Plot").await?;
        page.drag_finger(outlet, inlet).await?;
        page.until("a wire of the slider", async || {
            Ok((wires(page).await? == before + 2).then_some(()))
        })
        .await?;
        ensure!(slider.prop("value").await? == value, "the slider moved");
        page.press("Control+z").await?;
        page.press("Control+z").await?;
        page.press("1").await?;
        for port in ["Inlet 0 of Square", "Inlet 0 of Plot"] {
            let (x, y) = middle(page, "button", port).await?;
            page.tap((x, y)).await?;
            page.click("button", "Cancel the wire").await?;
            page.tap((x, y + 11.0)).await?;
            page.find("toolbar", "What is selected").await?;
            ensure!(
                page.names(None, "button")
                    .await?
                    .iter()
                    .all(|name| name != "Cancel the wire")
            );
        }
        Ok(())
    })
    .await;
}

/// One finger scrolls what it is on: a program, the memory by its map or its rows, a list.
#[tokio::test]
async fn one_finger_scrolls_what_it_is_on() {
    journey_that_needs(
        &[Need::Narrow, Need::Touch, Need::Scrolling],
        async |page| {
            page.hold(360, 640).await?;
            page.open().await?;
            let card = page.find("article", "Sum").await?;
            let (x, y, width, _) = page.place(&card).await?;
            page.tap((x + width / 4.0, y + 40.0)).await?;
            page.find("button", "Open").await?.click().await?;
            page.find("textbox", "Program").await?;
            scrolls(page, "[aria-label='Breakpoint on line 9']").await?;
            scrolls(page, "textarea[aria-label=Program]").await?;
            tab(page, "Memory").await?;
            page.find("slider", "Map of memory").await?;
            scrolls(page, "[role=slider][aria-label='Map of memory']").await?;
            page.click("radio", "rows").await?;
            page.find("grid", "Memory").await?;
            scrolls(page, "[role=grid] > :nth-child(9)").await?;
            tab(page, "Yard").await?;

            // What a menu gets below its rows can be scrolled to.
            page.find("button", "Menu").await?.click().await?;
            page.find("menuitem", "View").await?.click().await?;
            page.find("menuitemcheckbox", "Outline").await?;
            scrolls(page, "[role=menuitem][aria-expanded=true]").await?;
            let last = page.find("menuitem", "Commands").await?;
            let show = "arguments[0].scrollIntoView({ block: 'end' })";
            page.client().execute(show, vec![to_value(&last)?]).await?;
            let (_, top, _, height) = page.place(&last).await?;
            ensure!(
                top + height <= 640.0,
                "the last row ends at {}",
                top + height
            );
            last.click().await?;
            page.find("dialog", "Commands").await?;
            scrolls(page, "[role=option]:nth-child(4)").await
        },
    )
    .await;
}

/// A finger that goes up on an element scrolls what it is in.
async fn scrolls(page: &Page, selector: &str) -> Result<()> {
    let begin = "
        let it = document.querySelector(arguments[0]);
        const { left, top, right, bottom } = it.getBoundingClientRect();
        const at = [Math.min((left + right) / 2, 300), Math.min(Math.max((top + bottom) / 2, 220), 420)];
        const scrolls = it => ['auto', 'scroll'].includes(getComputedStyle(it).overflowY);
        while (it && (!scrolls(it) || it.scrollHeight <= it.clientHeight)) it = it.parentElement;
        window.scrolled = it;
        return it && [...at, it.scrollTop];
    ";
    let (x, y, before): (f64, f64, f64) = page
        .until(
            &format!("something that {selector} scrolls in"),
            async || {
                let begun = page.client().execute(begin, vec![selector.into()]);
                Ok(from_value(begun.await?)?)
            },
        )
        .await?;
    page.drag_finger((x, y), (x, y - 80.0)).await?;
    page.until(&format!("what {selector} is in to scroll"), async || {
        let now = page.client().execute("return scrolled.scrollTop", vec![]);
        Ok((now.await?.as_f64() > Some(before + 20.0)).then_some(()))
    })
    .await
}

async fn middle(page: &Page, role: &str, name: &str) -> Result<(f64, f64)> {
    let element = page.find(role, name).await?;
    let (x, y, width, height) = page.place(&element).await?;
    Ok((x + width / 2.0, y + height / 2.0))
}

/// The number of wires on the canvas.
async fn wires(page: &Page) -> Result<u64> {
    page.next_frame().await?;
    let count = "return document.querySelectorAll('[data-paths] > *').length";
    Ok(from_value(page.client().execute(count, vec![]).await?)?)
}

async fn tab(page: &Page, name: &str) -> Result<()> {
    let tabs = page.find("navigation", "Patch and machine").await?;
    let tab = page.find_in(&tabs, "button", name).await?;
    Ok(tab.click().await?)
}

/// All that is pressed is large enough, nothing leads out of the window, and no key is named.
async fn is_within_reach(page: &Page) -> Result<()> {
    let found = page.client().execute(TARGETS, vec![]).await?;
    let found: Vec<(String, f64)> = from_value(found)?;
    let small: Vec<_> = found.iter().filter(|(_, side)| *side < TARGET).collect();
    ensure!(small.is_empty(), "too small: {small:?}");
    let keys: Vec<String> = from_value(page.client().execute(KEYS, vec![]).await?)?;
    ensure!(keys.is_empty(), "keys are named: {keys:?}");
    let wide = "return document.documentElement.scrollWidth > innerWidth";
    let is_wide: bool = from_value(page.client().execute(wide, vec![]).await?)?;
    ensure!(!is_wide, "the page is wider than the window");
    Ok(())
}
