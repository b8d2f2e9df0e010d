//! A patch built from nothing, run, taken back and built again: by mouse, and by keyboard
//! alone.

use anyhow::{Context, Result, ensure};
use stackyard_e2e::{Need, Page, journey, journey_that_needs};

use crate::{beside, outline};

/// What the machine is given to do: one number is sent, and no more.
const PROGRAM: &str = "push 42\nsend 0 1\nhalt";

/// What the outline says of the patch that is built.
const BUILT: [&str; 4] = ["to Console", "to Lamp", "from Machine", "from Machine"];

#[tokio::test]
async fn a_patch_is_built_by_mouse() {
    journey(async |page| {
        page.resize(1280, 800).await?;
        page.open().await?;
        let first = outline::read(page).await?;
        for command in ["Select all", "Delete"] {
            page.press("Control+k").await?;
            let dialog = page.find("dialog", "Commands").await?;
            let names = page.names(Some(&dialog), "option").await?;
            let name = names.iter().find(|name| name.contains(command));
            let name = name.with_context(|| format!("no {command} among {names:?}"))?;
            page.click("option", name).await?;
        }
        page.gone("article", "Square").await?;
        for (kind, name, x, y) in [
            ("Machine", "Machine 7", 0.2, 0.1),
            ("Console", "Console 8", 0.2, 0.6),
            ("Lamp", "Lamp 9", 0.6, 0.6),
        ] {
            add_by_mouse(page, kind, (x, y)).await?;
            page.find("article", name).await?;
        }
        for node in ["Console 8", "Lamp 9"] {
            let outlet = page.find("button", "Outlet 0 of Machine 7").await?;
            let inlet = page.find("button", &format!("Inlet 0 of {node}")).await?;
            page.drag_to(&outlet, &inlet).await?;
        }
        beside::open(page, "Machine 7").await?;
        page.click("textbox", "Program").await?;
        page.type_text(PROGRAM).await?;
        beside::click(page, "Close").await?;
        page.picture("built").await?;
        let built = is_built(page).await?;

        transport(page, "Run").await?;
        console_says(page, "42").await?;
        transport(page, "Pause").await?;
        transport(page, "Reset all").await?;
        console_says(page, "").await?;

        let undone = until_disabled(page, "Undo").await?;
        ensure!(outline::read(page).await? == first, "undone, it is another");
        let redone = until_disabled(page, "Redo").await?;
        ensure!(undone == redone, "{undone} undone and {redone} done again");
        let again = outline::read(page).await?;
        ensure!(again == built, "it was {built:?} and is {again:?}");
        // The program came back with it.
        transport(page, "Run").await?;
        console_says(page, "42").await
    })
    .await;
}

#[tokio::test]
async fn a_patch_is_built_by_keyboard() {
    journey(async |page| {
        page.resize(1280, 800).await?;
        page.open().await?;
        let first = outline::read(page).await?;
        tab_to(page, "Canvas").await?;
        page.press("Control+a").await?;
        page.press("Delete").await?;
        page.gone("article", "Square").await?;
        page.press("0").await?;
        for (kind, name, x, y) in [
            ("Machine", "Machine 7", 300.0, 100.0),
            ("Console", "Console 8", 300.0, 400.0),
            ("Lamp", "Lamp 9", 700.0, 400.0),
        ] {
            page.press("/").await?;
            page.find("combobox", "Node to add").await?;
            page.type_text(kind).await?;
            page.press("Enter").await?;
            page.find("article", name).await?;
            has_focus(page, name).await?;
            walk_to(page, name, (x, y)).await?;
        }
        page.press("Escape").await?;
        // The console was wired to the machine as it was added after it; a lamp after a console
        // is wired to nothing.
        tab_to(page, "Outlet 0 of Machine 7").await?;
        for key in ["Enter", "ArrowRight", "Enter"] {
            page.press(key).await?;
        }
        has_focus(page, "Outlet 0 of Machine 7").await?;
        page.picture("wired").await?;
        while page.focus().await? != "Machine 7" {
            page.press("Shift+Tab").await?;
        }
        page.press("Enter").await?;
        has_focus(page, "Program").await?;
        page.type_text(PROGRAM).await?;
        // Out of the text, and out of the machine.
        page.press("Escape").await?;
        has_focus(page, "Opened machine").await?;
        page.press("Escape").await?;
        page.gone("complementary", "Opened machine").await?;
        has_focus(page, "Machine 7").await?;
        let built = is_built(page).await?;

        page.press("F5").await?;
        console_says(page, "42").await?;
        page.press("F5").await?;
        page.press("Shift+F5").await?;
        console_says(page, "").await?;

        let undone = press_until_disabled(page, "Control+z", "Undo").await?;
        ensure!(outline::read(page).await? == first, "undone, it is another");
        let redone = press_until_disabled(page, "Control+Shift+Z", "Redo").await?;
        ensure!(undone == redone, "{undone} undone and {redone} done again");
        let again = outline::read(page).await?;
        ensure!(again == built, "it was {built:?} and is {again:?}");
        page.press("F5").await?;
        console_says(page, "42").await
    })
    .await;
}

/// The keyboard walks over the whole canvas and out of it, both ways; on a phone too.
#[tokio::test]
async fn the_keyboard_is_not_caught_in_the_canvas() {
    journey_that_needs(&[Need::Narrow], async |page| {
        page.resize(360, 740).await?;
        page.open().await?;
        tab_to(page, "Canvas").await?;
        let mut names = vec![];
        // Behind it are a phone's tabs, and then the page begins anew.
        while page.focus().await? != "Menu" {
            ensure!(names.len() < 100, "round and round: {names:?}");
            page.press("Tab").await?;
            names.push(page.focus().await?);
        }
        for name in ["Clock", "Square", "Outlet 0 of Square", "Inlet 0 of Plot"] {
            ensure!(names.iter().any(|it| it == name), "no {name}: {names:?}");
        }
        let mut back = 0;
        while page.focus().await? != "Canvas" {
            ensure!(back < 100, "no way back");
            page.press("Shift+Tab").await?;
            back += 1;
        }
        page.press("Shift+Tab").await?;
        has_focus(page, "Share").await
    })
    .await;
}

/// Double-clicks on the empty canvas, at a part of its width and height, and takes a kind
/// from the list.
async fn add_by_mouse(page: &Page, kind: &str, (x, y): (f64, f64)) -> Result<()> {
    let canvas = page.find("application", "Canvas").await?;
    let (left, top, width, height) = page.place(&canvas).await?;
    page.double_click_at((left + x * width, top + y * height))
        .await?;
    let list = page.find("listbox", "Kinds of nodes").await?;
    let names = page.names(Some(&list), "option").await?;
    let name = names.iter().find(|name| name.starts_with(kind));
    let name = name.with_context(|| format!("no {kind} among {names:?}"))?;
    Ok(page.find_in(&list, "option", name).await?.click().await?)
}

/// Waits until the outline tells of both wires, and answers all it tells.
async fn is_built(page: &Page) -> Result<Vec<String>> {
    let rows = outline::read(page).await?;
    for wanted in BUILT {
        let wanted_count = BUILT.iter().filter(|it| **it == wanted).count();
        let count = rows.iter().filter(|row| row.starts_with(wanted)).count();
        ensure!(count == wanted_count, "{wanted}: {rows:?}");
    }
    Ok(rows)
}

/// Clicks a button of the transport of all machines.
async fn transport(page: &Page, name: &str) -> Result<()> {
    let bar = page.find("toolbar", "All machines").await?;
    page.find_in(&bar, "button", name).await?.click().await?;
    Ok(())
}

/// Waits until the console shows this and no more.
async fn console_says(page: &Page, text: &str) -> Result<()> {
    let console = page.find("log", "Lines").await?;
    page.reads(&console, text).await
}

/// Clicks the button that undoes or redoes for as long as it can; how often that was.
async fn until_disabled(page: &Page, word: &str) -> Result<usize> {
    let bar = page.find("group", "Patch").await?;
    for count in 0..50 {
        let Some(name) = enabled(page, word).await? else {
            return Ok(count);
        };
        page.find_in(&bar, "button", &name).await?.click().await?;
        page.next_frame().await?;
        page.next_frame().await?;
    }
    anyhow::bail!("{word} has no end")
}

/// As [`until_disabled`], by keys.
async fn press_until_disabled(page: &Page, keys: &str, word: &str) -> Result<usize> {
    for count in 0..50 {
        if enabled(page, word).await?.is_none() {
            return Ok(count);
        }
        page.press(keys).await?;
        page.next_frame().await?;
        page.next_frame().await?;
    }
    anyhow::bail!("{word} has no end")
}

/// The button's name while it says what it would undo or redo.
async fn enabled(page: &Page, word: &str) -> Result<Option<String>> {
    let bar = page.find("group", "Patch").await?;
    let names = page.names(Some(&bar), "button").await?;
    let says_what = |name: &String| name.strip_prefix(word).is_some_and(|what| !what.is_empty());
    Ok(names.into_iter().find(says_what))
}

/// Presses Tab until something has the focus.
async fn tab_to(page: &Page, name: &str) -> Result<()> {
    let mut passed = vec![];
    while page.focus().await? != name {
        passed.push(page.focus().await?);
        ensure!(passed.len() < 100, "Tab leads to {passed:?}");
        page.press("Tab").await?;
    }
    Ok(())
}

async fn has_focus(page: &Page, name: &str) -> Result<()> {
    let wanted = format!("the focus on {name}");
    let found = page.until(&wanted, async || {
        Ok((page.focus().await? == name).then_some(()))
    });
    match found.await {
        Ok(()) => Ok(()),
        Err(error) => Err(error.context(format!("it is on {}", page.focus().await?))),
    }
}

/// Moves the node that has the focus with the arrows, at 100 %, until it is about there.
async fn walk_to(page: &Page, name: &str, (x, y): (f64, f64)) -> Result<()> {
    for _ in 0..100 {
        let card = page.find("article", name).await?;
        let (left, top, ..) = page.place(&card).await?;
        let (dx, dy) = (x - left, y - top);
        let (arrow, way) = match () {
            () if dx > 10.0 => ("ArrowRight", dx),
            () if dx < -10.0 => ("ArrowLeft", -dx),
            () if dy > 10.0 => ("ArrowDown", dy),
            () if dy < -10.0 => ("ArrowUp", -dy),
            () => return Ok(()),
        };
        let chord = match way {
            80.0.. => format!("Shift+{arrow}"),
            _ => arrow.to_owned(),
        };
        page.press(&chord).await?;
        page.until("the node elsewhere", async || {
            let (now_left, now_top, ..) = page.place(&card).await?;
            Ok(((now_left, now_top) != (left, top)).then_some(()))
        })
        .await?;
    }
    anyhow::bail!("{name} does not come to its place")
}
