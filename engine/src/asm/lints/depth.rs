//! Estimates how deep the data stack can get, for [`stack_reach`](super::stack_reach). It
//! follows jumps and calls in the text, but no values.
//!
//! Where the depth is unknown it guesses low, so that a warning is likely to be true: a
//! message is one value, a loop counts a few times, `print` takes everything its routine has
//! pushed.

use super::Statement;
use crate::isa::Op;
use crate::ordered::{SortedMap, SortedSet};
use crate::program::Program;
use crate::vm::layout::{CALL_STACK_START, CELLS, DATA_START};

/// How often the depth at a statement can be raised after it was first reached. Without the
/// limit, a loop that leaves values behind would never end. It bounds the work as well.
const RAISES: u8 = 4;

/// Returns the most values likely to be on the data stack at once. Time is proportional to
/// the number of statements, apart from a logarithmic factor.
pub(super) fn deepest(program: &Program, statements: &[Statement]) -> usize {
    let mut walk = Walk {
        program,
        statements,
        states: vec![None; statements.len()],
        routines: SortedMap::new(),
        all_return: false,
        waiting: SortedSet::new(),
        deepest: 0,
    };
    walk.reach(0, 0, 0);
    walk.run();
    // From here on, a routine that was not seen to return counts as leaving the stack
    // unchanged.
    walk.all_return = true;
    let unknown = walk
        .routines
        .values()
        .filter(|routine| routine.net.is_none());
    walk.waiting = unknown
        .flat_map(|routine| routine.callers.iter().copied())
        .collect();
    walk.run();
    walk.deepest
}

/// The stack before a statement, as far as known.
#[derive(Clone, Copy)]
struct StackState {
    /// The most values on the stack.
    depth: usize,
    /// The statement at which its routine begins. If several routines reach it, the first one
    /// found.
    routine: usize,
    /// How often `depth` was raised.
    raised: u8,
}

/// A routine: a statement that is called.
#[derive(Default)]
struct Routine {
    /// How many values a call adds to the stack at most. `None` until it is seen to return.
    net: Option<isize>,
    /// How often `net` was raised.
    raised: u8,
    /// The statements that call it.
    callers: SortedSet<usize>,
}

struct Walk<'a> {
    program: &'a Program,
    statements: &'a [Statement],
    /// By statement. `None` while no way to it is known.
    states: Vec<Option<StackState>>,
    routines: SortedMap<usize, Routine>,
    all_return: bool,
    /// Statements to visit. The first in the text is next, so that straight code is done
    /// before jumps back.
    waiting: SortedSet<usize>,
    deepest: usize,
}

impl Walk<'_> {
    fn run(&mut self) {
        while let Some(index) = self.waiting.pop_first() {
            if let (Some(state), Some(statement)) = (self.states[index], self.statements.get(index))
            {
                self.follow(index, state, statement);
            }
        }
    }

    /// Follows a statement to those that can come after it.
    fn follow(&mut self, index: usize, state: StackState, statement: &Statement) {
        let entry = self.states[state.routine].map_or(0, |entry| entry.depth);
        let after = match statement.op {
            Op::Print => state.depth.min(entry),
            _ => {
                let (pops, pushes) = self.effect(statement);
                state.depth.saturating_sub(pops) + pushes
            }
        };
        match statement.op {
            Op::Halt | Op::Eof => {}
            Op::Return => self.note_return(state.routine, after as isize - entry as isize),
            Op::Call => self.follow_call(index, state, statement),
            Op::Jump => self.jump(statement, state.routine, after),
            Op::JumpZero | Op::JumpNotZero => {
                self.jump(statement, state.routine, after);
                self.reach(index + 1, state.routine, after);
            }
            _ => self.reach(index + 1, state.routine, after),
        }
    }

    fn jump(&mut self, statement: &Statement, routine: usize, depth: usize) {
        if let Some(target) = self.index_of(statement.word(0)) {
            self.reach(target, routine, depth);
        }
    }

    fn follow_call(&mut self, index: usize, state: StackState, statement: &Statement) {
        let Some(callee) = self.index_of(statement.word(0)) else {
            return self.reach(index + 1, state.routine, state.depth);
        };
        self.reach(callee, callee, state.depth);
        let routine = self.routines.get_or_insert_with(callee, Routine::default);
        routine.callers.insert(index);
        let unknown = self.all_return.then_some(0);
        if let Some(net) = routine.net.or(unknown) {
            let depth = state.depth.saturating_add_signed(net);
            self.reach(index + 1, state.routine, depth);
        }
    }

    fn note_return(&mut self, routine: usize, net: isize) {
        let Some(routine) = self.routines.get_mut(&routine) else {
            return;
        };
        let is_more = routine.net.is_none_or(|known| net > known);
        if is_more && routine.raised <= RAISES {
            routine.raised += u8::from(routine.net.is_some());
            routine.net = Some(net);
            self.waiting.extend(routine.callers.iter().copied());
        }
    }

    /// Notes that the statement at `index` can be reached with that many values.
    fn reach(&mut self, index: usize, routine: usize, depth: usize) {
        let depth = depth.min(CELLS);
        self.deepest = self.deepest.max(depth);
        let Some(state) = self.states.get_mut(index) else {
            return;
        };
        match state {
            None => {
                *state = Some(StackState {
                    depth,
                    routine,
                    raised: 0,
                })
            }
            Some(known) if depth > known.depth && known.raised < RAISES => {
                known.depth = depth;
                known.raised += 1;
            }
            Some(_) => return,
        }
        self.waiting.insert(index);
    }

    fn index_of(&self, address: u16) -> Option<usize> {
        let statements = self.statements;
        statements
            .binary_search_by_key(&address, |statement| statement.address)
            .ok()
    }

    /// Returns how many values a statement pops, and how many it then pushes.
    fn effect(&self, statement: &Statement) -> (usize, usize) {
        let word = |index| usize::from(statement.word(index));
        match statement.op {
            Op::LoadString => (0, self.string_len(word(0))),
            Op::Write => (1 + word(0), 0),
            Op::Read => (1, word(0)),
            Op::Send => (word(1), 0),
            Op::Over | Op::Pick | Op::Recv => (0, 1),
            _ => fixed_effect(statement.op.instruction().effect),
        }
    }

    /// Returns how many cells `load_string` pushes.
    fn string_len(&self, address: usize) -> usize {
        let start = address.saturating_sub(usize::from(DATA_START));
        let len = usize::from(CALL_STACK_START).saturating_sub(address);
        let cells = self.program.data.iter().skip(start).take(len);
        cells.take_while(|cell| **cell != 0).count()
    }
}

/// Counts the values of an effect such as `( a b -- a+b )`.
fn fixed_effect(effect: &str) -> (usize, usize) {
    let inner = effect.trim_matches(['(', ')']);
    let (before, after) = inner.split_once("--").unwrap_or((inner, ""));
    (
        before.split_whitespace().count(),
        after.split_whitespace().count(),
    )
}

#[cfg(test)]
mod tests {
    use super::deepest;
    use crate::asm::found::Found;
    use crate::asm::suggest::Comparisons;
    use crate::asm::{build, parse, resolve, scan};

    fn depth_of(source: &str) -> usize {
        let mut parse = parse::parse(source, &scan::scan(source).tokens);
        let (mut found, mut comparisons) = (Found::new(), Comparisons::default());
        resolve(source, &mut parse, &mut found, &mut None, &mut comparisons);
        assert_eq!(found.kept, []);
        deepest(&build(&parse), &parse.statements)
    }

    #[test]
    fn straight_lines_are_counted_exactly() {
        assert_eq!(depth_of("halt"), 0);
        assert_eq!(depth_of("push 1\npush 2\nadd\npush 3\ntuck"), 3);
        assert_eq!(depth_of("push 1\npush 2\npush 3\nsend 0 3\npush 4"), 3);
        assert_eq!(depth_of("push 0xF00\nread 9\npush 0xF00\nwrite 9"), 10);
    }

    #[test]
    fn strings_count_with_their_length() {
        assert_eq!(
            depth_of(".string s \"hello\"\na:\nload_string s\nprint\njump a"),
            5
        );
    }

    #[test]
    fn a_balanced_loop_adds_nothing_and_a_growing_one_a_little() {
        assert_eq!(depth_of("push 9\na:\ndec\ndup\njump_not_zero a"), 2);
        let growing = depth_of("a:\npush 1\njump a");
        assert!((2..=8).contains(&growing), "{growing}");
    }

    #[test]
    fn a_call_changes_the_stack_by_what_its_routine_does() {
        let many = "push 2\ncall twice\nstore 0xF00\n".repeat(100);
        let routine = "halt\ntwice:\ndup\nadd\nreturn";
        assert_eq!(depth_of(&format!("{many}{routine}")), 2);
        assert_eq!(
            depth_of("jump main\nf:\npush 1\nreturn\nmain:\ncall f\ncall f\ncall f"),
            3
        );
    }

    #[test]
    fn a_routine_that_calls_itself_or_never_returns_ends() {
        assert!(depth_of("f:\npush 1\ncall f\nreturn") < 64);
        assert_eq!(depth_of("call f\npush 1\npush 2\nhalt\nf:\nhalt"), 2);
    }
}
