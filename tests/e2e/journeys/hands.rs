//! Hands on what cards show, as a browser tells of them: a wheel, the other button, fingers.

use anyhow::{Result, ensure};
use serde_json::to_value;
use stackyard_e2e::{Element, Page, journey};

#[tokio::test]
async fn what_scrolls_on_a_card_scrolls_under_a_wheel_and_a_finger() {
    journey(async |page| {
        page.resize(1280, 800).await?;
        page.open().await?;
        let console = filled_console(page).await?;
        let zoom = zoom(page).await?;
        let (x, y) = middle(page, &console).await?;
        page.hover(&console).await?;
        page.wheel_at((x, y), -40).await?;
        scrolled(page, &console, "the wheel", |top| top < -30.0).await?;
        ensure!(self::zoom(page).await? == zoom, "the wheel zoomed, too");

        // The finger draws down what is above.
        page.drag_finger((x, y - 15.0), (x, y + 15.0)).await?;
        scrolled(page, &console, "a finger", |top| top < -60.0).await?;
        ensure!(
            middle(page, &console).await? == (x, y),
            "the card moved, too"
        );

        page.drag_two_fingers(
            ((x - 10.0, y), (x - 100.0, y)),
            ((x + 10.0, y), (x + 100.0, y)),
        )
        .await?;
        page.until("a pinch", async || {
            Ok((self::zoom(page).await? != zoom).then_some(()))
        })
        .await
    })
    .await;
}

#[tokio::test]
async fn the_other_button_opens_the_menu_of_a_card_over_its_console() {
    journey(async |page| {
        page.resize(1280, 800).await?;
        page.open().await?;
        let console = console(page).await?;
        page.right_click_at(middle(page, &console).await?).await?;
        let menu = page.find("menu", "Node").await?;
        let items = page.names(Some(&menu), "menuitem").await?;
        ensure!(
            items.iter().any(|item| item.starts_with("Cut")),
            "{items:?}"
        );
        page.press("Escape").await?;
        page.gone("menu", "Node").await
    })
    .await;
}

/// A patch whose console fills.
const FILLING: &str = r#"{
    "stackyard": 1,
    "nodes": [
        { "id": 1, "kind": "clock", "x": 0, "y": 0, "settings": { "delayMs": 20, "gives": "count" } },
        { "id": 2, "kind": "console", "x": 0, "y": 160 }
    ],
    "wires": [{ "from": [1, 0], "to": [2, 0] }]
}"#;

/// Puts that patch in the place of what is there. Returns its console.
async fn console(page: &Page) -> Result<Element> {
    page.press("Control+a").await?;
    page.press("Delete").await?;
    page.gone("article", "Square").await?;
    let paste = "
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', arguments[0]);
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));";
    page.client().execute(paste, vec![FILLING.into()]).await?;
    let console = page.find("log", "Lines").await?;
    page.press("Escape").await?;
    Ok(console)
}

/// That console, with more lines than it shows.
async fn filled_console(page: &Page) -> Result<Element> {
    let console = console(page).await?;
    page.press("F5").await?;
    page.until("more lines than are seen", async || {
        let lines = page.names(Some(&console), "listitem").await?;
        Ok((lines.len() > 16).then_some(()))
    })
    .await?;
    page.press("F5").await?;
    Ok(console)
}

async fn middle(page: &Page, element: &Element) -> Result<(f64, f64)> {
    let (x, y, width, height) = page.place(element).await?;
    Ok((x + width / 2.0, y + height / 2.0))
}

/// Waits until an element is scrolled so; it may be on its way.
async fn scrolled(
    page: &Page,
    element: &Element,
    by: &str,
    is_so: impl Fn(f64) -> bool,
) -> Result<()> {
    page.until(&format!("what {by} scrolled"), async || {
        let script = "return arguments[0].scrollTop";
        let top = page
            .client()
            .execute(script, vec![to_value(element)?])
            .await?;
        Ok(top.as_f64().filter(|&top| is_so(top)))
    })
    .await
    .map(drop)
}

/// How the canvas is looked at.
async fn zoom(page: &Page) -> Result<String> {
    let script = "return document.querySelector('[data-node]').parentElement.style.transform";
    let transform = page.client().execute(script, vec![]).await?;
    Ok(transform.to_string())
}
