//! A patch within a page of a course, as the HTML of the dialog puts it there.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{from_value, json};
use stackyard_e2e::{Locator, Need, Page, Site, journey, journey_that_needs};

/// The page around it may hold styles and pages of others.
const POLICY: &str =
    "default-src 'self'; frame-src http:; style-src 'unsafe-inline'; img-src data:";

/// The texts above and below it in a column of a course, which is higher than any window.
const ABOVE: &str =
    "<!doctype html><html lang=en><title>Course</title><link rel=icon href=\"data:,\">
    <main style=\"width: 940px\"><h1>Messages</h1><p>Two machines, wired to each other.</p>";
const BELOW: &str = "<p style=\"height: 3000px\">What came?</p></main>";

#[tokio::test]
async fn a_patch_in_a_course_is_seen_as_a_whole() {
    journey(async |page| {
        page.resize(1280, 860).await?;
        page.open().await?;
        let course = Course::with(&code(page).await?).await?;
        course.open(page).await?;
        let client = page.client();
        client.enter_frame(0).await?;
        all_is_seen(page).await?;
        page.gone("img", "Minimap").await?;
        client.enter_parent_frame().await?;
        page.picture("course").await?;
        let (x, _, width, _) = frame(page).await?;
        ensure!(
            x + width <= 8.0 + 940.0 + 1.0,
            "{width} px of a column of 940"
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_patch_in_a_course_leaves_it_the_wheel() {
    journey_that_needs(&[Need::WheelOverFrames], async |page| {
        page.resize(1280, 860).await?;
        page.open().await?;
        let course = Course::with(&code(page).await?).await?;
        course.open(page).await?;
        let before = course.width_of_a_card(page).await?;

        // Over what shows the patch the course is scrolled, before and after a button is pressed.
        course_scrolls(page).await?;
        let client = page.client();
        client.enter_frame(0).await?;
        page.click("button", "Run").await?;
        page.click("button", "Pause").await?;
        client.enter_parent_frame().await?;
        course_scrolls(page).await?;

        // Where somebody works on the canvas it is the canvas's.
        stands_at(page, 40.0).await?;
        let (x, y, width, height) = frame(page).await?;
        let corner = (x + width - 30.0, y + height - 20.0);
        page.click_at(corner).await?;
        page.until("another zoom", async || {
            page.wheel_at(corner, -120).await?;
            let now = course.width_of_a_card(page).await?;
            Ok((now > before * 1.05).then_some(()))
        })
        .await?;
        let scrolled = scrolled(page).await?;
        ensure!(scrolled == 40.0, "the course is {scrolled} px down");

        // The course is worked on again.
        page.click_at((200.0, y - 20.0)).await?;
        course_scrolls(page).await
    })
    .await;
}

/// The HTML that the dialog offers.
async fn code(page: &Page) -> Result<String> {
    page.find("article", "Square").await?;
    page.click("button", "Share").await?;
    let field = page.find("textbox", "HTML that shows it in a page").await?;
    field.prop("value").await?.context("a field has a text")
}

/// A page of a course with the patch in its first frame.
struct Course {
    site: Site,
    file: String,
}

impl Course {
    /// One that is from somewhere else than the page that it shows.
    async fn with(code: &str) -> Result<Course> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("courses");
        fs::create_dir_all(&folder)?;
        let site = Site::serve_under(&folder, POLICY).await?;
        let number = site.url("").rsplit(':').next().map(str::to_owned);
        let file = number.context("a port")? + ".html";
        fs::write(folder.join(&file), [ABOVE, code, BELOW].concat())?;
        Ok(Course { site, file })
    }

    /// Opens it, and waits until the patch can be used.
    async fn open(&self, page: &Page) -> Result<()> {
        let client = page.client();
        let Course { site, file } = self;
        client.goto(&site.url(&format!("/{file}"))).await?;
        // It may still be the empty page that a frame begins with.
        page.until("the page in its frame", async || {
            client.enter_frame(0).await?;
            let is_usable = page.usable().await.is_ok();
            client.enter_parent_frame().await?;
            Ok(is_usable.then_some(()))
        })
        .await
    }

    async fn width_of_a_card(&self, page: &Page) -> Result<f64> {
        page.client().enter_frame(0).await?;
        let card = page.find("article", "Square").await?;
        let (_, _, width, _) = page.place(&card).await?;
        page.client().enter_parent_frame().await?;
        Ok(width)
    }
}

/// All nodes are within the canvas, below what came after it, and nothing of the page is outside of
/// its frame.
async fn all_is_seen(page: &Page) -> Result<()> {
    let canvas = page.find("application", "Canvas").await?;
    page.until("a patch that is in sight as a whole", async || {
        let (left, top, width, height) = page.place(&canvas).await?;
        let mut are_seen = true;
        for name in ["Square", "Sum"] {
            let card = page.find("article", name).await?;
            let (x, y, wide, high) = page.place(&card).await?;
            are_seen &= x >= left && y >= top;
            are_seen &= x + wide <= left + width && y + high <= top + height;
        }
        Ok(are_seen.then_some(()))
    })
    .await?;
    let beyond = "const { scrollWidth, scrollHeight } = document.documentElement;
        return [scrollWidth - innerWidth, scrollHeight - innerHeight]";
    let beyond: (f64, f64) = from_value(page.client().execute(beyond, vec![]).await?)?;
    ensure!(
        beyond.0 <= 0.0 && beyond.1 <= 0.0,
        "{beyond:?} px are outside"
    );
    Ok(())
}

async fn frame(page: &Page) -> Result<(f64, f64, f64, f64)> {
    let frame = page.client().find(Locator::Css("iframe")).await?;
    page.place(&frame).await
}

async fn scrolled(page: &Page) -> Result<f64> {
    Ok(from_value(
        page.client().execute("return scrollY", vec![]).await?,
    )?)
}

/// The wheel over the middle of the patch scrolls the course, which then stands at its beginning.
async fn course_scrolls(page: &Page) -> Result<()> {
    let (x, y, width, height) = frame(page).await?;
    let middle = (x + width / 2.0, y + height / 2.0);
    page.until("a course that scrolls", async || {
        page.wheel_at(middle, 120).await?;
        Ok((scrolled(page).await? > 0.0).then_some(()))
    })
    .await?;
    stands_at(page, 0.0).await
}

/// Scrolls the course to a place, where it stays: turns of the wheel that were not heard yet are.
async fn stands_at(page: &Page, place: f64) -> Result<()> {
    page.until("a course that stands", async || {
        let scroll = "scrollTo(0, arguments[0])";
        page.client().execute(scroll, vec![json!(place)]).await?;
        for _ in 0..20 {
            page.next_frame().await?;
        }
        Ok((scrolled(page).await? == place).then_some(()))
    })
    .await
}
