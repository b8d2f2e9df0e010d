//! What a person asked their system for: its own colours, more contrast, less motion.

use anyhow::{Result, ensure};
use serde_json::{Value, to_value};
use stackyard_e2e::{Need, Page, journey_that_needs};

use crate::beside;

/// How something looks, where it differs by a state alone: without shadows, which the
/// system's colours have not, and with what is drawn before it.
const LOOK: &str = "
    const looks = [null, '::before', '::after'].map(part => {
        const { color, backgroundColor, backgroundImage, border, outline, inset } =
            getComputedStyle(arguments[0], part);
        return [color, backgroundColor, backgroundImage, border, outline, inset];
    });
    return JSON.stringify(looks);
";

/// Whether an element is painted or framed in another colour than the page's ground.
const IS_SEEN: &str = "
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.backgroundColor = 'Canvas';
    const nothing = ['rgba(0, 0, 0, 0)', getComputedStyle(probe).backgroundColor];
    probe.remove();
    const { backgroundColor, borderTopColor, borderTopWidth } =
        getComputedStyle(document.querySelector(arguments[0]));
    const frame = borderTopWidth === '0px' ? nothing[0] : borderTopColor;
    return [backgroundColor, frame].some(colour => !nothing.includes(colour));
";

#[tokio::test]
async fn states_are_seen_in_the_colours_of_the_system() {
    journey_that_needs(&[Need::Preferences], async |page| {
        page.resize(1280, 800).await?;
        page.prefer("forced-colors", "active").await?;
        page.open().await?;
        for title in ["Square", "Sum"] {
            page.find("article", title).await?;
        }
        let card = "article:has([data-kind=asm]) > *";
        let before = look(page, card).await?;
        page.press("Control+a").await?;
        differs(page, "a selected card", card, &before).await?;
        page.picture("selected").await?;
        page.press("Escape").await?;

        // The number of the step that is next is on the colour of what is chosen, and nothing is
        // drawn across its words.
        let step = "
            const step = document.querySelector('li[aria-current]');
            const probe = document.body.appendChild(document.createElement('i'));
            probe.style.backgroundColor = 'Highlight';
            const chosen = getComputedStyle(probe).backgroundColor;
            probe.remove();
            return getComputedStyle(step).outlineStyle == 'none'
                && getComputedStyle(step.firstElementChild).backgroundColor == chosen;
        ";
        let step = page.client().execute(step, vec![]).await?;
        ensure!(step == true, "the next step is not legible");

        let status = page
            .client()
            .execute(IS_SEEN, vec!["[data-part=status]".into()]);
        ensure!(status.await? == true, "the shape of a status is not seen");

        add(page, "Lamp", 7).await?;
        add(page, "Toggle", 8).await?;
        // The toggle is wired to the lamp it was added beside.
        let [switch, lamp] = ["[role=switch]", "[data-kind=lamp] [role=img]"];
        let (off, dark) = (look(page, switch).await?, look(page, lamp).await?);
        page.click("switch", "On").await?;
        differs(page, "a toggle that is on", switch, &off).await?;
        differs(page, "a lamp that is lit", lamp, &dark).await?;

        let canvas = "[role=application]";
        let dots = look(page, canvas).await?;
        ensure!(dots.contains("radial-gradient"), "no grid: {dots}");

        // A line without a breakpoint has no ring.
        beside::open(page, "Square").await?;
        let line = "[aria-label='Breakpoint on line 2']";
        let ring = "
            const line = document.querySelector(arguments[0]);
            const { borderTopColor, opacity } = getComputedStyle(line, '::before');
            const probe = document.body.appendChild(document.createElement('i'));
            probe.style.color = 'Canvas';
            const ground = getComputedStyle(probe).color;
            probe.remove();
            return borderTopColor != ground && opacity > 0;
        ";
        for is_set in [false, true] {
            let seen = page.client().execute(ring, vec![line.into()]).await?;
            ensure!(seen == Value::Bool(is_set), "a ring is there: {seen}");
            page.click("button", "Breakpoint on line 2").await?;
        }
        page.press("Escape").await?;
        page.press("Escape").await?;
        page.gone("complementary", "Opened machine").await?;

        page.press("Control+k").await?;
        page.find("dialog", "Commands").await?;
        picked_differs(page, "[role=option]:not([aria-disabled=true])").await?;
        page.picture("commands").await?;
        page.press("Escape").await?;

        page.choose(&["View", "Outline"]).await?;
        page.find("tree", "Nodes of the patch").await?;
        page.press("Control+a").await?;
        page.picture("outline").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn less_motion_is_none() {
    journey_that_needs(&[Need::Preferences], async |page| {
        page.prefer("prefers-reduced-motion", "reduce").await?;
        page.open().await?;
        page.find("article", "Square").await?;
        page.press("F5").await?;
        // Wires pulse, and the clock ticks.
        page.until("a pulse", async || {
            let script = "return document.querySelectorAll('[data-pulse]').length";
            let pulses = page.client().execute(script, vec![]).await?;
            Ok(pulses.as_f64().filter(|&pulses| pulses > 0.0))
        })
        .await?;
        let script = "return document.getAnimations().length";
        let moving = page.client().execute(script, vec![]).await?;
        ensure!(moving == 0, "{moving} things move");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn more_contrast_is_more() {
    journey_that_needs(&[Need::Preferences], async |page| {
        page.open().await?;
        page.find("article", "Square").await?;
        let wire = "[data-paths] path";
        let width = "return getComputedStyle(document.querySelector(arguments[0])).strokeWidth";
        let usual = page.client().execute(width, vec![wire.into()]).await?;
        page.prefer("prefers-contrast", "more").await?;
        let more = page.client().execute(width, vec![wire.into()]).await?;
        ensure!(usual != more, "wires are {more} wide in both");
        page.picture("contrast").await
    })
    .await;
}

/// How the first element of a selector looks.
async fn look(page: &Page, selector: &str) -> Result<String> {
    let element = page
        .client()
        .find(stackyard_e2e::Locator::Css(selector))
        .await?;
    let look = page
        .client()
        .execute(LOOK, vec![to_value(&element)?])
        .await?;
    Ok(look.as_str().unwrap_or_default().to_owned())
}

/// Waits until it looks otherwise than it did.
async fn differs(page: &Page, what: &str, selector: &str, before: &str) -> Result<()> {
    page.until(&format!("another look of {what}"), async || {
        Ok((look(page, selector).await? != before).then_some(()))
    })
    .await
}

/// The picked one of a list looks otherwise than the others.
async fn picked_differs(page: &Page, selector: &str) -> Result<()> {
    let picked = look(page, &format!("{selector}[aria-selected=true]")).await?;
    let other = look(page, &format!("{selector}:not([aria-selected=true])")).await?;
    ensure!(
        picked != other,
        "nothing shows which of {selector} is picked"
    );
    Ok(())
}

/// Adds a node by typing what it is.
async fn add(page: &Page, kind: &str, number: u32) -> Result<()> {
    page.press("/").await?;
    page.find("combobox", "Node to add").await?;
    page.type_text(kind).await?;
    page.press("Enter").await?;
    let name = format!("{kind} {number}");
    page.find("article", &name).await.map(drop)
}
