//! A web server for a folder, on this machine, for as long as the runtime lives or until
//! it is stopped. It is as plain as the web servers the page has to work behind.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::middleware::{Next, from_fn};
use axum::routing::{get, post};
use tokio::net::TcpListener;
use tokio::sync::{Mutex, oneshot};
use tokio::task::JoinHandle;
use tower_http::services::ServeDir;

use crate::before::{self, Before};
use crate::console::Entry;

/// A folder that is served, at the root and in a sub-folder.
#[derive(Debug)]
pub struct Site {
    address: SocketAddr,
    server: Mutex<Option<Server>>,
    before: Arc<Before>,
}

/// What runs, and what ends it.
#[derive(Debug)]
struct Server {
    ended: JoinHandle<std::io::Result<()>>,
    end: oneshot::Sender<()>,
}

impl Site {
    /// A folder of the site that holds the whole page once more.
    pub const SUB_FOLDER: &str = "/in/a/folder";

    /// The policy that the README names: the page works under it, and every journey keeps it
    /// so.
    pub const POLICY: &str =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";

    /// Serves the folder at a free port.
    ///
    /// # Errors
    ///
    /// There is no free port.
    pub async fn serve(folder: &Path) -> Result<Site> {
        Site::serve_under(folder, Self::POLICY).await
    }

    /// Serves the folder at a free port, under another policy.
    ///
    /// # Errors
    ///
    /// There is no free port.
    pub async fn serve_under(folder: &Path, policy: &'static str) -> Result<Site> {
        let files = ServeDir::new(folder);
        let before = Arc::new(Before::default());
        let (script, page, console) = (before.clone(), before.clone(), before.clone());
        let finish = move |request: Request, next: Next| {
            let page = page.clone();
            async move {
                let is_for_people = before::is_for_people(&request);
                let mut response = next.run(request).await;
                if is_for_people {
                    response = page.put_first(response).await;
                }
                let policy = HeaderValue::from_static(policy);
                let headers = response.headers_mut();
                headers.insert("content-security-policy", policy);
                response
            }
        };
        let router = Router::new()
            .route(before::SCRIPT, get(async move || script.script()))
            .route(before::CONSOLE, post(async move |told| console.note(told)))
            .nest_service(Self::SUB_FOLDER, files.clone())
            .fallback_service(files)
            .layer(from_fn(finish));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await;
        let listener = listener.context("there is no free port for the page")?;
        let address = listener.local_addr()?;
        let (end, is_over) = oneshot::channel();
        let served = axum::serve(listener, router).with_graceful_shutdown(async {
            // A sender that is gone ends nothing.
            if is_over.await.is_err() {
                std::future::pending::<()>().await;
            }
        });
        let ended = tokio::spawn(served.into_future());
        let server = Mutex::new(Some(Server { ended, end }));
        Ok(Site {
            address,
            server,
            before,
        })
    }

    /// Stops the server: once this returns nobody answers any more, and connections that
    /// were kept are closed.
    ///
    /// # Errors
    ///
    /// The server had failed.
    pub async fn stop(&self) -> Result<()> {
        if let Some(Server { ended, end }) = self.server.lock().await.take() {
            // It has ended if it does not hear.
            let _ = end.send(());
            ended.await??;
        }
        Ok(())
    }

    /// Runs a script before each page that is opened from now on, and before what is in it.
    pub fn before_each_page(&self, script: &str) {
        self.before.add(script);
    }

    /// Lets the pages that are opened from now on tell what goes wrong in them, for a browser
    /// whose console is not to be read.
    pub fn listen(&self) {
        self.before.add(before::LISTEN);
    }

    /// Takes what the pages have told since the last call.
    pub fn take_console(&self) -> Vec<Entry> {
        self.before.take_console()
    }

    /// The URL of a path, which starts with a slash.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}
