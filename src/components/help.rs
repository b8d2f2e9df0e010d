//! The help: the language and its instructions, what hands do, and the keys of commands. One
//! field searches all of it.

use crate::commands::{COMMANDS, Commands, GESTURES, Platform, Section, contains, platform};
use crate::components::dialog::{DialogHeading, ModalDialog};
use crate::components::dynamic::dynamic;
use crate::components::panel;
use crate::reactive::effect;
use crate::workspace::{Dialog, HelpTopic};
use leptos::prelude::*;
use stackyard_engine::isa::INSTRUCTIONS;
use stylance::classes;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/help.module.css"
);

/// The topics, in their order.
const TOPICS: [HelpTopic; 3] = [HelpTopic::Language, HelpTopic::Gestures, HelpTopic::Keys];

/// What a program is made of besides instructions.
const SYNTAX: [(&str, &str); 5] = [
    (
        "push 5",
        "One instruction a line, with its operands behind it.",
    ),
    (
        "again:",
        "A label: a name for the place of the next instruction.",
    ),
    (
        ".value n 5",
        "A number with a name, kept in a cell of its own.",
    ),
    (".string s \"text\"", "A text, a character a cell."),
    ("; and so on", "A comment, to the end of the line."),
];

/// The help, in a dialog that commands open. It needs [`Commands`] from its context.
#[component]
pub fn Help() -> impl IntoView {
    let commands = expect_context::<Commands>();
    view! {
        <ModalDialog which=Dialog::Help(HelpTopic::Language) label="Help" class=style::dialog>
            {content(commands)}
        </ModalDialog>
    }
}

fn content(commands: Commands) -> impl IntoView {
    let dialog = commands.workspace.dialog;
    let wanted = RwSignal::new(String::new());
    effect(move || {
        let topic = match dialog.get() {
            Some(Dialog::Help(topic)) if topic != TOPICS[0] => topic,
            _ => return,
        };
        if let Some(heading) = document().get_element_by_id(id(topic)) {
            heading.scroll_into_view();
        }
    });
    let go = move |topic: HelpTopic| {
        wanted.set(String::new());
        // Set anew, it is gone to again.
        dialog.set(Some(Dialog::Help(topic)));
        if let Some(heading) = document().get_element_by_id(id(topic)) {
            heading.scroll_into_view();
        }
    };
    let topic_button = move |topic: HelpTopic| {
        view! {
            <button type="button" class=panel::button on:click=move |_| go(topic)>
                {title(topic)}
            </button>
        }
    };
    let found = move || {
        let tables = tables(platform(), &wanted.get());
        if tables.is_empty() {
            let text =
                "Nothing found. Another word may do: what a thing is called, or what it does.";
            return view! { <p class=style::none role="status">{text}</p> }.into_any();
        }
        tables
            .into_iter()
            .map(Table::view)
            .collect_view()
            .into_any()
    };
    view! {
        <DialogHeading text="Help" class=style::heading/>
        <div class=style::tools>
            <input
                class=classes!(panel::field, style::field)
                type="text"
                role="searchbox"
                aria-label="Search the help"
                placeholder="Search: an instruction, a key, what to do"
                autocomplete="off"
                spellcheck="false"
                prop:value=wanted
                on:input=move |event| wanted.set(event_target_value(&event))
            />
            {TOPICS.map(topic_button).into_iter().collect_view()}
            <button
                type="button"
                class=panel::button
                on:click=move |_| dialog.set(Some(Dialog::Library))
            >
                "Examples"
            </button>
        </div>
        <div class=style::scroll tabindex="0" role="region" aria-label="Language, gestures, keys">
            {dynamic(found)}
        </div>
    }
}

/// What heads a topic.
fn title(topic: HelpTopic) -> &'static str {
    match topic {
        HelpTopic::Language => "Language",
        HelpTopic::Gestures => "Gestures",
        HelpTopic::Keys => "Keys",
    }
}

fn id(topic: HelpTopic) -> &'static str {
    match topic {
        HelpTopic::Language => "help-language",
        HelpTopic::Gestures => "help-gestures",
        HelpTopic::Keys => "help-keys",
    }
}

/// A row: a thing, for an instruction its effect on the stack, and what there is to say.
struct Row {
    name: String,
    effect: &'static str,
    text: String,
}

impl Row {
    fn has(&self, word: &str) -> bool {
        [&*self.name, self.effect, &*self.text]
            .iter()
            .any(|text| contains(text, word))
    }
}

/// A table of the help.
struct Table {
    /// The topic that it begins.
    begins: Option<HelpTopic>,
    caption: &'static str,
    is_code: bool,
    rows: Vec<Row>,
}

/// The tables, with the rows that have all words of a text.
fn tables(platform: Platform, wanted: &str) -> Vec<Table> {
    let mut tables = all_tables(platform);
    for table in &mut tables {
        let is_it = wanted
            .split_whitespace()
            .all(|word| contains(table.caption, word));
        if !is_it {
            let has_words = |row: &Row| wanted.split_whitespace().all(|word| row.has(word));
            table.rows.retain(has_words);
        }
    }
    tables.retain(|table| !table.rows.is_empty());
    tables
}

fn all_tables(platform: Platform) -> Vec<Table> {
    let plain = |name: &str, text: String| Row {
        name: name.to_owned(),
        effect: "",
        text,
    };
    let syntax = SYNTAX
        .iter()
        .map(|(code, text)| plain(code, (*text).to_owned()));
    let instructions = INSTRUCTIONS.iter().map(|instruction| Row {
        name: instruction.signature(),
        effect: instruction.effect,
        text: instruction.doc.to_owned(),
    });
    let how = |how: &str| match platform {
        Platform::Mac => how.replace("Ctrl-", "⌘-").replace("Alt-", "⌥-"),
        Platform::Other => how.to_owned(),
    };
    let gestures = GESTURES.iter();
    let gestures = gestures.map(|gesture| plain(gesture.title, how(&gesture.ways.join("; "))));
    let mut tables = vec![
        Table {
            begins: Some(HelpTopic::Language),
            caption: "A program",
            is_code: true,
            rows: syntax.collect(),
        },
        Table {
            begins: None,
            caption: "Instructions, with what they take from the stack -- and leave there",
            is_code: true,
            rows: instructions.collect(),
        },
        Table {
            begins: Some(HelpTopic::Gestures),
            caption: "By hand",
            is_code: false,
            rows: gestures.collect(),
        },
    ];
    for (index, section) in Section::ALL.into_iter().enumerate() {
        let of_it = COMMANDS.iter().filter(|it| it.section == section);
        let with_keys = of_it.filter(|command| !command.chords.is_empty());
        tables.push(Table {
            begins: (index == 0).then_some(HelpTopic::Keys),
            caption: section.title(),
            is_code: false,
            rows: with_keys
                .map(|command| plain(command.title, command.keys(platform)))
                .collect(),
        });
    }
    tables
}

impl Table {
    fn view(self) -> AnyView {
        let is_code = self.is_code;
        let row = move |row: Row| {
            let name = match is_code {
                true => view! { <code translate="no">{row.name}</code> }.into_any(),
                false => row.name.into_any(),
            };
            let effect = (!row.effect.is_empty())
                .then(|| view! { <code class=style::effect translate="no">{row.effect}</code> });
            view! {
                <tr>
                    <th scope="row">{name} {effect}</th>
                    <td>{row.text}</td>
                </tr>
            }
        };
        let heading = self.begins.map(|topic| {
            view! { <h3 class=style::topic id=id(topic)>{title(topic)}</h3> }
        });
        view! {
            {heading}
            <table class=style::table>
                <caption>{self.caption}</caption>
                <tbody>{self.rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(wanted: &str) -> Vec<(String, String)> {
        let tables = tables(Platform::Other, wanted).into_iter();
        let rows = tables.flat_map(|table| table.rows);
        rows.map(|row| (row.name, row.text)).collect()
    }

    #[test]
    fn every_instruction_gesture_and_binding_is_there() {
        let rows = rows("");
        for command in COMMANDS {
            let keys = command.keys(Platform::Other);
            let row = (command.title.to_owned(), keys.clone());
            assert_eq!(rows.contains(&row), !keys.is_empty(), "{}", command.name);
        }
        for gesture in GESTURES {
            let row = (gesture.title.to_owned(), gesture.ways.join("; "));
            assert!(rows.contains(&row), "{}", gesture.title);
        }
        for instruction in INSTRUCTIONS {
            let row = (instruction.signature(), instruction.doc.to_owned());
            assert!(rows.contains(&row), "{}", instruction.mnemonic);
        }
    }

    #[test]
    fn the_language_comes_first_and_gestures_before_keys() {
        let begins = all_tables(Platform::Mac)
            .into_iter()
            .filter_map(|it| it.begins);
        assert!(begins.eq(TOPICS));
        let mac = all_tables(Platform::Mac);
        let mut rows = mac.iter().flat_map(|table| &table.rows);
        assert!(rows.any(|row| row.text.contains("⌘-click")));
    }

    #[test]
    fn a_search_leaves_the_rows_with_all_its_words() {
        assert!(
            rows("recv")
                .iter()
                .any(|(name, _)| name.starts_with("recv"))
        );
        assert_eq!(rows("undo")[0].1, "Ctrl+Z");
        assert!(rows("zoom wheel").iter().all(|(name, _)| name == "Zoom"));
        assert_eq!(rows("no such thing"), []);
        // The caption of a table stands for all its rows.
        assert!(rows("arrange").len() > 10);
    }
}
