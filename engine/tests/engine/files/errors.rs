//! Files that cannot be read, each with the place that is wrong.

use super::{check_error, check_error_of};

#[test]
fn what_is_no_json_says_line_and_column() {
    for (text, said) in [
        ("", "not JSON at line 1, column 1: there is no value"),
        (
            "\u{feff}",
            "not JSON at line 1, column 1: there is no value",
        ),
        (
            "{\n  \"stackyard\": 1,\n  \"naïve\": 1 x\n}",
            "not JSON at line 3, column 14: `,` or `}` was expected",
        ),
        (
            "{} {}",
            "not JSON at line 1, column 4: more follows the end",
        ),
        (
            "{\"name\": \"a\u{0}b\"}",
            "not JSON at line 1, column 12: a control character in a text needs an escape",
        ),
        (
            "{\"stackyard\": 01}",
            "not JSON at line 1, column 16: a number begins with 0 only if it is below 1",
        ),
        (
            "{\"stackyard\": NaN}",
            "not JSON at line 1, column 15: a value was expected",
        ),
        (
            "\u{0}",
            "not JSON at line 1, column 1: a value was expected",
        ),
    ] {
        check_error(text, said);
    }
}

#[test]
fn what_is_no_utf_8_says_line_and_column() {
    check_error_of(b"\xFF\xFE{", "not UTF-8 at line 1, column 1");
    check_error_of(
        "{\r\n  \"naïve\": \""
            .as_bytes()
            .iter()
            .chain(b"\xE2\x28")
            .copied()
            .collect::<Vec<_>>()
            .as_slice(),
        "not UTF-8 at line 2, column 13",
    );
}

#[test]
fn files_of_something_else_or_of_the_future_are_not_read() {
    for (text, said) in [
        ("[]", "an object was expected, but it is a list"),
        ("null", "an object was expected, but it is null"),
        ("{}", "not a file of Stackyard: it has no \"stackyard\""),
        (
            "{\"stackyard\": \"1\"}",
            "stackyard: a number was expected, but it is a text",
        ),
        (
            // Whatever else is in it, which may mean something else by then.
            "{\"nodes\": [5], \"stackyard\": 7}",
            "made by a newer Stackyard: version 7, this one reads up to 1",
        ),
        (
            "{\"stackyard\": 1.5}",
            "made by a newer Stackyard: version 1.5, this one reads up to 1",
        ),
        (
            "{\"stackyard\": 1e999}",
            "made by a newer Stackyard: version inf, this one reads up to 1",
        ),
        ("{\"stackyard\": 0}", "there is no version 0"),
        ("{\"stackyard\": -1}", "there is no version -1"),
    ] {
        check_error(text, said);
    }
}

#[test]
fn a_node_has_an_id_and_a_kind() {
    for (nodes, said) in [
        ("5", "nodes: a list was expected, but it is a number"),
        (
            "[5]",
            "nodes[0]: an object was expected, but it is a number",
        ),
        ("[{\"id\": 1}]", "nodes[0]: \"kind\" is missing"),
        (
            "[{\"id\": 1, \"kind\": \"asm\"}, {\"kind\": \"asm\"}]",
            "nodes[1]: \"id\" is missing",
        ),
        (
            "[{\"id\": \"1\", \"kind\": \"asm\"}]",
            "nodes[0].id: a number was expected, but it is a text",
        ),
        (
            "[{\"id\": 1, \"kind\": null}]",
            "nodes[0].kind: a text was expected, but it is null",
        ),
        (
            "[{\"id\": 1, \"kind\": \"\\ud800\"}]",
            "nodes[0].kind: a text without half a surrogate pair was expected, but it is a text",
        ),
    ] {
        check_error(&format!("{{\"stackyard\": 1, \"nodes\": {nodes}}}"), said);
    }
}
