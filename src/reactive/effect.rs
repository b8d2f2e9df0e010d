//! Effects that reuse the memory of their last run.

use super::deferred::Deferred;
use super::pulse::Listeners;
use leptos::prelude::*;
use leptos::reactive::graph::{
    AnySource, AnySubscriber, Observer, ReactiveNode, Source as _, Subscriber, ToAnySubscriber,
    WithObserver,
};
use leptos::reactive::owner::Owner;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

/// Runs a function soon, and again whenever a signal it read has changed, for as long as the
/// current owner lives, as [`Effect::new`] does.
///
/// The framework's effect drops its subscriptions before each run and makes them anew. That takes
/// some ten allocations a run, and a kilobyte of code for every closure. This effect is of one
/// type, and drops only the subscriptions that the run did not use.
pub(crate) fn effect(run: impl FnMut() + 'static) {
    let run: Box<dyn FnMut()> = Box::new(run);
    let run = StoredValue::new_local(RefCell::new(run));
    let work = Arc::new_cyclic(|this| Work {
        this: this.clone(),
        state: AtomicU8::new(IDLE),
        read: Mutex::new(Vec::new()),
        owner: Owner::new(),
        run,
    });
    work.mark_dirty();
    // The effect ends with the owner.
    StoredValue::new_local(work);
}

/// Not queued.
const IDLE: u8 = 0;
/// Queued: a memo it read may have a new value.
const CHECK: u8 = 1;
/// Queued: a signal it read has changed.
const DUE: u8 = 2;

/// An effect.
pub(super) struct Work {
    this: Weak<Work>,
    /// One of [`IDLE`], [`CHECK`] and [`DUE`]; it is in the queue unless it is idle.
    state: AtomicU8,
    /// The sources it read in its last run.
    read: Mutex<Vec<Dependency>>,
    /// The owner of what the run creates, until the next run.
    owner: Owner,
    run: StoredValue<RefCell<Box<dyn FnMut()>>, LocalStorage>,
}

/// A source that was read.
struct Dependency {
    what: DependencySource,
    /// Whether the current run read it, too.
    is_again: bool,
}

enum DependencySource {
    /// A signal or a memo of the framework.
    Source(AnySource),
    Pulse(Weak<Listeners>),
}

thread_local! {
    static QUEUE: Queue = Queue::default();
}

#[derive(Default)]
struct Queue {
    due: RefCell<VecDeque<Weak<Work>>>,
    runner: RefCell<Option<Deferred>>,
    /// The effect that is running.
    running: RefCell<Weak<Work>>,
}

/// Returns the running effect if it is the current observer, and not a memo that it reads.
pub(super) fn running() -> Option<Arc<Work>> {
    let AnySubscriber(id, _) = Observer::get()?;
    let work = QUEUE.with(|queue| queue.running.borrow().upgrade())?;
    (work.id() == id).then_some(work)
}

/// Runs the queued effects, and those they queue.
fn run_due() {
    while let Some(work) = QUEUE.with(|queue| queue.due.borrow_mut().pop_front()) {
        if let Some(work) = work.upgrade() {
            work.turn();
        }
    }
}

impl Work {
    fn id(&self) -> usize {
        self.this.as_ptr() as usize
    }

    /// Queues the effect, if it is not queued yet.
    fn enqueue(&self, state: u8) {
        if self.state.fetch_max(state, Ordering::Relaxed) != IDLE {
            return;
        }
        QUEUE.with(|queue| {
            queue.due.borrow_mut().push_back(self.this.clone());
            let mut runner = queue.runner.borrow_mut();
            runner
                .get_or_insert_with(|| Deferred::new(run_due))
                .request();
        });
    }

    /// Runs the effect, unless none of its sources changed.
    fn turn(&self) {
        let subscriber = self.to_any_subscriber();
        let is_due = match self.state.swap(IDLE, Ordering::Relaxed) {
            IDLE => false,
            CHECK => subscriber.with_observer(|| self.has_new_sources()),
            _ => true,
        };
        if !is_due {
            return;
        }
        self.read().iter_mut().for_each(|it| it.is_again = false);
        let before = QUEUE.with(|queue| queue.running.replace(self.this.clone()));
        self.owner.with_cleanup(|| {
            subscriber.with_observer(|| {
                let _ = self.run.try_with_value(|run| (run.borrow_mut())());
            });
        });
        QUEUE.with(|queue| queue.running.replace(before));
        self.remove_dependencies(|it| !it.is_again);
    }

    /// Updates the memos it read. Returns whether one of them has a new value.
    fn has_new_sources(&self) -> bool {
        let source_at = |index: usize| match &self.read().get(index)?.what {
            DependencySource::Source(source) => Some(Some(source.clone())),
            DependencySource::Pulse(_) => Some(None),
        };
        // Not locked while a memo computes.
        (0..)
            .map_while(source_at)
            .flatten()
            .any(|source| source.update_if_necessary())
    }

    /// Subscribes to a pulse. Returns whether that is a new subscription.
    pub(super) fn listen(&self, to: &Arc<Listeners>) -> bool {
        self.note(
            |it| matches!(it, DependencySource::Pulse(known) if known.as_ptr() == Arc::as_ptr(to)),
            || DependencySource::Pulse(Arc::downgrade(to)),
        )
    }

    /// Records that a source was read. Returns whether it is a new one.
    fn note(
        &self,
        is_it: impl Fn(&DependencySource) -> bool,
        what: impl FnOnce() -> DependencySource,
    ) -> bool {
        let mut read = self.read();
        if let Some(known) = read.iter_mut().find(|known| is_it(&known.what)) {
            known.is_again = true;
            return false;
        }
        read.push(Dependency {
            what: what(),
            is_again: true,
        });
        true
    }

    /// Removes the subscriptions that match.
    fn remove_dependencies(&self, is_removed: impl Fn(&Dependency) -> bool) {
        loop {
            let mut read = self.read();
            let Some(index) = read.iter().position(&is_removed) else {
                return;
            };
            let left = read.remove(index);
            drop(read);
            match left.what {
                DependencySource::Source(source) => {
                    source.remove_subscriber(&self.to_any_subscriber())
                }
                DependencySource::Pulse(listeners) => {
                    if let Some(listeners) = listeners.upgrade() {
                        listeners.remove(&self.this);
                    }
                }
            }
        }
    }

    fn read(&self) -> MutexGuard<'_, Vec<Dependency>> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.remove_dependencies(|_| true);
    }
}

impl ToAnySubscriber for Work {
    fn to_any_subscriber(&self) -> AnySubscriber {
        AnySubscriber(self.id(), self.this.clone())
    }
}

impl ReactiveNode for Work {
    fn mark_dirty(&self) {
        self.enqueue(DUE);
    }

    fn mark_check(&self) {
        self.enqueue(CHECK);
    }

    fn mark_subscribers_check(&self) {}

    fn update_if_necessary(&self) -> bool {
        self.state.load(Ordering::Relaxed) == DUE
    }
}

impl Subscriber for Work {
    fn add_source(&self, source: AnySource) {
        self.note(
            |it| matches!(it, DependencySource::Source(known) if *known == source),
            || DependencySource::Source(source.clone()),
        );
    }

    fn clear_sources(&self, _: &AnySubscriber) {
        self.remove_dependencies(|it| matches!(it.what, DependencySource::Source(_)));
    }
}
