//! Lists that successive snapshots share while they do not change.

use std::sync::Arc;

/// Collects `values`, or returns `previous` if it holds the same.
pub(super) fn shared<T: PartialEq>(
    values: impl Iterator<Item = T>,
    previous: Option<&Arc<[T]>>,
) -> Arc<[T]> {
    let values: Vec<T> = values.collect();
    match previous {
        Some(previous) if previous[..] == values[..] => previous.clone(),
        _ => values.into(),
    }
}
