//! Running under watch: one instruction after the other, with the plain executor, so that who
//! watches sees each instruction and each cell it writes.

use super::layout::CELLS;
use super::{Machine, Reason, Stop};

/// A set of addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddressSet(Option<Box<[u64; CELLS / 64]>>);

impl AddressSet {
    /// Adds an address. Past memory it does nothing.
    pub fn insert(&mut self, address: u16) {
        let groups = self.0.get_or_insert_with(|| Box::new([0; CELLS / 64]));
        if let Some(group) = groups.get_mut(usize::from(address) / 64) {
            *group |= 1 << (address % 64);
        }
    }

    /// Returns whether it has an address.
    pub fn contains(&self, address: u16) -> bool {
        let group = |groups: &[u64; CELLS / 64]| groups.get(usize::from(address) / 64).copied();
        let group = self.0.as_deref().and_then(group);
        group.is_some_and(|group| group >> (address % 64) & 1 != 0)
    }

    /// Returns whether it has no address.
    pub fn is_empty(&self) -> bool {
        let groups = self.0.as_deref();
        groups.is_none_or(|groups| groups.iter().all(|&group| group == 0))
    }
}

impl FromIterator<u16> for AddressSet {
    fn from_iter<I: IntoIterator<Item = u16>>(addresses: I) -> AddressSet {
        let mut set = AddressSet::default();
        addresses
            .into_iter()
            .for_each(|address| set.insert(address));
        set
    }
}

impl Machine {
    /// Begins or ends noting which cells it writes, of which there are none now. Only running
    /// [under watch](Self::step_watched) notes all of them.
    pub fn trace(&mut self, is_traced: bool) {
        self.buffers.is_traced = is_traced;
        self.buffers.written.clear();
    }

    /// Calls `written` with each cell written since the last call, in the order written, if they
    /// are [noted](Self::trace).
    pub fn take_written(&mut self, written: impl FnMut(u16)) {
        self.buffers.written.drain(..).for_each(written);
    }

    /// Does what [`step`](Self::step) does, one instruction after the other. `stops` is called
    /// before each and stops it there by returning `true`; it is given the machine and the number
    /// of instructions executed so far. What a message brings is written before the first. Called again with the rest of the fuel, it continues
    /// the same step.
    pub fn step_watched(
        &mut self,
        fuel: u32,
        mut stops: impl FnMut(&mut Machine, u32) -> bool,
    ) -> Stop {
        let stop = |reason, executed| Stop { reason, executed };
        if let Err(reason) = self.begin() {
            return stop(reason, 0);
        }
        let mut executed = 0;
        while executed < fuel {
            if stops(self, executed) {
                return stop(Reason::Stopped, executed);
            }
            let one = self.go(1);
            executed += one.executed;
            if one.reason != Reason::Fuel {
                return stop(one.reason, executed);
            }
        }
        stop(Reason::Fuel, executed)
    }
}
