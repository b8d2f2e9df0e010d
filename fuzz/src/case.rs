//! One case: a text is checked, and its time and memory are measured.

use crate::Target;
use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::time::{Duration, Instant};

/// The longest that a case may take. It is generous: the build is not optimised, and others use
/// the machine as well.
pub const LONGEST: Duration = Duration::from_secs(10);
/// The most memory that a case may take, in bytes.
pub const LARGEST: u64 = 300 << 20;

/// Why a case failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A panic, with its place and message.
    Panic {
        /// File and line.
        place: String,
        /// What it said.
        message: String,
    },
    /// It took this long.
    Slow(Duration),
    /// It took so many bytes at once.
    Large(u64),
}

impl Failure {
    /// Says if another failure is the same, for all one can tell.
    pub fn is_like(&self, other: &Failure) -> bool {
        match (self, other) {
            (Failure::Panic { place, .. }, Failure::Panic { place: other, .. }) => place == other,
            (Failure::Slow(_), Failure::Slow(_)) | (Failure::Large(_), Failure::Large(_)) => true,
            _ => false,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Panic { place, message } => write!(f, "panicked at {place}: {message}"),
            Failure::Slow(time) => write!(f, "took {time:.1?}, and {LONGEST:?} is the limit"),
            Failure::Large(bytes) => {
                write!(
                    f,
                    "took {} MB, and {} is the limit",
                    bytes >> 20,
                    LARGEST >> 20
                )
            }
        }
    }
}

thread_local! {
    /// The last panic of this thread.
    static PANIC: RefCell<Option<Failure>> = const { RefCell::new(None) };
}

/// Keeps panics instead of printing them.
pub fn keep_panics() {
    set_hook(Box::new(|info| {
        let place = info
            .location()
            .map_or(String::new(), |at| format!("{}:{}", at.file(), at.line()));
        let message = message_of(info.payload());
        PANIC.set(Some(Failure::Panic { place, message }));
    }));
}

fn message_of(payload: &dyn Any) -> String {
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("no message").to_owned()
}

/// Checks a text.
///
/// # Errors
/// Why it failed.
pub fn check(target: &Target, text: &str) -> Result<(), Failure> {
    let start = Instant::now();
    let mut panicked = false;
    let taken = allocation_counter::measure(|| {
        panicked = catch_unwind(AssertUnwindSafe(|| (target.check)(text))).is_err();
    });
    let time = start.elapsed();
    if panicked {
        let unknown = || Failure::Panic {
            place: String::new(),
            message: "no message".to_owned(),
        };
        return Err(PANIC.take().unwrap_or_else(unknown));
    }
    if time > LONGEST {
        return Err(Failure::Slow(time));
    }
    if taken.bytes_max > LARGEST {
        return Err(Failure::Large(taken.bytes_max));
    }
    Ok(())
}
