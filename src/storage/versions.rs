//! Which previous versions of a patch are kept: when one is made, and which goes when
//! there are too many. Pure.

/// The most versions of a patch.
pub const MOST_VERSIONS: usize = 50;
/// How long one edits before another version is made, in milliseconds.
pub const EVERY_MS: u64 = 5 * 60 * 1000;

/// Whether a version is to be made of what is saved now. Times in milliseconds.
pub(super) fn is_due(versions: &[u64], created: u64, now: u64) -> bool {
    let last = versions.last().copied().unwrap_or(created);
    now.saturating_sub(last) >= EVERY_MS
}

/// Adds a version and gives those that go, so that [`MOST_VERSIONS`] are left and cover
/// the time since the first: near in the present and far apart long ago.
pub(super) fn add(versions: &mut Vec<u64>, time: u64) -> Vec<u64> {
    if versions.last() != Some(&time) {
        versions.push(time);
        versions.sort_unstable();
        versions.dedup();
    }
    let mut gone = vec![];
    while versions.len() > MOST_VERSIONS
        && let Some(index) = least_missed(versions, time)
    {
        gone.push(versions.remove(index));
    }
    gone
}

/// The version between whose neighbours there would be the smallest gap for its age. The
/// first and the newest stay.
fn least_missed(versions: &[u64], now: u64) -> Option<usize> {
    let gap = |index: usize| {
        let gap = versions[index + 1] - versions[index - 1];
        let age = now.saturating_sub(versions[index]).max(1);
        gap as f64 / age as f64
    };
    (1..versions.len().checked_sub(1)?).min_by(|&one, &other| gap(one).total_cmp(&gap(other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_due_after_a_while() {
        assert!(!is_due(&[], 0, EVERY_MS - 1));
        assert!(is_due(&[], 0, EVERY_MS));
        assert!(!is_due(&[EVERY_MS], 0, 2 * EVERY_MS - 1));
        assert!(is_due(&[EVERY_MS], 0, 2 * EVERY_MS));
        // A clock that was put back.
        assert!(!is_due(&[EVERY_MS], 0, 0));
    }

    #[test]
    fn fifty_are_left_and_cover_a_long_time() {
        let mut versions = vec![];
        let mut gone = 0;
        for count in 1..=5000 {
            gone += add(&mut versions, count * EVERY_MS).len();
        }
        assert_eq!(versions.len(), MOST_VERSIONS);
        assert_eq!(gone, 5000 - MOST_VERSIONS);
        assert!(versions.is_sorted());
        assert_eq!(versions.first(), Some(&EVERY_MS));
        assert_eq!(versions.last(), Some(&(5000 * EVERY_MS)));
        // The last hour is nearly whole, and a version is there from every age.
        let ages = versions.iter().rev().map(|time| 5000 - time / EVERY_MS);
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
        assert!(add(&mut versions, 5).is_empty());
        assert!(add(&mut versions, 3).is_empty());
        assert_eq!(versions, [1, 3, 5]);
    }
}
