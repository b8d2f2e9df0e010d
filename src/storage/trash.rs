//! The limit of the trash. Pure.

use super::entry::Entry;
use stackyard_engine::ordered::sort_by_key;

/// The most patches in the trash.
pub const MAX_IN_TRASH: usize = 20;

/// The ids of the patches beyond the limit of the trash: those that were deleted first.
pub(super) fn surplus(entries: &[(String, Entry)]) -> Vec<String> {
    let mut trash: Vec<(u64, &str)> = entries
        .iter()
        .filter_map(|(id, entry)| Some((entry.deleted?, id.as_str())))
        .collect();
    sort_by_key(&mut trash, |&entry| entry);
    let surplus = trash.len().saturating_sub(MAX_IN_TRASH);
    let gone = trash.iter().take(surplus);
    gone.map(|(_, id)| (*id).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_leave_it() {
        let mut entries = vec![("kept".to_owned(), Entry::default())];
        for time in 0..23 {
            let entry = Entry {
                deleted: Some(100 - time),
                ..Entry::default()
            };
            entries.push((time.to_string(), entry));
        }
        assert_eq!(surplus(&entries), ["22", "21", "20"]);
        assert!(surplus(&entries[..21]).is_empty());
    }
}
