//! Writing a program, mending it, running it, and looking at what it did.

use anyhow::{Context, Result};
use stackyard_e2e::{Page, journey};

/// By keyboard alone, but for the fix.
#[tokio::test]
async fn a_program_is_written_mended_and_run() {
    journey(async |page| {
        page.open().await?;
        page.click("textbox", "Program").await?;
        page.press("Control+A").await?;
        page.type_text("pus 5\nstore 0xF00\nhalt").await?;
        page.find("button", "Replace with `push`").await?;
        page.picture("error").await?;
        page.click("button", "Replace with `push`").await?;
        page.gone("button", "Replace with `push`").await?;
        page.click("textbox", "Program").await?;
        page.press("Shift+Enter").await?;
        machine_says(page, "Halted").await?;
        go_to(page, "0xF00").await?;
        shows_cell(page, "0005").await?;
        page.picture("run").await
    })
    .await;
}

#[tokio::test]
async fn a_program_is_stopped_at_a_breakpoint_and_stepped() {
    journey(async |page| {
        page.open().await?;
        choose(page, "Fibonacci numbers").await?;
        page.click("button", "Breakpoint on line 13").await?;
        page.click("button", "Run").await?;
        machine_says(page, "Stopped at a breakpoint").await?;
        page.picture("breakpoint").await?;
        page.click("button", "Step").await?;
        machine_says(page, "Paused").await?;
        page.click("button", "Breakpoint on line 13").await?;
        let field = page.find("spinbutton", "Instructions per step").await?;
        page.replace_text(&field, "1000").await?;
        page.press("Enter").await?;
        page.click("button", "Run").await?;
        machine_says(page, "Halted").await?;
        go_to(page, "0xF00").await?;
        // The 24th of them, 46368.
        go_to(page, "0xF17").await?;
        shows_cell(page, "B520").await
    })
    .await;
}

#[tokio::test]
async fn a_message_is_sent_and_answered() {
    journey(async |page| {
        page.open().await?;
        choose(page, "Greatest common divisor").await?;
        page.click("button", "Run").await?;
        machine_says(page, "Waits for a message").await?;
        page.click("textbox", "Message to the machine").await?;
        page.type_text("48 36").await?;
        page.press("Enter").await?;
        page.until("the answer", async || {
            let log = page.find("log", "Printed and sent").await?.text().await?;
            Ok(log.contains("12").then_some(()))
        })
        .await?;
        machine_says(page, "Waits for a message").await?;
        page.picture("answer").await
    })
    .await;
}

/// Pictures of the page as it is looked at: the README's, in the dark, on a phone.
#[tokio::test]
async fn the_page_is_looked_at() {
    journey(async |page| {
        page.resize(1280, 800).await?;
        page.prefer("prefers-color-scheme", "light").await?;
        page.open().await?;
        choose(page, "Sort in place").await?;
        page.click("button", "Breakpoint on line 31").await?;
        go_to(page, "0xF00").await?;
        for _ in 0..3 {
            page.click("button", "Run").await?;
            machine_says(page, "Stopped at a breakpoint").await?;
        }
        page.picture("light").await?;
        page.prefer("prefers-color-scheme", "dark").await?;
        page.picture("dark").await?;
        page.click("button", "Instructions").await?;
        page.find("heading", "Instructions").await?;
        page.picture("instructions").await?;
        page.press("Escape").await?;
        page.resize(360, 740).await?;
        page.picture("phone").await?;
        page.resize(2560, 1440).await?;
        page.picture("large").await
    })
    .await;
}

/// Opens an example from the menu.
async fn choose(page: &Page, title: &str) -> Result<()> {
    let menu = page.find("combobox", "Program").await?;
    menu.select_by_label(title).await?;
    Ok(())
}

/// Waits until the machine's panel says something.
async fn machine_says(page: &Page, words: &str) -> Result<()> {
    let panel = page.find("region", "Machine").await?;
    page.until(words, async || {
        let text = panel.text().await?;
        Ok(text.contains(words).then_some(()))
    })
    .await
    .with_context(|| format!("the machine never says {words}"))
}

/// Goes to a place in memory.
async fn go_to(page: &Page, place: &str) -> Result<()> {
    let field = page.find("combobox", "Go to address or label").await?;
    page.replace_text(&field, place).await?;
    page.press("Enter").await
}

/// Waits until a cell in sight shows a number.
async fn shows_cell(page: &Page, number: &str) -> Result<()> {
    page.until(&format!("a cell with {number}"), async || {
        let cells = page.names(None, "gridcell").await?;
        Ok(cells.iter().any(|cell| cell == number).then_some(()))
    })
    .await
}
