//! What is typed into on a phone stays above the keyboard of its screen.

use anyhow::{Result, ensure};
use serde_json::{from_value, to_value};
use stackyard_e2e::{Element, Need, Page, journey_that_needs};

/// The height of the keyboard, in CSS pixels.
const KEYBOARD: f64 = 344.0;

/// The screen as a browser tells of it with a keyboard that lies over the page, which no driver brings up.
const SCREEN: &str = "
    const seen = { scale: 1, offsetLeft: 0, offsetTop: 0, pageLeft: 0, pageTop: 0, keyboard: 0 };
    Object.defineProperty(seen, 'width', { get: () => innerWidth });
    Object.defineProperty(seen, 'height', { get: () => innerHeight - seen.keyboard });
    Object.defineProperty(window, 'visualViewport', { value: seen });
";

/// The keyboard of that height comes or goes.
const BRING_UP: &str = "
    visualViewport.keyboard = arguments[0];
    visualViewport.onresize(new Event('resize'));
";

/// The line of the caret in the program: its top and bottom, and the sides of what shows the text.
const CARET: &str = "
    const area = document.querySelector('textarea[aria-label=Program]');
    const style = getComputedStyle(area);
    const line = area.value.slice(0, area.selectionStart).split('\\n').length - 1;
    const height = parseFloat(style.lineHeight);
    const top = area.getBoundingClientRect().top + parseFloat(style.paddingTop) + line * height;
    const seen = area.parentElement.parentElement.getBoundingClientRect();
    return [top, top + height, seen.top, seen.bottom];
";

#[tokio::test]
async fn a_program_is_written_above_the_keyboard() {
    journey_that_needs(&[Need::Narrow, Need::Touch], async |page| {
        page.before_each_page(SCREEN);
        page.hold(390, 844).await?;
        page.open().await?;
        tap(page, "article", "Sum").await?;
        page.find("button", "Open").await?.click().await?;
        let program = page.find("textbox", "Program").await?;
        program.click().await?;
        page.press("Control+End").await?;
        keyboard(page, true).await?;
        caret_is_seen(page).await?;
        for tab in ["Yard", "Code"] {
            page.gone("button", tab).await?;
        }

        // A word of the row begins the next line, and then there are those that fit.
        let row = page.find("toolbar", "Words to insert").await?;
        let words = page.names(Some(&row), "button").await?;
        ensure!(
            words.starts_with(&["push".into(), "load".into()]),
            "{words:?}"
        );
        let send = page.find_in(&row, "button", "send").await?;
        send.click().await?;
        ends(page, &program, "jump again\n  send ").await?;
        let row = page.find("toolbar", "Words to insert").await?;
        let words = page.names(Some(&row), "button").await?;
        ensure!(words == ["row", "sum", "next"], "{words:?}");
        page.type_text("0 1\nsned 0").await?;
        caret_is_seen(page).await?;
        page.picture("writing").await?;

        // What is wrong is a line with what puts it right.
        let list = page.find("list", "Problems").await?;
        let fix = page.find_in(&list, "button", "Replace with `send`").await?;
        let (_, top, _, height) = page.place(&list).await?;
        let (_, fix_top, _, fix_height) = page.place(&fix).await?;
        ensure!(height < 60.0, "{height} px of problems");
        ensure!(fix_top >= top && fix_top + fix_height <= top + height);
        let row = page.find("toolbar", "Words to insert").await?;
        let (_, row_top, _, row_height) = page.place(&row).await?;
        ensure!(row_top >= top + height - 1.0);
        ensure!(row_top + row_height <= 844.0 - KEYBOARD + 1.0);
        fix.click().await?;
        ends(page, &program, "send 0 1\n  send 0").await?;

        page.press("Control+f").await?;
        let field = page.find("searchbox", "Find in the program").await?;
        is_seen(page, &field).await?;
        page.press("Escape").await?;
        keyboard(page, false).await?;
        page.find("button", "Yard").await?;
        tab(page, "Log").await?;
        typed_into(page, "textbox", "Message to the machine").await?;
        tab(page, "Memory").await?;
        let edit = page.find("button", "Edit").await?;
        edit.click().await?;
        typed_into(page, "textbox", "Value of 0x000").await
    })
    .await;
}

#[tokio::test]
async fn the_patch_is_worked_on_above_the_keyboard() {
    journey_that_needs(&[Need::Narrow, Need::Touch], async |page| {
        page.before_each_page(SCREEN);
        page.hold(360, 640).await?;
        page.open().await?;

        // The card that is typed on stays in sight, and all is as it was after it.
        let before = page.find("article", "Sum").await?;
        let before = page.place(&before).await?;
        tap(page, "article", "Plot").await?;
        page.find("button", "Rename").await?.click().await?;
        typed_into(page, "textbox", "Title").await?;
        page.press("Enter").await?;
        let after = page.find("article", "Sum").await?;
        ensure!(page.place(&after).await? == before);

        tap(page, "article", "Clock").await?;
        page.find("button", "Settings").await?.click().await?;
        page.find("group", "Settings").await?;
        page.picture("settings").await?;
        page.find("spinbutton", "Every … ms").await?.click().await?;
        typed_into(page, "spinbutton", "Every … ms").await?;
        page.find("button", "Settings").await?.click().await?;
        page.gone("group", "Settings").await?;

        page.find("button", "Add a node").await?.click().await?;
        keyboard(page, true).await?;
        let field = page.find("combobox", "Node to add").await?;
        is_seen(page, &field).await?;
        let list = page.find("listbox", "Kinds of nodes").await?;
        is_seen(page, &list).await?;
        let (_, _, _, height) = page.place(&list).await?;
        ensure!(height >= 3.0 * 44.0, "{height} px of kinds");
        page.picture("adding").await?;
        page.press("Escape").await?;
        keyboard(page, false).await?;

        page.press("Control+f").await?;
        typed_into(page, "textbox", "Title, kind or text of the node").await?;
        page.press("Escape").await?;
        page.press("Control+k").await?;
        let dialog = page.find("dialog", "Commands").await?;
        keyboard(page, true).await?;
        is_seen(page, &dialog).await?;
        page.press("Escape").await?;
        page.choose(&["Share link…"]).await?;
        let dialog = page.find("dialog", "Share link").await?;
        is_seen(page, &dialog).await?;
        page.press("Escape").await?;
        page.press("F1").await?;
        let dialog = page.find("dialog", "Help").await?;
        is_seen(page, &dialog).await?;
        page.press("Escape").await?;
        keyboard(page, false).await?;
        let (_, top, _, height) = page
            .place(&page.find("navigation", "Patch and machine").await?)
            .await?;
        ensure!(top + height == 640.0, "the tabs end at {}", top + height);
        Ok(())
    })
    .await;
}

/// A browser that makes the page lower instead tells it by its height.
#[tokio::test]
async fn a_page_that_a_keyboard_makes_lower_has_no_tabs() {
    journey_that_needs(&[Need::Narrow, Need::Touch], async |page| {
        page.hold(390, 844).await?;
        page.open().await?;
        tap(page, "article", "Sum").await?;
        page.find("button", "Open").await?.click().await?;
        page.find("textbox", "Program").await?.click().await?;
        page.hold(390, 500).await?;
        page.gone("navigation", "Patch and machine").await?;
        page.find("toolbar", "Words to insert").await?;
        page.hold(390, 844).await?;
        page.find("navigation", "Patch and machine").await?;
        Ok(())
    })
    .await;
}

async fn tap(page: &Page, role: &str, name: &str) -> Result<()> {
    let element = page.find(role, name).await?;
    let (x, y, width, height) = page.place(&element).await?;
    page.tap((x + width / 2.0, y + height / 2.0)).await
}

async fn tab(page: &Page, name: &str) -> Result<()> {
    let tabs = page.find("navigation", "Patch and machine").await?;
    let tab = page.find_in(&tabs, "button", name).await?;
    Ok(tab.click().await?)
}

async fn keyboard(page: &Page, is_there: bool) -> Result<()> {
    let height = if is_there { KEYBOARD } else { 0.0 };
    page.client().execute(BRING_UP, vec![height.into()]).await?;
    // What follows the sizes of others comes a frame later.
    page.next_frame().await?;
    page.next_frame().await
}

/// The field is above the keyboard, which comes for it and goes.
async fn typed_into(page: &Page, role: &str, name: &str) -> Result<()> {
    let field = page.find(role, name).await?;
    field.click().await?;
    keyboard(page, true).await?;
    is_seen(page, &field).await?;
    keyboard(page, false).await
}

/// An element is above the keyboard as a whole.
async fn is_seen(page: &Page, element: &Element) -> Result<()> {
    let height = "return innerHeight - visualViewport.keyboard";
    let height: f64 = from_value(page.client().execute(height, vec![]).await?)?;
    let (_, top, _, high) = page.place(element).await?;
    let is_seen = top >= 0.0 && top + high <= height + 1.0;
    ensure!(is_seen, "{top} to {} of {height}", top + high);
    Ok(())
}

async fn caret_is_seen(page: &Page) -> Result<()> {
    page.until("the line of the caret", async || {
        let found = page.client().execute(CARET, vec![]).await?;
        let (top, bottom, from, to): (f64, f64, f64, f64) = from_value(found)?;
        Ok((top >= from && bottom <= to).then_some(()))
    })
    .await
}

/// Waits until the program ends with a text.
async fn ends(page: &Page, program: &Element, text: &str) -> Result<()> {
    page.until(text, async || {
        let value = "return arguments[0].value";
        let value = page
            .client()
            .execute(value, vec![to_value(program)?])
            .await?;
        Ok(value
            .as_str()
            .is_some_and(|it| it.ends_with(text))
            .then_some(()))
    })
    .await
}
