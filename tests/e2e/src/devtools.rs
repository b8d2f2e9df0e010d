//! The driver's commands beyond WebDriver: the browser's development tools, and the
//! log of its console.

use anyhow::{Context, Result};
use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};

/// A command with a JSON body.
#[derive(Debug)]
struct Command {
    path: &'static str,
    body: Value,
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
        (http::Method::POST, Some(self.body.to_string()))
    }
}

/// Runs a command of the development tools and answers its result.
pub(crate) async fn call(client: &Client, method: &str, parameters: Value) -> Result<Value> {
    let command = Command {
        path: "goog/cdp/execute",
        body: json!({ "cmd": method, "params": parameters }),
    };
    let result = client.issue_cmd(command).await;
    result.with_context(|| format!("the browser refused {method}"))
}

/// What the console has got since the last call.
pub(crate) async fn console(client: &Client) -> Result<Value> {
    let command = Command {
        path: "se/log",
        body: json!({ "type": "browser" }),
    };
    Ok(client.issue_cmd(command).await?)
}
