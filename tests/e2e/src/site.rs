//! A web server for a folder, on this machine, for as long as the runtime lives. It is
//! as plain as the web servers the page has to work behind.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context, Result};
use axum::Router;
use tokio::net::TcpListener;
use tower_http::services::ServeDir;

/// A folder that is served, at the root and in a sub-folder.
#[derive(Debug)]
pub struct Site {
    address: SocketAddr,
}

impl Site {
    /// A folder of the site that holds the whole page once more.
    pub const SUB_FOLDER: &str = "/in/a/folder";

    /// Serves the folder at a free port.
    ///
    /// # Errors
    ///
    /// There is no free port.
    pub async fn serve(folder: &Path) -> Result<Site> {
        let files = ServeDir::new(folder);
        let router = Router::new()
            .nest_service(Self::SUB_FOLDER, files.clone())
            .fallback_service(files);
        let listener = TcpListener::bind(("127.0.0.1", 0)).await;
        let listener = listener.context("there is no free port for the page")?;
        let address = listener.local_addr()?;
        // It answers until the runtime of the test ends; it cannot fail before.
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Site { address })
    }

    /// The URL of a path, which starts with a slash.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}
