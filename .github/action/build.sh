#!/usr/bin/env bash
# Finds or builds yoy and sets the output `yoy` to its path.
set -euo pipefail

if [ -z "${YOY:-}" ]; then
  if ! command -v cargo >/dev/null; then
    echo "::error title=yoy::cargo was not found; install Rust before this step, or name a built yoy in the input yoy"
    exit 2
  fi
  cargo build --release --locked --manifest-path "$SOURCES/Cargo.toml" --target-dir "$SOURCES/target"
  YOY="$SOURCES/target/release/yoy"
fi
"$YOY" --version
echo "yoy=$YOY" >>"$GITHUB_OUTPUT"
