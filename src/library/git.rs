//! Which files changed since a revision, as the `git` command says.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;
use thiserror::Error;

/// Why git could not say what changed.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum GitError {
    #[error("--since needs the git command, which was not found")]
    NoGit,
    #[error("{folder} is in no git repository that can be read: {said}")]
    NoRepository { folder: String, said: String },
    /// The clone was made with few commits.
    #[error("this clone is shallow and does not hold {revision}")]
    Shallow { revision: String },
    #[error("git knows no revision {revision} here")]
    Unknown { revision: String },
    #[error("git failed: {said}")]
    Failed { said: String },
}

impl GitError {
    /// What the reader of the message can do.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoGit => "install git, or leave --since out",
            Self::NoRepository { .. } => "run in a clone, or leave --since out",
            Self::Shallow { .. } => {
                "fetch more: `git fetch --unshallow`, or fetch-depth: 0 for actions/checkout, GIT_DEPTH: 0 in GitLab"
            }
            Self::Unknown { .. } => {
                "after a force-push the old revision is gone: name the branch that is merged into, or leave --since out"
            }
            Self::Failed { .. } => "see what git says, or leave --since out",
        }
    }
}

/// The files below a folder that are not what they were at a revision: changed, new, removed, and those git
/// does not know yet. Relative to the folder.
///
/// # Errors
///
/// When git is missing, the folder is in no repository, or the revision is not there.
pub fn changed_since(folder: &Path, revision: &str) -> Result<BTreeSet<PathBuf>, GitError> {
    let commit = commit(folder, revision)?;
    let diff = ["diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", "--relative", &commit, "--", "."];
    let new = ["ls-files", "--others", "--exclude-standard", "-z"];
    let mut files = names(&succeed(folder, &diff)?);
    files.extend(names(&succeed(folder, &new)?));
    Ok(files)
}

/// The commit that a revision names.
fn commit(folder: &Path, revision: &str) -> Result<String, GitError> {
    let named = format!("{revision}^{{commit}}");
    let found = git(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &named])?;
    if found.is_fine {
        return Ok(String::from_utf8_lossy(&found.output).trim().to_owned());
    }
    let shallow = git(folder, &["rev-parse", "--is-shallow-repository"])?;
    let revision = revision.to_owned();
    match (shallow.is_fine, shallow.output.starts_with(b"true")) {
        (false, _) => Err(GitError::NoRepository { folder: folder.display().to_string(), said: shallow.said }),
        (true, true) => Err(GitError::Shallow { revision }),
        (true, false) => Err(GitError::Unknown { revision }),
    }
}

struct Answer {
    is_fine: bool,
    output: Vec<u8>,
    /// The first line of what was said on standard error.
    said: String,
}

fn git(folder: &Path, arguments: &[&str]) -> Result<Answer, GitError> {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output().map_err(|error| {
        if error.kind() == ErrorKind::NotFound { GitError::NoGit } else { GitError::Failed { said: error.to_string() } }
    })?;
    let said = String::from_utf8_lossy(&output.stderr).lines().next().unwrap_or_default().to_owned();
    Ok(Answer { is_fine: output.status.success(), output: output.stdout, said })
}

fn succeed(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, GitError> {
    let answer = git(folder, arguments)?;
    if answer.is_fine { Ok(answer.output) } else { Err(GitError::Failed { said: answer.said }) }
}

fn names(output: &[u8]) -> BTreeSet<PathBuf> {
    let names = output.split(|&byte| byte == 0).filter(|name| !name.is_empty());
    names.map(|name| PathBuf::from(String::from_utf8_lossy(name).into_owned())).collect()
}
