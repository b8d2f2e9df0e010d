//! Files are read and written with pauses as without: the same patch, text, repairs and errors.

use super::properties::patch;
use proptest::prelude::*;
use stackyard_engine::pace::Pace;
use stackyard_engine::patch::file::{read, read_with, write, write_with};
use stackyard_engine::patch::patchies::{ExportOptions, export};
use stackyard_engine::patch::share::{LONGEST_LINK, ShareOptions, decode, decode_with, encode};
use stackyard_engine::patch::{open, open_with};
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Does work that pauses as often as it can. Returns how often that was, too.
fn paused<T>(work: impl Future<Output = T>) -> (T, usize) {
    let mut work = pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    let mut pauses = 0;
    loop {
        match work.as_mut().poll(&mut context) {
            Poll::Ready(done) => return (done, pauses),
            Poll::Pending => pauses += 1,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn pauses_make_no_difference(patch in patch(), damage in any::<prop::sample::Index>()) {
        let pace = Pace::new(&|| true);
        let text = write(&patch);
        let (written, pauses) = paused(write_with(&patch, &pace));
        prop_assert_eq!(&written, &text);
        prop_assert!(pauses >= patch.nodes().len());

        let (opened, pauses) = paused(read_with(text.as_bytes(), &pace));
        prop_assert_eq!(opened, read(text.as_bytes()));
        prop_assert!(pauses >= patch.nodes().len());

        let link = encode(&patch, ShareOptions::default(), LONGEST_LINK);
        if let Ok(link) = link {
            prop_assert_eq!(paused(decode_with(&link, &pace)).0, decode(&link));
        }

        let options = ExportOptions::default();
        let mut bytes = export(&patch, options).json.into_bytes();
        prop_assert_eq!(paused(open_with(&bytes, &pace)).0, open(&bytes));
        let at = damage.index(bytes.len());
        bytes[at] = b'}';
        prop_assert_eq!(paused(open_with(&bytes, &pace)).0, open(&bytes));
    }
}
