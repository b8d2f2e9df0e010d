//! Files of the patcher, drawn by a seed over each row of the table of objects: in any
//! layout, with types, names, handles and spellings of numbers that nobody knows.

use stackyard_engine::grid::Sort;
use stackyard_engine::patch::patchies::{Handles, OBJECTS, Object};
use std::fmt::Write;

/// Numbers by chance, the same for the same seed.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Chance {
        Chance(seed | 1)
    }

    pub(super) fn below(&mut self, limit: usize) -> usize {
        // The xorshift of 64 bits.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit
    }

    pub(super) fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    pub(super) fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }
}

/// How a file is laid out.
#[derive(Clone, Copy)]
enum Layout {
    Compact,
    Indented,
    /// Blanks anywhere.
    Odd,
}

/// A node of the file that is made.
struct Made {
    id: String,
    object: Option<&'static Object>,
    inlets: usize,
    outlets: usize,
}

struct Generator {
    chance: Chance,
    layout: Layout,
    version: u32,
    made: Vec<Made>,
}

const FOREIGN: &[&str] = &["out~", "p5", "object", "asm.dsp", "Asm", "unknown", ""];
const BLANKS: &[&str] = &["", "", " ", "\n", "\t ", "\r\n  "];

/// A file of which nothing is changed by a repair; settings may be out of range.
pub(super) fn file(seed: u64, version: u32) -> String {
    let mut chance = Chance::new(seed);
    let layout = [Layout::Compact, Layout::Indented, Layout::Odd][chance.below(3)];
    let mut generator = Generator {
        chance,
        layout,
        version,
        made: vec![],
    };
    generator.file()
}

impl Generator {
    fn file(&mut self) -> String {
        let count = self.chance.below(12);
        let nodes: Vec<String> = (0..count).map(|index| self.node(index)).collect();
        let edges = self.edges();
        let nodes = self.list(nodes, 1);
        let edges = self.list(edges, 1);
        let mut members = vec![
            ("name".to_owned(), self.text()),
            ("nodes".to_owned(), nodes),
            ("edges".to_owned(), edges),
        ];
        if self.version > 0 {
            let version = format!("\"{}\"", self.version);
            members.insert(1, ("version".to_owned(), version));
        }
        if self.chance.one_in(2) {
            members.push(("patchId".to_owned(), "\"p\"".to_owned()));
            members.push(("files".to_owned(), self.anything()));
        }
        self.shuffle(&mut members);
        let file = self.object(members, 0);
        if self.chance.one_in(4) {
            return format!("\u{feff}\n {file}\n");
        }
        file
    }

    fn node(&mut self, index: usize) -> String {
        let object = match self.chance.one_in(4) {
            true => None,
            false => Some(&OBJECTS[self.chance.below(OBJECTS.len())]),
        };
        let name = object.map_or_else(|| self.chance.pick(FOREIGN), |object| object.name);
        let prefix = if self.chance.one_in(5) {
            "object"
        } else {
            name
        };
        let id = format!("{prefix}-{}", index * 3 + self.chance.below(3));
        let (inlets, outlets) = (self.chance.below(4), self.chance.below(4));
        let data = match object {
            Some(object) => self.data(object, inlets, outlets),
            None => self.anything(),
        };
        let position = vec![
            ("x".to_owned(), self.number()),
            ("y".to_owned(), self.number()),
        ];
        let position = self.object(position, 3);
        let mut members = vec![
            ("id".to_owned(), quoted(&id)),
            ("type".to_owned(), quoted(name)),
            ("position".to_owned(), position),
            ("data".to_owned(), data),
        ];
        let groups = self.made.iter();
        let groups = groups.filter(|it| it.object.is_some_and(|it| it.name == "group"));
        let groups: Vec<String> = groups.map(|it| it.id.clone()).collect();
        if !groups.is_empty() && self.chance.one_in(2) {
            let parent = &groups[self.chance.below(groups.len())];
            members.push(("parentId".to_owned(), quoted(parent)));
        }
        if self.chance.one_in(2) {
            members.push(("width".to_owned(), "1.60e2".to_owned()));
            members.push(("height".to_owned(), "90".to_owned()));
        }
        for name in [
            "measured",
            "selected",
            "dragging",
            "zIndex",
            "\\u0078\\ud800",
        ] {
            if self.chance.one_in(3) {
                members.push((name.to_owned(), self.anything()));
            }
        }
        self.shuffle(&mut members);
        self.made.push(Made {
            id,
            object,
            inlets,
            outlets,
        });
        self.object(members, 2)
    }

    fn data(&mut self, object: &Object, inlets: usize, outlets: usize) -> String {
        let mut data = vec![];
        let mut config = vec![];
        for (setting, member) in object.members() {
            let value = match member.name {
                "inletCount" => inlets.to_string(),
                "outletCount" => outlets.to_string(),
                _ if self.chance.one_in(3) => continue,
                "machineId" => self.chance.below(40).to_string(),
                "address" => (self.chance.below(2) * 0x1200).to_string(),
                _ => self.value(setting.sort),
            };
            let list = match member.within {
                Some(_) => &mut config,
                None => &mut data,
            };
            list.push((member.name.to_owned(), value));
        }
        if object.name == "asm" {
            let code = [
                "push 1\\nsend 0 1",
                "receive ; receive\\n",
                "push 20\\n",
                "",
            ];
            let code = self.chance.pick(&code);
            data.push(("code".to_owned(), format!("\"{code}\"")));
            if self.chance.one_in(2) {
                data.push(("title".to_owned(), self.text()));
                data.push(("showMemoryViewer".to_owned(), self.switch()));
                config.push(("isRunning".to_owned(), self.switch()));
            }
            let config = self.object(config, 4);
            data.push(("machineConfig".to_owned(), config));
        }
        if object.name == "toggle" {
            let params = format!("[{}]", self.switch());
            data.push(("params".to_owned(), params));
        }
        for name in ["executeCode", "vertical", "\\u00e9"] {
            if self.chance.one_in(4) {
                data.push((name.to_owned(), self.anything()));
            }
        }
        self.shuffle(&mut data);
        self.object(data, 3)
    }

    fn value(&mut self, sort: Sort) -> String {
        match sort {
            Sort::Number { default, .. } if self.chance.one_in(2) => default.to_string(),
            Sort::Number { .. } => self.number(),
            Sort::Switch { .. } => self.switch(),
            Sort::Text { .. } => self.text(),
            Sort::Choice { options } => quoted(self.chance.pick(options)),
            Sort::Words => "[1, 2,3 , 6.5535e4]".to_owned(),
        }
    }

    fn edges(&mut self) -> Vec<String> {
        let mut edges = vec![];
        let mut ends = vec![];
        for count in 0..self.chance.below(15) {
            if self.made.is_empty() {
                break;
            }
            let from = self.chance.below(self.made.len());
            let to = self.chance.below(self.made.len());
            let Some(outlet) = self.handle(from, false) else {
                continue;
            };
            let Some(inlet) = self.handle(to, true) else {
                continue;
            };
            let end = (from, outlet.clone(), to, inlet.clone());
            if ends.contains(&end) {
                continue;
            }
            ends.push(end);
            let mut members = vec![
                ("source".to_owned(), quoted(&self.made[from].id)),
                ("sourceHandle".to_owned(), outlet),
                ("target".to_owned(), quoted(&self.made[to].id)),
                ("targetHandle".to_owned(), inlet),
                ("id".to_owned(), format!("\"e{count}\"")),
            ];
            if self.chance.one_in(3) {
                members.push(("selected".to_owned(), self.anything()));
            }
            self.shuffle(&mut members);
            edges.push(self.object(members, 2));
        }
        edges
    }

    fn handle(&mut self, node: usize, is_inlet: bool) -> Option<String> {
        let made = &self.made[node];
        let Some(object) = made.object else {
            let names = ["\"message-in-0\"", "\"audio-in\"", "\"\\u0041-7\"", "null"];
            return Some(self.chance.pick(&names).to_owned());
        };
        let (handles, count) = match is_inlet {
            true => (object.inlets, made.inlets),
            false => (object.outlets, made.outlets),
        };
        let old = match (object.name, is_inlet) {
            ("msg", true) if self.version < 1 => Some("message-in"),
            ("asm.mem", true) if self.version < 11 => Some("message-in-0"),
            ("asm.mem", false) if self.version < 11 => Some("message-out-0"),
            _ => None,
        };
        let port = match handles {
            Handles::Numbered(_) if object.name == "asm" && count == 0 => return None,
            Handles::Numbered(_) if object.name == "asm" => self.chance.below(count),
            // A message box may have several there, of which one is here.
            Handles::Numbered(_) if old.is_none() => self.chance.below(3),
            _ => 0,
        };
        let name = old
            .map(str::to_owned)
            .or_else(|| handles.name(port as u16))?;
        Some(quoted(&name))
    }

    fn number(&mut self) -> String {
        let whole = self.chance.below(2000) as i64 - 1000;
        match self.chance.below(6) {
            0 => format!("{whole}.50"),
            1 => format!("{whole}e-2"),
            2 => "-0.0".to_owned(),
            3 => "0.1".to_owned(),
            _ => whole.to_string(),
        }
    }

    fn switch(&mut self) -> String {
        self.chance.one_in(2).to_string()
    }

    fn text(&mut self) -> String {
        let texts = [
            "\"\"",
            "\"a\"",
            "\"Zo\\u00eb \\/ 🙂\"",
            "\"1 2, \\\"play\\\"\\n\"",
        ];
        self.chance.pick(&texts).to_owned()
    }

    fn anything(&mut self) -> String {
        let values = [
            "null",
            "[1.50,  {\"a\": \"\\u0041\"}]",
            "{\"code\":\"receive\"}",
            "12345678901234567890.1234567890",
            "\"\\ud800\"",
            "{\"expr\":\"metro 100\"}",
        ];
        self.chance.pick(&values).to_owned()
    }

    fn shuffle(&mut self, members: &mut [(String, String)]) {
        if self.chance.one_in(2) {
            for end in (1..members.len()).rev() {
                members.swap(end, self.chance.below(end + 1));
            }
        }
    }

    fn object(&mut self, members: Vec<(String, String)>, depth: usize) -> String {
        let members = members.into_iter().map(|(name, value)| {
            let (before, behind) = match self.layout {
                Layout::Compact => ("", ""),
                Layout::Indented => ("", " "),
                Layout::Odd => (self.blank(), self.blank()),
            };
            format!("\"{name}\"{before}:{behind}{value}")
        });
        let members = members.collect();
        self.enclosed(members, depth, ['{', '}'])
    }

    fn list(&mut self, items: Vec<String>, depth: usize) -> String {
        self.enclosed(items, depth, ['[', ']'])
    }

    fn enclosed(&mut self, items: Vec<String>, depth: usize, [open, close]: [char; 2]) -> String {
        let mut text = open.to_string();
        let is_empty = items.is_empty();
        for (index, item) in items.into_iter().enumerate() {
            let comma = if index > 0 { "," } else { "" };
            let _ = match self.layout {
                Layout::Compact => write!(text, "{comma}{item}"),
                Layout::Indented => {
                    write!(text, "{comma}\n{:width$}{item}", "", width = 2 * depth + 2)
                }
                Layout::Odd => write!(text, "{}{comma}{}{item}", self.blank(), self.blank()),
            };
        }
        match self.layout {
            Layout::Indented if !is_empty => {
                let _ = write!(text, "\n{:width$}", "", width = 2 * depth);
            }
            Layout::Odd => text.push_str(self.blank()),
            _ => {}
        }
        text.push(close);
        text
    }

    fn blank(&mut self) -> &'static str {
        self.chance.pick(BLANKS)
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
