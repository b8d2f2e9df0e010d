//! The drivers' commands beyond what the client has: the computed role and name of an
//! element, Chromium's development tools and log, and Firefox's own preferences.

use anyhow::{Context, Result};
use fantoccini::Client;
use fantoccini::elements::Element;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};

/// A command with a JSON body, or without one for a question.
#[derive(Debug)]
struct Command {
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/{}", self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        match &self.body {
            Some(body) => (http::Method::POST, Some(body.to_string())),
            None => (http::Method::GET, None),
        }
    }
}

async fn post(client: &Client, path: &str, body: Value) -> Result<Value> {
    let command = Command {
        path: path.to_owned(),
        body: Some(body),
    };
    Ok(client.issue_cmd(command).await?)
}

/// What the browser computes of an element for assistive technology.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Computed {
    Role,
    Name,
}

/// Asks for the role or the accessible name of an element.
///
/// # Errors
///
/// The element has left the page.
pub(crate) async fn computed(element: &Element, what: Computed) -> Result<String> {
    let what = match what {
        Computed::Role => "computedrole",
        Computed::Name => "computedlabel",
    };
    let command = Command {
        path: format!("element/{}/{what}", &*element.element_id()),
        body: None,
    };
    let answer = element.clone().client().issue_cmd(command).await?;
    Ok(answer.as_str().unwrap_or_default().to_owned())
}

/// Runs a command of Chromium's development tools and answers its result.
pub(crate) async fn call(client: &Client, method: &str, parameters: Value) -> Result<Value> {
    let body = json!({ "cmd": method, "params": parameters });
    let result = post(client, "goog/cdp/execute", body).await;
    result.with_context(|| format!("the browser refused {method}"))
}

/// What Chromium's console has got since the last call.
pub(crate) async fn console(client: &Client) -> Result<Value> {
    post(client, "se/log", json!({ "type": "browser" })).await
}

/// Runs a script in Firefox itself, around its pages.
pub(crate) async fn in_firefox(client: &Client, script: &str, arguments: Value) -> Result<Value> {
    post(client, "moz/context", json!({ "context": "chrome" })).await?;
    let body = json!({ "script": script, "args": [arguments] });
    let result = post(client, "execute/sync", body).await;
    post(client, "moz/context", json!({ "context": "content" })).await?;
    result
}
