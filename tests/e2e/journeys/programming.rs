//! Writing a program, mending it, running it, and looking at what it did, in a machine
//! opened beside the canvas.

use anyhow::{Result, ensure};
use stackyard_e2e::{Page, journey};

use crate::beside::{choose, click, close_menu, go_to, open, says, shows_cell};

/// By keyboard alone, but for the fix.
#[tokio::test]
async fn a_program_is_written_mended_and_run() {
    journey(async |page| {
        page.open().await?;
        stop_the_clock(page).await?;
        open(page, "Square").await?;
        page.click("textbox", "Program").await?;
        page.press("Control+A").await?;
        page.type_text("pus 5\nstore 0xF00\nhalt").await?;
        page.find("button", "Replace with `push`").await?;
        page.picture("error").await?;
        page.click("button", "Replace with `push`").await?;
        page.gone("button", "Replace with `push`").await?;
        page.click("textbox", "Program").await?;
        page.press("Shift+Enter").await?;
        says(page, "Halted").await?;
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
        stop_the_clock(page).await?;
        open(page, "Square").await?;
        choose(page, "Fibonacci numbers").await?;
        page.click("button", "Breakpoint on line 13").await?;
        click(page, "Run this machine").await?;
        says(page, "Stopped at a breakpoint").await?;
        page.picture("breakpoint").await?;
        click(page, "One instruction").await?;
        says(page, "Paused").await?;
        page.click("button", "Breakpoint on line 13").await?;
        click(page, "Speed and programs").await?;
        click(page, "As fast as it can").await?;
        close_menu(page).await?;
        click(page, "Run this machine").await?;
        says(page, "Halted").await?;
        go_to(page, "0xF00").await?;
        // The 24th of them, 46368.
        go_to(page, "0xF17").await?;
        shows_cell(page, "B520").await
    })
    .await;
}

/// Another machine that is opened takes the place of the one before: its lines alone are there, one
/// mark of its position, and what is typed is at its caret.
#[tokio::test]
async fn one_machine_is_opened_after_another() {
    journey(async |page| {
        page.open().await?;
        stop_the_clock(page).await?;
        open(page, "Sum").await?;
        let look = "
            const area = document.querySelector('textarea[aria-label=Program]');
            const count = selector => document.querySelectorAll(selector).length;
            return [area.value.split('\\n').length, count('[class*=layer-] > *'),
                count('[aria-label^=\"Breakpoint on line\"]'), count('[data-register=PC]')];
        ";
        let mut before = (0, 0);
        for title in ["Square", "Sum", "Square"] {
            page.press(if title == "Square" {
                "Control+Alt+ArrowUp"
            } else {
                "Control+Alt+ArrowDown"
            })
            .await?;
            says(page, title).await?;
            page.next_frame().await?;
            let seen = page.client().execute(look, vec![]).await?;
            let [lines, drawn, numbers, marks]: [usize; 4] = serde_json::from_value(seen)?;
            ensure!(
                lines == drawn && lines == numbers,
                "{drawn} and {numbers} of {lines} lines"
            );
            ensure!(lines != before.0, "still {lines} lines");
            ensure!(before.1 == 0 || marks == before.1, "{marks} marks");
            before = (lines, marks);
        }
        Ok(())
    })
    .await;
}

/// The lines on a card follow the program that runs.
#[tokio::test]
async fn the_lines_on_a_card_follow_its_program() {
    journey(async |page| {
        page.open().await?;
        stop_the_clock(page).await?;
        open(page, "Square").await?;
        choose(page, "Primes").await?;
        click(page, "Speed and programs").await?;
        click(page, "As fast as it can").await?;
        close_menu(page).await?;
        click(page, "Run this machine").await?;
        let card = page.find("article", "Square").await?;
        let listing = page.find_in(&card, "group", "Source").await?;
        let look = "
            const listing = arguments[0];
            const parts = ['[data-part=pc]', '[data-part=source]'].map(it => listing.querySelector(it));
            const [inner, text, outer] =
                [...parts, listing].map(it => it.getBoundingClientRect());
            const line = (inner.top - text.top) / inner.height;
            return [line, inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1];
        ";
        page.until("a line further down, in sight", async || {
            let listing = serde_json::to_value(&listing)?;
            let seen = page.client().execute(look, vec![listing]).await?;
            let (line, is_seen): (f64, bool) = serde_json::from_value(seen)?;
            Ok((line > 8.0 && is_seen).then_some(()))
        })
        .await
    })
    .await;
}

/// Pastes more lines than any program has: there are elements for those near what is in sight, and
/// each stands at its number.
#[tokio::test]
async fn a_long_text_is_worked_on() {
    journey(async |page| {
        page.open().await?;
        stop_the_clock(page).await?;
        open(page, "Square").await?;
        let paste = "
            const area = document.querySelector('textarea[aria-label=Program]');
            area.value = 'push 7\\n'.repeat(9999) + 'halt';
            area.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste' }));
        ";
        page.client().execute(paste, vec![]).await?;
        page.click("textbox", "Program").await?;
        page.press("Control+End").await?;
        page.find("button", "Breakpoint on line 10000").await?;
        page.gone("button", "Breakpoint on line 1").await?;
        let look = "
            const label = 'Breakpoint on line 10000';
            const number = document.querySelector(`[aria-label='${label}']`);
            const lines = document.querySelectorAll('[class*=layer-] > *');
            const [one, other] = [number, lines[lines.length - 1]].map(it => it.getBoundingClientRect());
            return [lines.length, other.top - one.top, lines[lines.length - 1].textContent];
        ";
        let seen = page.client().execute(look, vec![]).await?;
        let (lines, apart, text): (usize, f64, String) = serde_json::from_value(seen)?;
        ensure!(lines < 400, "{lines} lines have elements");
        ensure!(apart.abs() < 1.0 && text.starts_with("halt"), "{apart} px apart: {text}");
        page.picture("end").await?;
        page.click("button", "Breakpoint on line 9990").await?;
        page.press("Control+Home").await?;
        page.find("button", "Breakpoint on line 1").await?;
        page.press("F9").await?;
        let breakpoint = page.find("button", "Breakpoint on line 1").await?;
        let is_pressed = breakpoint.attr("aria-pressed").await?;
        ensure!(is_pressed.as_deref() == Some("true"), "{is_pressed:?}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_message_is_sent_and_answered() {
    journey(async |page| {
        page.open().await?;
        stop_the_clock(page).await?;
        open(page, "Sum").await?;
        choose(page, "Greatest common divisor").await?;
        click(page, "Run this machine").await?;
        says(page, "Waits for Square").await?;
        page.click("textbox", "Message to the machine").await?;
        page.type_text("48 36").await?;
        page.press("Enter").await?;
        page.until("the answer", async || {
            let log = page.find("log", "Printed and sent").await?;
            let log = page.text(&log).await?;
            Ok(log.contains("12").then_some(()))
        })
        .await?;
        says(page, "Waits for Square").await?;
        page.picture("answer").await
    })
    .await;
}

/// The machine is closed by Escape, and the keyboard is where it was.
#[tokio::test]
async fn a_machine_is_closed_and_the_focus_comes_back() {
    journey(async |page| -> Result<()> {
        page.open().await?;
        open(page, "Square").await?;
        page.until("the focus in the program", async || {
            Ok((page.focus().await? == "Program").then_some(()))
        })
        .await?;
        // One too many, after a completion, closes nothing.
        page.press("Escape").await?;
        page.until("the focus out of the program", async || {
            Ok((page.focus().await? == "Opened machine").then_some(()))
        })
        .await?;
        page.press("Escape").await?;
        page.gone("complementary", "Opened machine").await?;
        page.until("the focus on the machine", async || {
            Ok((page.focus().await? == "Square").then_some(()))
        })
        .await
    })
    .await;
}

/// Removes the clock of the first patch: no machine is sent anything but by hand.
pub(crate) async fn stop_the_clock(page: &Page) -> Result<()> {
    let clock = page.find("article", "Clock").await?;
    let (x, y, width, _) = page.place(&clock).await?;
    page.click_at((x + width / 4.0, y + 8.0)).await?;
    page.press("Delete").await?;
    page.gone("article", "Clock").await
}
