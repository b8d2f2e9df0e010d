//! The previous versions of a patch: when one is made, and which is removed when there are too
//! many. Pure.

use stackyard_engine::ordered::sort_by_key;

/// The most versions of a patch.
pub const MAX_VERSIONS: usize = 50;
/// The time of editing after which a version is made, in milliseconds.
pub const VERSION_INTERVAL_MS: u64 = 5 * 60 * 1000;

/// When saving a document also makes a version of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Versioning {
    /// If the last version is older than [`VERSION_INTERVAL_MS`].
    WhenDue,
    /// In any case: the document is about to be closed.
    Always,
}

/// Returns whether the document that is saved now becomes a version, too. Times in milliseconds.
pub(super) fn is_due(versions: &[u64], created: u64, now: u64) -> bool {
    let last = versions.last().copied().unwrap_or(created);
    now.saturating_sub(last) >= VERSION_INTERVAL_MS
}

/// Adds a version. Returns those to remove, so that at most [`MAX_VERSIONS`] remain besides those
/// that are `kept`: dense in the recent past and sparse further back.
pub(super) fn add(versions: &mut Vec<u64>, time: u64, kept: &[u64]) -> Vec<u64> {
    if versions.last() != Some(&time) {
        versions.push(time);
        sort_by_key(versions, |&time| time);
        versions.dedup();
    }
    let mut gone = vec![];
    while versions.len() > MAX_VERSIONS + kept.len()
        && let Some(index) = least_useful(versions, time, kept)
    {
        gone.push(versions.remove(index));
    }
    gone
}

/// The version whose removal leaves the smallest gap relative to its age. The first and the
/// newest always stay, and so do those that are kept.
fn least_useful(versions: &[u64], now: u64, kept: &[u64]) -> Option<usize> {
    let gap = |index: usize| {
        let gap = versions[index + 1] - versions[index - 1];
        let age = now.saturating_sub(versions[index]).max(1);
        gap as f64 / age as f64
    };
    let others = (1..versions.len().checked_sub(1)?).filter(|&it| !kept.contains(&versions[it]));
    others.min_by(|&one, &other| gap(one).total_cmp(&gap(other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_due_after_a_while() {
        assert!(!is_due(&[], 0, VERSION_INTERVAL_MS - 1));
        assert!(is_due(&[], 0, VERSION_INTERVAL_MS));
        assert!(!is_due(
            &[VERSION_INTERVAL_MS],
            0,
            2 * VERSION_INTERVAL_MS - 1
        ));
        assert!(is_due(&[VERSION_INTERVAL_MS], 0, 2 * VERSION_INTERVAL_MS));
        // A clock that was put back.
        assert!(!is_due(&[VERSION_INTERVAL_MS], 0, 0));
    }

    #[test]
    fn fifty_are_left_and_cover_a_long_time() {
        let mut versions = vec![];
        let mut gone = 0;
        for count in 1..=5000 {
            gone += add(&mut versions, count * VERSION_INTERVAL_MS, &[]).len();
        }
        assert_eq!(versions.len(), MAX_VERSIONS);
        assert_eq!(gone, 5000 - MAX_VERSIONS);
        assert!(versions.is_sorted());
        assert_eq!(versions.first(), Some(&VERSION_INTERVAL_MS));
        assert_eq!(versions.last(), Some(&(5000 * VERSION_INTERVAL_MS)));
        // The last hour is nearly whole, and a version is there from every age.
        let ages = versions
            .iter()
            .rev()
            .map(|time| 5000 - time / VERSION_INTERVAL_MS);
        let ages: Vec<u64> = ages.collect();
        assert!(
            ages.iter().filter(|&&age| age < 12).count() >= 6,
            "{ages:?}"
        );
        for pair in ages.windows(2) {
            assert!(pair[1] <= 2 * pair[0] + 4, "{ages:?}");
        }
    }

    #[test]
    fn one_moment_is_one_version() {
        let mut versions = vec![1, 5];
        assert!(add(&mut versions, 5, &[]).is_empty());
        assert!(add(&mut versions, 3, &[]).is_empty());
        assert_eq!(versions, [1, 3, 5]);
    }

    #[test]
    fn those_with_a_name_stay_and_take_no_place_of_others() {
        let kept: Vec<u64> = (100..160).collect();
        let mut versions = kept.clone();
        for count in 1..=500 {
            add(&mut versions, count * VERSION_INTERVAL_MS, &kept);
        }
        assert!(kept.iter().all(|time| versions.contains(time)));
        assert_eq!(versions.len(), MAX_VERSIONS + kept.len());
    }
}
