//! Writes a recording into a file. The same recording always gives the same text.

use super::{NOT_FINITE, VERSION, VERSION_NAME};
use crate::asm::disassemble;
use crate::grid::{Control, Input, Key, Payload};
use crate::patch::json::Writer;
use crate::session::{Recorded, RecordedInput, Recording};

/// Writes a recording, which [`read`](super::read) reads back as the same. A program given as
/// words, which no session records, becomes a source of them.
pub fn write(recording: &Recording) -> String {
    let mut out = Writer::default();
    out.open('{');
    out.member(VERSION_NAME);
    out.number(VERSION.into());
    out.member("until");
    whole(recording.until.0, &mut out);
    out.member("inputs");
    out.open('[');
    for recorded in &recording.inputs {
        out.item();
        write_recorded(recorded, &mut out);
    }
    out.close(']');
    out.close('}');
    out.finish()
}

fn write_recorded(recorded: &Recorded, out: &mut Writer) {
    out.raw("{ \"at\": ");
    whole(recorded.at.0, out);
    out.raw(", \"node\": ");
    whole(recorded.node.0.into(), out);
    match &recorded.what {
        RecordedInput::Load(source) => write_lines(", \"load\": ", source, out),
        RecordedInput::Input(input) => write_input(input, out),
    }
    out.raw(" }");
}

fn write_input(input: &Input, out: &mut Writer) {
    match input {
        Input::Message { inlet, payload } => {
            out.raw(", \"inlet\": ");
            whole(inlet.0.into(), out);
            out.raw(", \"message\": ");
            write_payload(payload, out);
        }
        Input::Press => out.raw(", \"press\": true"),
        Input::Set(value) => {
            out.raw(", \"set\": ");
            write_real(*value, out);
        }
        Input::Key(key) => write_key(key, out),
        Input::Step => out.raw(", \"step\": true"),
        Input::Hold(true) => out.raw(", \"hold\": true"),
        Input::Hold(false) => out.raw(", \"hold\": false"),
        Input::Poke { address, value } => {
            out.raw(", \"poke\": ");
            write_words(&[*address, *value], out);
        }
        Input::Load(Some(program)) => write_lines(", \"load\": ", &disassemble(program), out),
        Input::Load(None) => out.raw(", \"load\": null"),
    }
}

fn write_key(key: &Key, out: &mut Writer) {
    out.raw(", \"key\": { \"code\": ");
    whole(key.code.into(), out);
    out.raw(", \"name\": ");
    out.text(&key.name);
    for (name, is_so) in [("down", key.down), ("repeat", key.repeat)] {
        out.raw(", ");
        out.text(name);
        out.raw(if is_so { ": true" } else { ": false" });
    }
    out.raw(" }");
}

fn write_payload(payload: &Payload, out: &mut Writer) {
    match payload {
        Payload::Bool(value) => out.raw(if *value { "true" } else { "false" }),
        Payload::Text(text) => out.text(text),
        Payload::Words(words) => write_words(words, out),
        _ => {
            out.raw("{ ");
            write_special(payload, out);
            out.raw(" }");
        }
    }
}

/// Writes a message that needs a name.
fn write_special(payload: &Payload, out: &mut Writer) {
    match payload {
        Payload::Bang => out.raw("\"bang\": true"),
        Payload::Reals(values) => {
            out.raw("\"reals\": [");
            for (index, value) in values.iter().enumerate() {
                out.raw(if index > 0 { ", " } else { "" });
                write_real(*value, out);
            }
            out.raw("]");
        }
        Payload::Control(control) => write_control(control, out),
        Payload::Read { address, count } => {
            out.raw("\"read\": ");
            write_words(&[*address, *count], out);
        }
        Payload::Write { address, data } => {
            out.raw("\"write\": ");
            let words: Vec<u16> = [*address].iter().chain(data.iter()).copied().collect();
            write_words(&words, out);
        }
        Payload::Answer(words) => {
            out.raw("\"answer\": ");
            write_words(words, out);
        }
        // These need no name.
        Payload::Bool(_) | Payload::Text(_) | Payload::Words(_) => {}
    }
}

fn write_control(control: &Control, out: &mut Writer) {
    let (name, count) = match control {
        Control::SetDelayMs(ms) => ("\"setDelayMs\": ", *ms),
        Control::SetStepBy(step_by) => ("\"setStepBy\": ", *step_by),
        Control::SetRows(rows) => ("\"setRows\": ", *rows),
        Control::SetCode(source) => return write_lines("\"setCode\": ", source, out),
        Control::Other(text) => {
            out.raw("\"other\": ");
            return out.text(text);
        }
        Control::Step
        | Control::Run
        | Control::Play
        | Control::Pause
        | Control::Toggle
        | Control::Reset => {
            out.raw("\"control\": ");
            return out.text(&control.to_string());
        }
    };
    out.raw(name);
    whole(count.into(), out);
}

/// A source as its lines, in one line of the file.
fn write_lines(name: &str, source: &str, out: &mut Writer) {
    out.raw(name);
    out.raw("[");
    // Not `lines`, which drops the last line break and the CR before it.
    for (index, line) in source.split('\n').enumerate() {
        out.raw(if index > 0 { ", " } else { "" });
        out.text(line);
    }
    out.raw("]");
}

fn write_words(words: &[u16], out: &mut Writer) {
    let numbers: Vec<f64> = words.iter().map(|&word| word.into()).collect();
    out.row(&numbers);
}

/// A number to the bit, except for the payload of a NaN.
fn write_real(value: f64, out: &mut Writer) {
    let is_it = |other: f64| other == value || (other.is_nan() && value.is_nan());
    if let Some((name, _)) = NOT_FINITE.iter().find(|(_, other)| is_it(*other)) {
        out.text(name);
    } else if value == 0.0 && value.is_sign_negative() {
        out.raw("-0.0");
    } else {
        out.number(value);
    }
}

/// A whole number, also one that a float cannot hold exactly.
fn whole(number: u64, out: &mut Writer) {
    out.raw(&number.to_string());
}
