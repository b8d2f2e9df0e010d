//! The programs of a reader's first ten minutes, in the order to read them.

/// A program to open from the menu.
#[derive(Debug)]
pub struct Example {
    /// Its name in the menu.
    pub title: &'static str,
    /// Its text; the comment at its top says what it does.
    pub source: &'static str,
}

macro_rules! examples {
    ($($title:literal $file:literal,)*) => {
        /// All of them.
        pub static EXAMPLES: &[Example] = &[$(Example {
            title: $title,
            source: include_str!(concat!("../assets/examples/", $file, ".asm")),
        }),*];
    };
}

examples! {
    "Count" "count",
    "Hello" "hello",
    "Fibonacci numbers" "fibonacci",
    "A subroutine" "subroutine",
    "Echo" "echo",
    "Running average" "average",
    "Greatest common divisor" "divisor",
    "Blink" "blink",
    "Sort in place" "sort",
    "Primes" "primes",
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::player::{Entry, Player};
    use stackyard_engine::asm::assemble;
    use stackyard_engine::vm::Status;
    use std::sync::Arc;

    /// More than any of them needs to finish.
    const FRAMES: u32 = 2000;

    fn player(title: &str) -> Player {
        let example = EXAMPLES.iter().find(|example| example.title == title);
        let assembly = assemble(example.expect("an example").source);
        let mut codes = assembly.diagnostics.iter().map(|found| found.code());
        // One of them uses that order, and says so.
        assert!(codes.all(|code| code == "value-order"), "{title}");
        let mut player = Player::default();
        player.load(Arc::new(assembly.program.expect("it assembles")));
        player.play();
        player
    }

    fn run(title: &str) -> Player {
        let mut player = player(title);
        let mut pace = player.pace();
        pace.step_by = 100;
        player.set_pace(pace);
        for _ in 0..FRAMES {
            player.advance(12_000, || false);
        }
        player
    }

    fn cells(player: &Player, first: usize, count: usize) -> Vec<u16> {
        player.machine().memory().cells()[first..first + count].to_vec()
    }

    fn sent(player: &mut Player) -> Vec<u16> {
        let entries = player.log_mut().entries();
        entries
            .flat_map(|(_, entry)| match entry {
                Entry::Data { outlet: 0, values } => values.clone(),
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn every_example_says_at_its_top_what_it_does() {
        for example in EXAMPLES {
            assert!(example.source.starts_with("; "), "{}", example.title);
            assert!(example.source.is_ascii(), "{}", example.title);
        }
    }

    #[test]
    fn count_counts() {
        let mut player = player("Count");
        for expected in 1..20 {
            for _ in 0..4 {
                player.step();
            }
            assert_eq!(cells(&player, 0xF00, 1), [expected]);
        }
    }

    #[test]
    fn hello_prints() {
        let mut player = run("Hello");
        let entries: Vec<Entry> = player.log_mut().entries().map(|(_, e)| e.clone()).collect();
        assert_eq!(entries, [Entry::Print("Hello, yard!".to_owned())]);
        assert_eq!(player.machine().status(), Status::Halted);
    }

    #[test]
    fn fibonacci_numbers_are_written() {
        let player = run("Fibonacci numbers");
        let numbers = cells(&player, 0xF00, 25);
        assert_eq!(numbers[..6], [1, 1, 2, 3, 5, 8]);
        for window in numbers[..24].windows(3) {
            assert_eq!(window[0] + window[1], window[2]);
        }
        assert_eq!(numbers[23..], [46368, 0]);
        assert_eq!(player.machine().status(), Status::Halted);
    }

    #[test]
    fn the_subroutine_squares() {
        assert_eq!(sent(&mut run("A subroutine")), [1, 4, 9, 16, 25]);
    }

    fn answers(title: &str, messages: &[&[u16]]) -> Vec<u16> {
        let mut player = player(title);
        for message in messages {
            player.send(message.to_vec()).expect("room in the inbox");
            player.advance(12_000, || false);
        }
        assert_eq!(player.machine().status(), Status::Awaiting);
        sent(&mut player)
    }

    #[test]
    fn echo_answers_with_the_same() {
        assert_eq!(answers("Echo", &[&[7], &[65535]]), [7, 65535]);
    }

    #[test]
    fn the_average_is_that_of_all_so_far() {
        assert_eq!(
            answers("Running average", &[&[10], &[20], &[60]]),
            [10, 15, 30]
        );
    }

    #[test]
    fn the_greatest_common_divisor_is_found() {
        let asked: [&[u16]; 3] = [&[48, 36], &[17, 5], &[9, 0]];
        assert_eq!(answers("Greatest common divisor", &asked), [12, 1, 9]);
    }

    #[test]
    fn the_light_blinks_twice_a_second() {
        let mut player = player("Blink");
        let mut changes = vec![];
        let mut last = 0;
        // Ten seconds, in frames of 10 ms.
        for frame in 0..1000_u32 {
            player.advance(10_000, || false);
            let lamp = cells(&player, 0xF00, 1)[0];
            if lamp != last {
                changes.push(frame);
                last = lamp;
            }
        }
        // Five instructions of 12 ms each lie between two sleeps of 500.
        assert!((17..=20).contains(&changes.len()), "{changes:?}");
    }

    #[test]
    fn the_numbers_are_sorted() {
        let player = run("Sort in place");
        assert_eq!(cells(&player, 0xF00, 8), [2, 4, 9, 15, 31, 35, 65, 900]);
        assert_eq!(player.machine().status(), Status::Halted);
    }

    #[test]
    fn the_primes_are_left() {
        let primes: Vec<u16> = (2..128)
            .filter(|n| (2..*n).all(|divisor| n % divisor != 0))
            .collect();
        assert_eq!(sent(&mut run("Primes")), primes);
    }
}
