//! The example programs, in the order to read them. They are files beside the page and are fetched
//! when they are opened.

/// A program to open from the menu.
#[derive(Debug)]
pub struct ExampleProgram {
    /// Its name in the menu.
    pub title: &'static str,
    /// The path of its source, relative to the page. The comment at its top says what it does.
    pub path: &'static str,
}

macro_rules! examples {
    ($($title:literal $file:literal,)*) => {
        /// All of them.
        pub static EXAMPLES: &[ExampleProgram] = &[$(ExampleProgram {
            title: $title,
            path: concat!("assets/examples/", $file, ".asm"),
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
    use stackyard_engine::asm::assemble;
    use stackyard_engine::grid::nodes::Asm;
    use stackyard_engine::grid::{Control, Event, Kind, NodeId, Payload, Value};
    use stackyard_engine::patch::{Node, Patch};
    use stackyard_engine::session::Session;
    use stackyard_engine::vm::Status;

    const ID: NodeId = NodeId(1);

    fn source(example: &ExampleProgram) -> String {
        let file = format!("{}/{}", env!("CARGO_MANIFEST_DIR"), example.path);
        std::fs::read_to_string(file).expect("a file")
    }

    /// A session with an example.
    struct Bench(Session);

    impl Bench {
        fn new(title: &str, step_by: f64) -> Bench {
            let example = EXAMPLES.iter().find(|example| example.title == title);
            let source = source(example.expect("an example"));
            let mut codes = assemble(&source).diagnostics;
            // One example uses that order on purpose, and says so.
            codes.retain(|found| found.code() != "value-order");
            assert!(codes.is_empty(), "{title}");
            let mut session = Session::open(Patch::new());
            let mut node = Node::new(Kind::Asm);
            node.source = source.as_str().into();
            node.settings.set("stepBy", Value::Number(step_by));
            let added = session.edit("add", |edit| edit.add_as(ID, node));
            assert!(added.is_ok());
            Bench(session)
        }

        /// The example after 24 simulated seconds, at a hundred instructions per step.
        fn played(title: &str) -> Bench {
            let mut bench = Bench::new(title, 100.0);
            bench.play();
            for _ in 0..2000 {
                bench.0.advance(12_000, || false);
            }
            bench
        }

        fn play(&mut self) {
            assert!(self.0.control(ID, Control::Play));
            self.0.run();
        }

        fn asm(&self) -> &Asm {
            self.0.grid().machine(ID).expect("it was added")
        }

        fn status(&self) -> Status {
            self.asm().machine().status()
        }

        fn cells(&self, first: usize, count: usize) -> Vec<u16> {
            self.asm().machine().memory().cells()[first..first + count].to_vec()
        }

        fn events(&self) -> Vec<Event<'_>> {
            let log = self.0.grid().event_log(ID).expect("it was added");
            let mut events = vec![];
            log.visit_from(0, |_, event| events.push(event));
            events
        }

        fn sent(&self) -> Vec<u16> {
            let values = self.events().into_iter().flat_map(|event| match event {
                Event::Data { outlet: 0, values } => values.first,
                other => panic!("{other:?}"),
            });
            values.copied().collect()
        }
    }

    #[test]
    fn every_example_says_at_its_top_what_it_does() {
        for example in EXAMPLES {
            let source = source(example);
            assert!(source.starts_with("; "), "{}", example.title);
            assert!(source.is_ascii(), "{}", example.title);
        }
    }

    #[test]
    fn count_counts() {
        let mut bench = Bench::new("Count", 1.0);
        for expected in 1..20 {
            for _ in 0..4 {
                assert!(bench.0.step(ID));
                bench.0.advance(0, || false);
            }
            assert_eq!(bench.cells(0xF00, 1), [expected]);
        }
    }

    #[test]
    fn hello_prints() {
        let bench = Bench::played("Hello");
        assert_eq!(bench.events(), [Event::Print("Hello, yard!")]);
        assert_eq!(bench.status(), Status::Halted);
    }

    #[test]
    fn fibonacci_numbers_are_written() {
        let bench = Bench::played("Fibonacci numbers");
        let numbers = bench.cells(0xF00, 25);
        assert_eq!(numbers[..6], [1, 1, 2, 3, 5, 8]);
        for window in numbers[..24].windows(3) {
            assert_eq!(window[0] + window[1], window[2]);
        }
        assert_eq!(numbers[23..], [46368, 0]);
        assert_eq!(bench.status(), Status::Halted);
    }

    #[test]
    fn the_subroutine_squares() {
        assert_eq!(Bench::played("A subroutine").sent(), [1, 4, 9, 16, 25]);
    }

    fn answers(title: &str, messages: &[&[u16]]) -> Vec<u16> {
        let mut bench = Bench::new(title, 1.0);
        bench.play();
        for &message in messages {
            bench.0.send(ID, Payload::Words(message.into()));
            // More than a second: enough steps for an answer.
            for _ in 0..100 {
                bench.0.advance(12_000, || false);
            }
        }
        assert_eq!(bench.status(), Status::Awaiting);
        bench.sent()
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
        let mut bench = Bench::new("Blink", 1.0);
        bench.play();
        let mut changes = vec![];
        let mut last = 0;
        // Ten seconds, in frames of 10 ms.
        for frame in 0..1000_u32 {
            bench.0.advance(10_000, || false);
            let lamp = bench.cells(0xF00, 1)[0];
            if lamp != last {
                changes.push(frame);
                last = lamp;
            }
        }
        // Between two changes it sleeps 500 ms, and five instructions take 12 to 13 ms each.
        let mut apart = changes.windows(2).map(|two| two[1] - two[0]);
        assert!(changes.len() == 18 && apart.all(|frames| matches!(frames, 56 | 57)));
    }

    #[test]
    fn the_numbers_are_sorted() {
        let bench = Bench::played("Sort in place");
        assert_eq!(bench.cells(0xF00, 8), [2, 4, 9, 15, 31, 35, 65, 900]);
        assert_eq!(bench.status(), Status::Halted);
    }

    #[test]
    fn the_primes_are_left() {
        let primes: Vec<u16> = (2..128)
            .filter(|n| (2..*n).all(|divisor| n % divisor != 0))
            .collect();
        assert_eq!(Bench::played("Primes").sent(), primes);
    }
}
