//! The static folder works from any path of a server.

use crate::house::{SEEDS, is_clean, settle, visit_all};
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Built, Page, Site, tests};

pub(crate) const TESTS: &[Test] = &tests![the_folder_is_served_from_any_path];

async fn the_folder_is_served_from_any_path(page: Page) -> Result<()> {
    let site = Site::serve_under(Built::Dist.path()?, "/press/tools/framewise/")?;
    page.open(&site.url("")).await?;
    settle(&page, SEEDS).await?;
    visit_all(&page, &site).await?;
    let log = site.log();
    ensure!(log.iter().all(|it| it.status == 200), "{log:?}");
    is_clean(&page).await
}
