//! What the page may weigh and how quick it has to be. `bench` and `dist` say whether
//! each holds; no test fails because of one, since machines differ.

/// A figure that is compared with a limit.
pub(crate) struct Limit {
    /// What is compared.
    pub(crate) what: &'static str,
    bound: Bound,
    value: f64,
    unit: &'static str,
}

enum Bound {
    AtMost,
    AtLeast,
}

/// The page's WebAssembly as a browser compiles it: what it is when as much travels as may.
pub(crate) const WASM: Limit = at_most("wasm", 2_540.0, "KB");

/// The page's WebAssembly as it travels (`docs/decisions/0020-what-the-page-weighs.md`).
pub(crate) const WASM_GZIPPED: Limit = at_most("wasm, gzipped", 958.0, "KB");

/// From opening the page to the moment a person can use it, on a local server.
pub(crate) const USABLE: Limit = at_most("usable after", 400.0, "ms");

/// The interpreter in Chromium.
pub(crate) const SPEED: Limit = at_least("speed in Chromium", 600.0, "M instructions/s");

/// The grid and its files, natively and in Chromium: what its benches print, by how a line begins.
pub(crate) const GRID: &[Limit] = &[
    at_most("1000 machines that talk", 0.5, "ms"),
    at_most("10000 machines that talk", 5.0, "ms"),
    at_most("the same among 9900 that await", 1.3, "x"),
    at_most("10000 machines that await", 0.05, "ms"),
    at_most("10000 nodes, wired and loaded", 1_000.0, "ms"),
    at_most("10000 nodes removed", 1_000.0, "ms"),
    at_most("10000 nodes opened from a file", 1_000.0, "ms"),
    at_most("10000 nodes of Patchies imported", 2_000.0, "ms"),
    at_most("budget used", 1.5, "x"),
    at_most("an idle machine", 10.0, "KB"),
    // The time of 10000 nodes in that of 1000. Linear work takes ten times as long, and two to
    // three times that where only the 1000 fit the caches; quadratic work a hundred times.
    at_most("edit: ", 25.0, "x"),
];

/// The page in use: the time of its scripts and its layout, in Chromium.
pub(crate) const PAGE: &[Limit] = &[
    at_most("one cell of an opened machine, rows", 1.0, "rows"),
    at_most("one cell of an opened machine, texts", 1.0, "texts"),
    at_most("200 machines on screen, median", 8.0, "ms"),
    at_most("200 machines on screen, 99th", 16.0, "ms"),
    at_most("2000 machines from afar, median", 8.0, "ms"),
    at_most("2000 machines from afar, 99th", 16.0, "ms"),
    at_most("10000 nodes, panning and zooming, median", 8.0, "ms"),
    at_most("10000 nodes, panning and zooming, 99th", 16.0, "ms"),
    at_most("an opened machine, all cells, median", 6.0, "ms"),
    at_most("an opened machine, all cells, 99th", 16.0, "ms"),
    at_least("a machine flat out", 50.0, "frames/s"),
    at_most("opening 10 MB", 100.0, "ms"),
    at_most("opening 10 MB", 300.0, "MB"),
    at_most("growth: nodes", 200.0, "nodes"),
    at_most("growth: listeners", 20.0, "listeners"),
    at_most("growth: JavaScript", 1.0, "MB"),
    at_most("growth: WebAssembly", 1.0, "MB"),
];

/// What a line of the benches says of its limit; nothing if it has none.
pub(crate) fn judge_line(line: &str) -> String {
    let known = GRID.iter().chain(PAGE);
    let limit = known
        .into_iter()
        .find(|limit| line.starts_with(limit.what) && limit.figure_in(line).is_some());
    let limit = limit.unwrap_or(&SPEED);
    let figure = limit.figure_in(line);
    figure.map(|figure| limit.judge(figure)).unwrap_or_default()
}

const fn at_most(what: &'static str, value: f64, unit: &'static str) -> Limit {
    let bound = Bound::AtMost;
    Limit {
        what,
        bound,
        value,
        unit,
    }
}

const fn at_least(what: &'static str, value: f64, unit: &'static str) -> Limit {
    let bound = Bound::AtLeast;
    Limit {
        what,
        bound,
        value,
        unit,
    }
}

impl Limit {
    /// `ok` or `over` (`under`), and the limit.
    pub(crate) fn judge(&self, figure: f64) -> String {
        let Limit { value, unit, .. } = self;
        match self.bound {
            Bound::AtMost if figure <= *value => format!("ok (at most {value} {unit})"),
            Bound::AtMost => format!("OVER (at most {value} {unit})"),
            Bound::AtLeast if figure >= *value => format!("ok (at least {value} {unit})"),
            Bound::AtLeast => format!("UNDER (at least {value} {unit})"),
        }
    }

    /// The figure in a line of text, if there is one in this unit.
    pub(crate) fn figure_in(&self, line: &str) -> Option<f64> {
        let unit = format!(" {}", self.unit);
        let mut before = line.match_indices(&unit).map(|(at, _)| &line[..at]);
        before.find_map(|before| before.split_whitespace().last()?.parse().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_itself_is_still_ok() {
        assert_eq!(USABLE.judge(400.0), "ok (at most 400 ms)");
        assert_eq!(USABLE.judge(400.1), "OVER (at most 400 ms)");
        assert_eq!(SPEED.judge(600.0), "ok (at least 600 M instructions/s)");
        assert_eq!(SPEED.judge(599.0), "UNDER (at least 600 M instructions/s)");
    }

    #[test]
    fn lines_of_the_grid_are_known_by_their_beginning() {
        let line = "1000 machines that talk, a frame      0.210 ms";
        assert_eq!(judge_line(line), "ok (at most 0.5 ms)");
        let line = "budget used, boxes that exceed it      1.600 x";
        assert_eq!(judge_line(line), "OVER (at most 1.5 x)");
        let line = "10000 nodes of Patchies imported      2000.1 ms";
        assert_eq!(judge_line(line), "OVER (at most 2000 ms)");
        assert_eq!(judge_line("100 machines that run, a frame   0.1 ms"), "");
    }

    #[test]
    fn figures_are_read_by_their_unit() {
        let figure = SPEED.figure_in("loop   712 M instructions/s   1.3 x the time in Rust");
        assert_eq!(figure, Some(712.0));
        assert_eq!(SPEED.figure_in("frame: 3.1 ms"), None);
        assert_eq!(SPEED.figure_in("all M instructions/s"), None);
    }
}
