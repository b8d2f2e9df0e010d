//! Opening the page.

use anyhow::Result;
use stackyard_e2e::{Page, Site, journey};

#[tokio::test]
async fn the_page_opens() {
    journey(async |page| {
        page.open().await?;
        shows_itself(page).await
    })
    .await;
}

/// Every file is named relative to the page, so any folder of any web server will do.
#[tokio::test]
async fn the_page_opens_in_a_folder_of_a_site() {
    journey(async |page| {
        page.open_at(&format!("{}/", Site::SUB_FOLDER)).await?;
        shows_itself(page).await
    })
    .await;
}

async fn shows_itself(page: &Page) -> Result<()> {
    page.find("heading", "Stackyard").await?;
    page.picture("open").await
}
