//! Putting problems right.

use super::Bridge;
use stackyard_engine::asm::Fix;
use stackyard_engine::grid::{NodeId, Value};
use stackyard_engine::session::Remedy;

impl Bridge {
    /// Puts a problem of a node right. One that is refused changes nothing.
    pub fn put_right(&self, id: NodeId, remedy: &Remedy) {
        let _ = match remedy {
            Remedy::Edit(fix) => {
                let source = self.with_node(id, |node| fixed(&node.source, fix));
                let source = source.unwrap_or_default();
                self.edit("fix", |edit| edit.set_source(id, &source))
            }
            Remedy::Outlets(count) => {
                let count = Some(Value::Number((*count).into()));
                self.edit("setting", |edit| edit.set_setting(id, "outletCount", count))
            }
        };
    }
}

/// A text with a fix applied.
fn fixed(source: &str, fix: &Fix) -> String {
    let before = source.get(..fix.span.start).unwrap_or(source);
    let after = source.get(fix.span.end..).unwrap_or("");
    format!("{before}{}{after}", fix.replacement)
}
