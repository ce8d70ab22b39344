//! The program as tests run it.

#![allow(dead_code, reason = "each test file uses some of them")]

use assert_cmd::Command;

/// From the folder of the project, for a terminal of 100 columns without colours.
pub fn yoy() -> Command {
    let mut command = Command::cargo_bin("yoy").expect("the binary is built");
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env("COLUMNS", "100").env("NO_COLOR", "1");
    command
}

pub fn stdout(args: &[&str]) -> String {
    String::from_utf8(yoy().args(args).assert().success().get_output().stdout.clone()).expect("UTF-8")
}

/// Exit 2 and one line that names the file and says what to do.
pub fn refused(args: &[&str], parts: &[&str]) {
    let output = yoy().args(args).assert().code(2).get_output().clone();
    let message = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(message.trim_end().lines().count(), 1, "{message}");
    assert!(message.starts_with("yoy: "), "{message}");
    parts.iter().for_each(|part| assert!(message.contains(part), "{part:?} is not in {message}"));
}
