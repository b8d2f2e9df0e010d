//! Patches that are kept: saved by themselves, there again after a reload, in one tab at a
//! time, deleted and brought back.

use anyhow::{Context, Result, ensure};
use fantoccini::wd::WindowHandle;
use serde_json::json;
use stackyard_e2e::{Need, Page, journey, journey_that_needs};

use crate::{beside, outline, sharing};

/// Drops files of a name and a text each on the page, or only drags them over it.
const DROP: &str = "
    const [event, ...files] = arguments;
    const dataTransfer = new DataTransfer();
    for (const [name, text] of files) dataTransfer.items.add(new File([text], name));
    const how = { dataTransfer, bubbles: true, cancelable: true, clientX: 500, clientY: 400 };
    document.body.dispatchEvent(new DragEvent(event, how));
";

/// Drops files on the page.
async fn drop_files(page: &Page, files: &[(&str, &str)]) -> Result<()> {
    drag(page, "drop", files).await
}

async fn drag(page: &Page, event: &str, files: &[(&str, &str)]) -> Result<()> {
    let files = files.iter().map(|(name, text)| json!([name, text]));
    let arguments = [json!(event)].into_iter().chain(files).collect();
    page.client().execute(DROP, arguments).await?;
    Ok(())
}

/// Makes a patch of a lamp and a console of the first one, and waits until it is saved.
async fn build(page: &Page, name: &str) -> Result<()> {
    page.resize(1280, 800).await?;
    page.open().await?;
    page.find("article", "Square").await?;
    // Right after it has opened the page hears keys.
    page.press("Control+a").await?;
    page.press("Delete").await?;
    page.gone("article", "Square").await?;
    for (kind, name) in [("Lamp", "Lamp 7"), ("Console", "Console 8")] {
        page.press("/").await?;
        page.find("listbox", "Kinds of nodes").await?;
        page.type_text(kind).await?;
        page.press("Enter").await?;
        page.find("article", name).await?;
        page.press("Escape").await?;
    }
    let field = page.find("textbox", "Name of the patch").await?;
    page.replace_text(&field, name).await?;
    page.press("Enter").await?;
    is_saved(page).await
}

async fn is_saved(page: &Page) -> Result<()> {
    let status = page.find("status", "Kept").await?;
    page.reads(&status, "saved").await
}

async fn is_called(page: &Page, name: &str) -> Result<()> {
    page.until(&format!("a patch called {name}"), async || {
        let field = page.find("textbox", "Name of the patch").await?;
        let value = field.prop("value").await?;
        Ok((value.as_deref() == Some(name)).then_some(()))
    })
    .await
}

#[tokio::test]
async fn what_was_built_is_there_after_a_reload() {
    journey(async |page| {
        build(page, "Two things").await?;
        let built = outline::read(page).await?;
        page.picture("saved").await?;
        page.reload().await?;
        page.find("article", "Lamp 7").await?;
        is_called(page, "Two things").await?;
        let again = outline::read(page).await?;
        ensure!(again == built, "it was {built:?} and is {again:?}");
        is_saved(page).await
    })
    .await;
}

/// Browsers keep a page that was left, or its files. Coming back, one goes on.
#[tokio::test]
async fn a_page_that_is_come_back_to_goes_on() {
    journey(async |page| {
        build(page, "Left").await?;
        for number in [9, 10] {
            page.client().goto("about:blank").await?;
            page.client().back().await?;
            page.usable().await?;
            is_called(page, "Left").await?;
            page.press("/").await?;
            page.find("listbox", "Kinds of nodes").await?;
            page.type_text("Toggle").await?;
            page.press("Enter").await?;
            page.find("article", &format!("Toggle {number}")).await?;
            page.press("Escape").await?;
        }
        is_saved(page).await?;
        page.reload().await?;
        page.find("article", "Toggle 10").await?;
        is_saved(page).await
    })
    .await;
}

#[tokio::test]
async fn a_second_tab_says_so_and_takes_over() {
    journey(async |page| {
        build(page, "Shared yard").await?;
        let client = page.client();
        let first: WindowHandle = client.window().await?;
        let second = client.new_window(true).await?.handle;
        client.switch_to_window(second.clone()).await?;
        page.open().await?;
        page.find("region", "Standing").await?;
        is_called(page, "Shared yard").await?;
        page.picture("second").await?;
        page.click("button", "Take over").await?;
        page.gone("region", "Standing").await?;
        is_saved(page).await?;
        let field = page.find("textbox", "Name of the patch").await?;
        page.replace_text(&field, "Taken yard").await?;
        page.press("Enter").await?;
        is_saved(page).await?;
        client.switch_to_window(first).await?;
        page.find("region", "Standing").await?;
        is_called(page, "Shared yard").await
    })
    .await;
}

#[tokio::test]
async fn what_was_deleted_is_brought_back() {
    journey(async |page| {
        build(page, "Precious").await?;
        page.press("Control+o").await?;
        page.find("dialog", "Library").await?;
        page.find("button", "Precious").await?;
        page.picture("library").await?;
        page.click("button", "Delete Precious").await?;
        page.find("list", "Trash").await?;
        page.picture("trash").await?;
        page.click("button", "Close").await?;
        page.find("article", "Square").await?;
        page.click("button", "Undo delete").await?;
        is_called(page, "Precious").await?;
        page.find("article", "Lamp 7").await?;
        is_saved(page).await
    })
    .await;
}

#[tokio::test]
async fn a_file_is_dropped_on_the_page() {
    journey(async |page| {
        build(page, "Before").await?;
        // What is wrong with it is told with its place, and nothing changes.
        let bad = r#"{"stackyard": 1, "nodes": [{"id": 1, "kind": 7}]}"#;
        drop_files(page, &[("bad.json", bad)]).await?;
        let notice = page.find("region", "Notice").await?;
        let told = page.text(&notice).await?;
        ensure!(told.contains("nodes[0].kind"), "{told}");
        is_called(page, "Before").await?;
        page.click("button", "Dismiss").await?;

        let good = r#"{"stackyard": 1, "nodes": [{"id": 1, "kind": "slider"}]}"#;
        drop_files(page, &[("Slider.json", good)]).await?;
        page.find("article", "Slider 1").await?;
        is_called(page, "Slider").await?;
        is_saved(page).await?;
        // What was open stays in the library.
        page.choose(&["Library…"]).await?;
        page.click("button", "Before").await?;
        is_called(page, "Before").await?;
        page.find("article", "Lamp 7").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn programs_that_are_dropped_become_machines() {
    journey(async |page| {
        build(page, "Programs").await?;
        let one = ("First.asm", "push 1\r\nhalt");
        let other = ("Second.s", "PUSH 1\nfoo");
        // The page says what it would do.
        drag(page, "dragover", &[one]).await?;
        let sign = page.find("status", "Files").await?;
        page.picture("over").await?;
        let text = page.text(&sign).await?;
        ensure!(text.contains("Drop to open"), "{text}");
        drop_files(page, &[one, other]).await?;
        page.gone("status", "Files").await?;
        let first = page.find("article", "First").await?;
        let second = page.find("article", "Second").await?;
        let ((x, y, width, _), (right, level, ..)) =
            (page.place(&first).await?, page.place(&second).await?);
        ensure!(y == level && right > x + width, "they stand in a row");
        // Errors are told as those of any other program.
        page.until("errors of the second", async || {
            let text = page.text(&second).await?;
            Ok(text.to_lowercase().contains("error").then_some(()))
        })
        .await?;
        page.picture("dropped").await?;
        page.press("Control+z").await?;
        page.gone("article", "First").await?;
        page.gone("article", "Second").await
    })
    .await;
}

#[tokio::test]
async fn all_files_that_are_dropped_are_taken() {
    journey(async |page| {
        build(page, "Before").await?;
        let patch =
            |kind: &str| format!(r#"{{"stackyard": 1, "nodes": [{{"id": 1, "kind": "{kind}"}}]}}"#);
        let (slider, knob) = (patch("slider"), patch("toggle"));
        let files = [
            ("One.json", &*slider),
            ("bad.json", "{"),
            ("Two.json", &*knob),
            ("Three.asm", "halt"),
        ];
        drop_files(page, &files).await?;
        is_called(page, "Two").await?;
        page.find("article", "Three").await?;
        let notice = page.find("region", "Notice").await?;
        page.until("what is wrong with one", async || {
            let text = page.text(&notice).await?;
            Ok(text.contains("bad.json cannot be opened").then_some(()))
        })
        .await?;
        page.choose(&["Library…"]).await?;
        page.click("button", "One").await?;
        is_called(page, "One").await?;
        page.find("article", "Slider 1").await.map(drop)
    })
    .await;
}

/// From now on the browser has no room for anything more, and has it again. What is left on
/// a disk cannot be set: the browser looks at it rarely.
const FILL_UP: &str = "
    window.putBefore = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
        throw new DOMException('no room', 'QuotaExceededError');
    };
";
const FREE: &str = "IDBObjectStore.prototype.put = window.putBefore;";

/// The browser has no room left: what is open stays open, whatever comes, until it is saved.
#[tokio::test]
async fn a_full_disk_is_told_and_nothing_takes_the_place_of_what_is_open() {
    journey(async |page| {
        build(page, "Precious").await?;
        let link = sharing::share(page).await?;
        let fragment = link.split_once('#').context("a fragment")?.1;
        page.client().execute(FILL_UP, vec![]).await?;
        page.press("/").await?;
        page.type_text("Toggle").await?;
        page.press("Enter").await?;
        page.find("article", "Toggle 9").await?;
        page.press("Escape").await?;
        let status = page.find("status", "Kept").await?;
        page.until("a patch that is not saved", async || {
            let text = page.text(&status).await?;
            Ok(text.contains("there is no room left").then_some(()))
        })
        .await?;
        page.picture("full").await?;

        let follow = "location.hash = arguments[0]";
        page.client().execute(follow, vec![fragment.into()]).await?;
        let notice = page.find("region", "Notice").await?;
        page.until("that it stays", async || {
            let text = page.text(&notice).await?;
            Ok(text.contains("is not saved and stays open").then_some(()))
        })
        .await?;
        page.find("article", "Toggle 9").await?;
        let bars = page.names(None, "region").await?;
        ensure!(!bars.iter().any(|name| name == "Shared patch"), "{bars:?}");

        page.client().execute(FREE, vec![]).await?;
        page.click("button", "Try again").await?;
        is_saved(page).await?;
        // Not at the link.
        page.open().await?;
        page.find("article", "Toggle 9").await?;
        Ok(())
    })
    .await;
}

/// A patch of Patchies as somebody else's program wrote it: with tabs, other line ends and
/// spaces behind it.
const THEIRS: &str = concat!(
    "{\r\n\t\"version\": \"15\",\r\n\t\"nodes\": [{\"id\": \"asm-1\", \"type\": \"asm\",\r\n",
    "\t\t\"position\": {\"x\": 0, \"y\": 0},\t\"data\": {\"code\": \"push 50 ; % #\\nhalt\"}},\r\n",
    "\t\t{\"id\": \"p5-2\", \"type\": \"p5\", \"position\": {\"x\": 400, \"y\": 0}}],\r\n",
    "\t\"edges\": []\r\n}  \r\n ",
);

/// Keeps what the page would let the browser download.
const CATCH: &str = "
    HTMLAnchorElement.prototype.click = function () { window.caught = this.href };
";

/// The text of what was caught.
const CAUGHT: &str = "
    return decodeURIComponent(window.caught.slice(window.caught.indexOf(',') + 1));
";

#[tokio::test]
async fn a_file_of_patchies_goes_back_as_it_came() {
    journey(async |page| {
        build(page, "Before").await?;
        drop_files(page, &[("theirs.json", THEIRS)]).await?;
        page.find("dialog", "From Patchies").await?;
        page.press("Escape").await?;
        page.gone("dialog", "From Patchies").await?;
        is_saved(page).await?;
        // Also after it was kept.
        page.reload().await?;
        page.client().execute(CATCH, vec![]).await?;
        page.press("Control+k").await?;
        page.type_text("export to patchies").await?;
        page.press("Enter").await?;
        page.find("dialog", "Export to Patchies").await?;
        page.click("button", "Download").await?;
        let text = page.client().execute(CAUGHT, vec![]).await?;
        ensure!(text == *THEIRS, "{text}");
        Ok(())
    })
    .await;
}

/// Waits until the program of the opened machine ends with a line.
async fn ends_with(page: &Page, line: &str) -> Result<()> {
    page.until(&format!("a program that ends with {line}"), async || {
        let program = page.find("textbox", "Program").await?;
        let text = program.prop("value").await?.unwrap_or_default();
        Ok(text.ends_with(line).then_some(()))
    })
    .await
}

/// Opens a machine and types a line at the end of its program.
async fn type_line(page: &Page, line: &str) -> Result<()> {
    beside::open(page, "Sum").await?;
    beside::click_program(page).await?;
    page.press("Control+End").await?;
    page.type_text(line).await
}

/// Nothing waits for the pause after which edits are saved.
#[tokio::test]
async fn what_is_typed_is_there_after_a_reload_in_the_next_moment() {
    journey(async |page| {
        page.resize(1280, 800).await?;
        page.open().await?;
        // The first letter adds the patch to the library.
        type_line(page, "\n; at once").await?;
        page.reload().await?;
        ends_with(page, "; at once").await?;
        // Later ones wait to be saved.
        page.press("Control+End").await?;
        page.type_text(" and later").await?;
        page.reload().await?;
        ends_with(page, "; at once and later").await?;
        is_saved(page).await
    })
    .await;
}

/// A tab that crashes says nothing before.
#[tokio::test]
async fn what_is_typed_is_there_after_a_crash() {
    journey_that_needs(&[Need::Crash], async |page| {
        page.resize(1280, 800).await?;
        page.open().await?;
        let client = page.client();
        let second = client.new_window(true).await?.handle;
        type_line(page, "\n; to the last key").await?;
        page.crash().await?;
        client.switch_to_window(second).await?;
        page.resize(1280, 800).await?;
        page.open().await?;
        ends_with(page, "; to the last key").await?;
        is_saved(page).await?;
        page.choose(&["Library…"]).await?;
        let patches = page.find("list", "Patches").await?;
        let names = page.names(Some(&patches), "listitem").await?;
        ensure!(names.len() == 1, "{names:?}");
        Ok(())
    })
    .await;
}

/// What was open around the canvas, what was seen of it, and the speed.
#[tokio::test]
async fn the_workspace_is_as_it_was_after_a_reload() {
    journey(async |page| {
        page.resize(1920, 1080).await?;
        page.open().await?;
        beside::open(page, "Square").await?;
        page.choose(&["View", "Outline"]).await?;
        page.find("tree", "Nodes of the patch").await?;
        page.click("radio", "4 times real time").await?;
        let canvas = page.find("application", "Canvas").await?;
        let (x, y, width, height) = page.place(&canvas).await?;
        let card = page.find("article", "Square").await?;
        let unmoved = page.place(&card).await?;
        page.wheel_at((x + width / 2.0, y + height / 2.0), 120)
            .await?;
        let before = page
            .until("the canvas to be zoomed", async || {
                let place = page.place(&card).await?;
                Ok((place != unmoved).then_some(place))
            })
            .await?;
        page.reload().await?;
        page.find("complementary", "Opened machine").await?;
        page.find("tree", "Nodes of the patch").await?;
        let speed = page.find("radio", "4 times real time").await?;
        let is_chosen = speed.attr("aria-checked").await?;
        ensure!(is_chosen.as_deref() == Some("true"), "{is_chosen:?}");
        page.until("the card at its place", async || {
            let card = page.find("article", "Square").await?;
            let (x, y, width, _) = page.place(&card).await?;
            let by = [x - before.0, y - before.1, width - before.2];
            // Less than a pixel is a matter of rounding.
            Ok(by.iter().all(|by| by.abs() < 1.0).then_some(()))
        })
        .await
    })
    .await;
}
