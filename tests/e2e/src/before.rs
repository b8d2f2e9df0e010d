//! What a site runs before its pages: scripts of journeys, and one that tells what goes wrong.
//! The scripts are in a file of the site, as its policy wants it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, LAST_MODIFIED};
use axum::response::Response;
use serde_json::Value;

use crate::console::Entry;

/// The path of the scripts.
pub(crate) const SCRIPT: &str = "/before-each-page.js";

/// The path that what goes wrong is told at.
pub(crate) const CONSOLE: &str = "/console";

/// Tells of errors, refusals, and what the page itself writes as an error. What has no
/// message is a file that did not come. That a size is told of in the next frame only is no
/// error, and Chromium's console does not tell of it.
pub(crate) const LISTEN: &str = "{
    const { fetch } = globalThis;
    const tell = (level, message) => fetch('/console', {
        method: 'POST', keepalive: true, body: JSON.stringify({ level, message }),
    }).catch(() => {});
    for (const [name, level] of [['error', 'SEVERE'], ['warn', 'WARNING']]) {
        const write = console[name];
        console[name] = (...words) => {
            tell(level, words.map(String).join(' '));
            write.apply(console, words);
        };
    }
    addEventListener('error', ({ message, target }) =>
        message?.startsWith('ResizeObserver loop')
        || tell('SEVERE', message ?? `${target.src ?? target.href} did not come`), true);
    addEventListener('unhandledrejection', ({ reason }) => tell('SEVERE', String(reason)));
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
        tell('SEVERE', `${effectiveDirective} refused ${blockedURI}`));
}";

/// Returns whether a request is for a page to be looked at, and not for its text: the worker
/// keeps pages as they are.
pub(crate) fn is_for_people(request: &Request) -> bool {
    let accepted = request.headers().get(ACCEPT);
    accepted.is_some_and(|accepted| accepted.as_bytes().starts_with(b"text/html"))
}

/// The scripts, and what was told.
#[derive(Debug, Default)]
pub(crate) struct Before {
    scripts: Mutex<Vec<String>>,
    console: Mutex<Vec<Entry>>,
}

impl Before {
    /// Adds a script, after those that are there.
    pub(crate) fn add(&self, script: &str) {
        lock(&self.scripts).push(script.to_owned());
    }

    /// The scripts as a file.
    pub(crate) fn script(&self) -> Response {
        let scripts = lock(&self.scripts).join(";\n");
        let response = Response::builder().header(CONTENT_TYPE, "text/javascript");
        let response = response.body(Body::from(scripts));
        response.unwrap_or_default()
    }

    /// Notes an entry of a page's console.
    pub(crate) fn note(&self, told: String) {
        let told: Value = serde_json::from_str(&told).unwrap_or_default();
        let text = |key: &str| told[key].as_str().unwrap_or_default().to_owned();
        lock(&self.console).push(Entry {
            level: text("level"),
            message: text("message"),
        });
    }

    /// Takes what was noted since the last call.
    pub(crate) fn take_console(&self) -> Vec<Entry> {
        std::mem::take(&mut lock(&self.console))
    }

    /// Puts the file of scripts before everything else of a page, if there are scripts.
    pub(crate) async fn put_first(&self, response: Response) -> Response {
        let kind = response.headers().get(CONTENT_TYPE);
        let is_page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        if !is_page || lock(&self.scripts).is_empty() {
            return response;
        }
        let (mut head, body) = response.into_parts();
        let Ok(body) = to_bytes(body, usize::MAX).await else {
            return Response::default();
        };
        let page = String::from_utf8_lossy(&body);
        let script = format!("<script src=\"{SCRIPT}\"></script><meta");
        head.headers.remove(CONTENT_LENGTH);
        head.headers.remove(LAST_MODIFIED);
        // The worker must not be given this one.
        let no_store = HeaderValue::from_static("no-store");
        head.headers.insert(CACHE_CONTROL, no_store);
        Response::from_parts(head, Body::from(page.replacen("<meta", &script, 1)))
    }
}

/// What a panic left is as good as what was there before.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
