//! A machine of the first patch, opened beside the canvas.

use anyhow::{Context, Result};
use stackyard_e2e::{Element, Page};

/// Opens a machine by a double click on its title.
pub(crate) async fn open(page: &Page, title: &str) -> Result<Element> {
    let card = page.find("article", title).await?;
    let (x, y, width, _) = page.place(&card).await?;
    page.double_click_at((x + width / 3.0, y + 8.0)).await?;
    page.find("complementary", "Opened machine").await
}

/// Clicks a button of the opened machine.
pub(crate) async fn click(page: &Page, name: &str) -> Result<()> {
    let beside = page.find("complementary", "Opened machine").await?;
    let button = page.find_in(&beside, "button", name).await?;
    let clicked = button.click().await;
    clicked.with_context(|| format!("the button `{name}` cannot be clicked"))
}

/// Clicks into the first line of the program: the middle of a long one is below what is seen.
pub(crate) async fn click_program(page: &Page) -> Result<()> {
    let program = page.find("textbox", "Program").await?;
    let (x, y, ..) = page.place(&program).await?;
    page.click_at((x + 60.0, y + 12.0)).await
}

/// Opens an example from the menu of the machine.
pub(crate) async fn choose(page: &Page, title: &str) -> Result<()> {
    click(page, "Speed and programs").await?;
    let menu = page.find("combobox", "Program").await?;
    menu.select_by_label(title).await?;
    // It is fetched.
    page.until("the program", async || {
        let chosen = menu.prop("value").await?;
        Ok((chosen.as_deref() == Some(title)).then_some(()))
    })
    .await?;
    close_menu(page).await
}

/// Closes the menu of the machine.
pub(crate) async fn close_menu(page: &Page) -> Result<()> {
    page.press("Escape").await?;
    page.gone("group", "Speed and programs").await
}

/// Waits until the head of the machine says something.
pub(crate) async fn says(page: &Page, words: &str) -> Result<()> {
    let beside = page.find("complementary", "Opened machine").await?;
    page.until(words, async || {
        let text = page.text(&beside).await?;
        Ok(text.contains(words).then_some(()))
    })
    .await
    .with_context(|| format!("the machine never says {words}"))
}

/// Goes to a place in memory.
pub(crate) async fn go_to(page: &Page, place: &str) -> Result<()> {
    let field = page.find("combobox", "Go to address or name").await?;
    page.replace_text(&field, place).await?;
    page.press("Enter").await
}

/// Waits until the cell at the cursor has a number.
pub(crate) async fn shows_cell(page: &Page, number: &str) -> Result<()> {
    let cell = page.find("status", "Cell").await?;
    page.until(&format!("a cell with {number}"), async || {
        let text = page.text(&cell).await?;
        Ok(text.contains(number).then_some(()))
    })
    .await
}
