//! What a page holds: its nodes, its listeners, its memory, after what is garbage has been
//! collected.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::Page;
use crate::devtools::call;

/// Notes the memory of the page's WebAssembly, which nothing else tells of.
const NOTE_MEMORY: &str = "
    const { instantiate, instantiateStreaming } = WebAssembly;
    const note = async (made) => {
        const { instance } = await made;
        window.wasmMemory = instance.exports.memory;
        return made;
    };
    WebAssembly.instantiate = (...args) => note(instantiate(...args));
    WebAssembly.instantiateStreaming = (...args) => note(instantiateStreaming(...args));
";

/// What a page holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heap {
    /// Nodes of its documents, those that are in none any more included.
    pub nodes: f64,
    /// Listeners to events.
    pub listeners: f64,
    /// Bytes of JavaScript.
    pub javascript: f64,
    /// Bytes of WebAssembly.
    pub wasm: f64,
}

impl Page {
    /// Lets the pages that are opened from now on tell of their WebAssembly's memory.
    ///
    /// # Errors
    ///
    /// The browser has gone.
    pub async fn note_memory(&self) -> Result<()> {
        let script = json!({ "source": NOTE_MEMORY });
        let noted = call(
            &self.client,
            "Page.addScriptToEvaluateOnNewDocument",
            script,
        );
        noted.await?;
        call(&self.client, "Performance.enable", json!({}))
            .await
            .map(drop)
    }

    /// What the page holds, once [`Page::note_memory`] was called before it was opened.
    ///
    /// # Errors
    ///
    /// The browser tells nothing of it.
    pub async fn heap(&self) -> Result<Heap> {
        call(&self.client, "HeapProfiler.collectGarbage", json!({})).await?;
        let told = call(&self.client, "Performance.getMetrics", json!({})).await?;
        let metric = |name: &str| -> Result<f64> {
            let mut metrics = told["metrics"].as_array().into_iter().flatten();
            let found = metrics.find(|metric| metric["name"] == name);
            let value = found.and_then(|metric| metric["value"].as_f64());
            value.with_context(|| format!("the browser does not tell of {name}"))
        };
        let script = "return window.wasmMemory.buffer.byteLength;";
        let wasm: Value = self.client.execute(script, vec![]).await?;
        Ok(Heap {
            nodes: metric("Nodes")?,
            listeners: metric("JSEventListeners")?,
            javascript: metric("JSHeapUsedSize")?,
            wasm: wasm.as_f64().context("memory has a size")?,
        })
    }
}
