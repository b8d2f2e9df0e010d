//! The `stackyard` command.

fn main() {}
