//! Hands on what cards show, as a browser tells of them: a wheel, the other button, fingers.

use anyhow::{Context, Result, ensure};
use serde_json::to_value;
use stackyard_e2e::{Element, Need, Page, journey, journey_that_needs};

#[tokio::test]
async fn what_scrolls_on_a_card_scrolls_under_a_wheel_and_a_finger() {
    journey_that_needs(&[Need::Touch], async |page| {
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
    journey_that_needs(&[Need::OtherButton], async |page| {
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

/// Where what had the focus is gone, the canvas has it: a key does what it does there.
#[tokio::test]
async fn keys_work_after_whatever_had_them() {
    journey(async |page| {
        page.resize(1280, 800).await?;
        page.open().await?;
        keys_work(page, "the page has opened").await?;
        page.press("F1").await?;
        page.find("dialog", "Help").await?;
        page.press("Escape").await?;
        page.gone("dialog", "Help").await?;
        keys_work(page, "a dialog was closed by a key").await?;
        page.click("button", "Help").await?;
        page.click("button", "Close").await?;
        page.gone("dialog", "Help").await?;
        keys_work(page, "a dialog was closed by its button").await?;
        page.click("button", "Menu").await?;
        page.find("menu", "Stackyard").await?;
        page.press("Escape").await?;
        page.gone("menu", "Stackyard").await?;
        keys_work(page, "a menu was closed").await?;
        page.choose(&["View", "Outline"]).await?;
        page.find("tree", "Nodes of the patch").await?;
        page.choose(&["View", "Outline"]).await?;
        page.gone("tree", "Nodes of the patch").await?;
        keys_work(page, "a panel was closed").await?;
        let card = page.find("article", "Sum").await?;
        let (x, y, width, _) = page.place(&card).await?;
        let title = (x + width / 3.0, y + 8.0);
        page.click_at(title).await?;
        page.press("F2").await?;
        page.find("textbox", "Title").await?;
        page.type_text("Total").await?;
        page.press("Enter").await?;
        page.find("article", "Total").await?;
        keys_work(page, "a node was renamed").await?;
        page.double_click_at(title).await?;
        page.find("complementary", "Opened machine").await?;
        // The first leaves its program.
        page.press("Escape").await?;
        page.press("Escape").await?;
        page.gone("complementary", "Opened machine").await?;
        keys_work(page, "a machine was closed by a key").await?;
        page.double_click_at(title).await?;
        page.find("complementary", "Opened machine").await?;
        page.click("button", "Close").await?;
        page.gone("complementary", "Opened machine").await?;
        keys_work(page, "a machine was closed by its button").await?;
        page.click_at(title).await?;
        page.press("Delete").await?;
        page.gone("article", "Total").await?;
        keys_work(page, "a node was deleted").await?;
        let name = page.find("textbox", "Name of the patch").await?;
        page.replace_text(&name, "Another").await?;
        page.press("Enter").await?;
        keys_work(page, "the patch was renamed").await?;
        page.choose(&["New patch"]).await?;
        page.gone("article", "Square").await?;
        keys_work(page, "a patch was begun").await?;
        page.press("Enter").await?;
        page.find("combobox", "Node to add").await?;
        Ok(())
    })
    .await;
}

/// Space runs or pauses, and `/` offers what can be added.
async fn keys_work(page: &Page, after: &str) -> Result<()> {
    let transport = page.find("toolbar", "All machines").await?;
    let word = async || -> Result<&'static str> {
        let names = page.names(Some(&transport), "button").await?;
        let is_running = names.iter().any(|name| name == "Pause");
        Ok(if is_running { "Pause" } else { "Run" })
    };
    for _ in 0..2 {
        let before = word().await?;
        page.press("Space").await?;
        page.until(&format!("Space, after {after}"), async || {
            Ok((word().await? != before).then_some(()))
        })
        .await?;
    }
    page.press("/").await?;
    page.find("combobox", "Node to add")
        .await
        .with_context(|| format!("/, after {after}"))?;
    page.press("Escape").await?;
    page.gone("combobox", "Node to add").await
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
    page.paste(FILLING).await?;
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
