//! What browsers do differently by themselves, and the page does alike in all of them.

use anyhow::{Result, ensure};
use stackyard_e2e::{Page, journey};

use crate::beside;

/// What is selected of the page's text.
const SELECTED: &str = "return String(getSelection())";

#[tokio::test]
async fn lists_in_dialogs_have_room() {
    journey(async |page| {
        page.resize(1280, 800).await?;
        page.open().await?;
        page.press("Control+k").await?;
        has_room(page, "listbox", "Commands").await?;
        page.press("Escape").await?;
        page.gone("dialog", "Commands").await?;
        page.press("/").await?;
        has_room(page, "listbox", "Kinds of nodes").await?;
        page.press("Escape").await?;
        page.gone("listbox", "Kinds of nodes").await?;
        page.press("Control+k").await?;
        page.type_text("export to patchies").await?;
        page.press("Enter").await?;
        has_room(page, "region", "What is told").await
    })
    .await;
}

async fn has_room(page: &Page, role: &str, name: &str) -> Result<()> {
    let list = page.find(role, name).await?;
    let (.., height) = page.place(&list).await?;
    ensure!(height > 80.0, "the {role} `{name}` is {height} px high");
    Ok(())
}

/// Cells are selected, and no text, which the next drag would take along.
#[tokio::test]
async fn a_drag_over_memory_selects_cells_alone() {
    journey(async |page| {
        page.resize(1280, 800).await?;
        page.open().await?;
        beside::open(page, "Square").await?;
        page.click("radio", "rows").await?;
        for count in [12, 5] {
            let grid = page.find("grid", "Memory").await?;
            let (x, y, ..) = page.place(&grid).await?;
            let (x, y) = (x + 90.0, y + 40.0);
            page.drag_between((x, y), (x + 100.0, y + 24.0 * f64::from(count)))
                .await?;
            let said = page.find("status", "Selected cells").await?;
            let said = page.text(&said).await?;
            ensure!(said.contains("cells"), "{said}");
            let text = page.client().execute(SELECTED, vec![]).await?;
            ensure!(text == "", "{text} is selected");
        }
        Ok(())
    })
    .await;
}

/// Text that was selected elsewhere is not what a key means on the canvas.
#[tokio::test]
async fn a_word_of_the_page_is_not_copied_in_place_of_a_node() {
    journey(async |page| {
        page.resize(1280, 800).await?;
        page.open().await?;
        let heading = page
            .find("heading", "Tiny 16-bit machines, wired together.")
            .await?;
        let (x, y, ..) = page.place(&heading).await?;
        page.double_click_at((x + 20.0, y + 12.0)).await?;
        let card = page.find("article", "Plot").await?;
        let (x, y, width, _) = page.place(&card).await?;
        page.click_at((x + width / 3.0, y + 16.0)).await?;
        let catch = "
            addEventListener('copy', ({ clipboardData }) => {
                window.copied = clipboardData.getData('text/plain');
            });
            const event = new ClipboardEvent('copy', { bubbles: true, cancelable: true });
            Object.defineProperty(event, 'clipboardData', { value: new DataTransfer() });
            document.activeElement.dispatchEvent(event);
            return window.copied;
        ";
        let copied = page.client().execute(catch, vec![]).await?;
        let copied = copied.as_str().unwrap_or_default();
        ensure!(copied.contains("\"plot\""), "copied: {copied}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_is_cut_by_its_command_is_gone() {
    journey(async |page| {
        page.resize(1280, 800).await?;
        page.open().await?;
        let card = page.find("article", "Plot").await?;
        let (x, y, width, _) = page.place(&card).await?;
        page.click_at((x + width / 3.0, y + 16.0)).await?;
        page.press("Control+k").await?;
        page.type_text("cut").await?;
        page.press("Enter").await?;
        page.gone("article", "Plot").await?;
        page.press("Control+z").await?;
        page.find("article", "Plot").await.map(drop)
    })
    .await;
}

/// On Linux that button pastes what was selected last, wherever it was.
#[tokio::test]
async fn the_middle_button_moves_the_canvas_and_pastes_nothing() {
    journey(async |page| {
        page.resize(1280, 800).await?;
        page.open().await?;
        beside::open(page, "Sum").await?;
        beside::click_program(page).await?;
        page.press("Control+a").await?;
        let card = page.find("article", "Square").await?;
        let before = page.place(&card).await?;
        page.drag_with_middle((150.0, 600.0), (120.0, 640.0))
            .await?;
        page.until("the canvas to move", async || {
            Ok((page.place(&card).await? != before).then_some(()))
        })
        .await?;
        // A program that is pasted becomes a machine.
        let cards = page.names(None, "article").await?;
        ensure!(cards.len() == 5, "it was pasted: {cards:?}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_double_click_on_a_title_opens_and_renames_nothing() {
    journey(async |page| {
        page.resize(1280, 800).await?;
        page.open().await?;
        beside::open(page, "Square").await?;
        page.find("textbox", "Program").await?;
        page.gone("textbox", "Title").await
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_underlined() {
    journey(async |page| {
        page.resize(1280, 800).await?;
        page.open().await?;
        beside::open(page, "Square").await?;
        beside::click_program(page).await?;
        page.press("Control+a").await?;
        page.type_text("pus 5").await?;
        page.find("button", "Replace with `push`").await?;
        let underlined = "
            const texts = document.querySelectorAll('[class*=layer-] span');
            const wrong = [...texts].find(text => text.textContent === 'pus');
            const { textDecorationLine, textDecorationStyle } = getComputedStyle(wrong);
            return [textDecorationLine, textDecorationStyle].join(' ');
        ";
        let seen = page.client().execute(underlined, vec![]).await?;
        ensure!(seen == "underline wavy", "{seen}");
        page.picture("wrong").await
    })
    .await;
}
