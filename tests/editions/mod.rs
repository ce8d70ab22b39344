//! Editions for tests of libraries: written for them, about a country there is not.

#![allow(dead_code, reason = "each test file uses some of them")]

use assert_cmd::Command;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub const TORTURE: &str = "\
## Torture and Other Cruel, Inhuman, or Degrading Treatment

The constitution prohibits torture, but guards at the naval prison tortured suspects with electric wires. A \
lawyer documented 34 cases of torture, and two detainees died of their injuries. Interrogators beat suspects to \
force confessions, and courts admitted the confessions all the same. No officer was tried for ill-treatment, \
although the ombudsman sent 12 complaints of torture to the prosecutor.

";

/// An edition; the year is the only thing that differs from one to the next.
pub fn edition(country: &str, year: u16) -> String {
    format!(
        "# {country}: Human Rights in {year}\n\n## Executive Summary\n\nTorture, harsh prison conditions, and limits on \
         the press were the main human rights issues of the year.\n\n{TORTURE}{PRISONS}{PRESS}{ELECTIONS}{WOMEN}"
    )
}

const PRISONS: &str = "\
## Prison and Detention Center Conditions

Prisons were overcrowded: the central prison held 940 inmates in cells built for 400. Detainees slept in shifts, \
drank unsafe water, and waited weeks for a physician. Monitors of the Harbor Legal Clinic visited three \
detention centers and were turned away from two others. According to the Harbor Legal Clinic, pretrial detainees \
were held together with convicts.

";

const PRESS: &str = "\
## Freedom of Expression, Including for the Press

The law provides for freedom of expression, and the government respected it in part. Police detained seven \
journalists who had filmed a dock strike, and a court fined one newspaper for defamation. The Press Guild \
reported that editors censored themselves. According to the Press Guild, two radio stations lost their licenses.

";

const ELECTIONS: &str = "\
## Elections and Political Participation

Citizens chose their parliament in free and fair elections. Observers counted 61 seats for the governing party, \
and opposition candidates campaigned without hindrance. Women held 22 of 140 seats in parliament.

";

const WOMEN: &str = "\
## Women

Rape, including of a spouse, is a crime, and there were widespread reports of domestic violence. Shelters took \
in 310 women. The government trained police officers in the care of survivors of domestic violence.

";

/// A library in a temporary folder.
pub struct Library {
    pub dir: TempDir,
}

impl Library {
    pub fn new() -> Self {
        Self { dir: tempfile::tempdir().expect("a temporary folder") }
    }

    /// Nine editions: three countries, three years.
    pub fn with(entities: &[&str], years: &[u16]) -> Self {
        let library = Self::new();
        for entity in entities {
            for &year in years {
                library.put(&format!("reports/{entity}/{year}.md"), &edition(entity, year));
            }
        }
        library
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn put(&self, name: &str, text: &str) {
        self.put_bytes(name, text.as_bytes());
    }

    pub fn put_bytes(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, bytes).expect("written");
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("there")
    }

    pub fn yoy(&self, arguments: &[&str]) -> Ran {
        run(self.dir.path(), arguments, &[])
    }

    pub fn git(&self, arguments: &[&str]) -> String {
        git(self.dir.path(), arguments)
    }

    pub fn commit(&self, message: &str) -> String {
        self.git(&["add", "-A"]);
        self.git(&["commit", "--quiet", "--allow-empty", "-m", message]);
        self.git(&["rev-parse", "HEAD"])
    }
}

/// What a run of the program gave.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub told: String,
}

impl Ran {
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}{}", self.out, self.told);
        self
    }

    pub fn says(self, part: &str) -> Self {
        assert!(self.out.contains(part), "{part:?} is not in:\n{}", self.out);
        self
    }

    pub fn says_not(self, part: &str) -> Self {
        assert!(!self.out.contains(part), "{part:?} is in:\n{}", self.out);
        self
    }

    pub fn tells(self, part: &str) -> Self {
        assert!(self.told.contains(part), "{part:?} is not in:\n{}", self.told);
        self
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).expect("JSON")
    }
}

/// Runs the program in a folder, with the date fixed and nothing of a CI around it.
pub fn run(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Ran {
    let mut command = Command::cargo_bin("yoy").expect("the binary is built");
    command.current_dir(folder).env("COLUMNS", "100").env("NO_COLOR", "1").env("SOURCE_DATE_EPOCH", "1795500000");
    command.env_remove("GITHUB_STEP_SUMMARY").envs(variables.iter().copied());
    let output = command.args(arguments).output().expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    Ran { code: output.status.code().unwrap_or(-1), out: text(&output.stdout), told: text(&output.stderr) }
}

/// Runs git as nobody in particular.
pub fn git(folder: &Path, arguments: &[&str]) -> String {
    let who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"];
    let mut command = std::process::Command::new("git");
    command.arg("-C").arg(folder).args(who).args(["-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always"]);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    let output = command.args(arguments).output().expect("git runs");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}
