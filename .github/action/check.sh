#!/usr/bin/env bash
# Runs the check: annotations, the step summary, and the outputs of the action.
set -euo pipefail

# The revision from which on editions are new: the base of the pull request, or what was pushed onto. After a
# force-push that may be gone; then everything is checked.
event_revision() {
  [ -f "${GITHUB_EVENT_PATH:-}" ] || return 0
  python3 - "$GITHUB_EVENT_PATH" <<'PY'
import json, sys
with open(sys.argv[1], encoding="utf-8") as file:
    event = json.load(file)
base = ((event.get("pull_request") or {}).get("base") or {}).get("sha") or event.get("before") or ""
print("" if set(base) == {"0"} else base)
PY
}

arguments=()
since="${SINCE:-auto}"
if [ "$since" = auto ]; then
  since="$(event_revision)"
  if [ -n "$since" ] && ! git -C "$LIBRARY" rev-parse --verify --quiet "$since^{commit}" >/dev/null; then
    if [ "$(git -C "$LIBRARY" rev-parse --is-shallow-repository)" = true ]; then
      echo "::notice title=yoy::This clone is shallow and does not hold $since, so every entity is checked; set fetch-depth: 0 for actions/checkout to check only what changed"
    else
      echo "::notice title=yoy::$since is not in this repository any more, so every entity is checked"
    fi
    since=""
  fi
fi
if [ -n "$since" ]; then arguments+=(--since "$since"); fi
if [ -n "${OLD:-}" ]; then arguments+=(--old "$OLD"); fi
if [ -n "${NEW:-}" ]; then arguments+=(--new "$NEW"); fi
while IFS= read -r argument; do
  if [ -n "$argument" ]; then arguments+=("$argument"); fi
done <<<"${ARGS:-}"

folder="$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/yoy.XXXXXX")"
code=0
"$YOY" check "$LIBRARY" --format github \
  --also "$folder/summary.md" --also "$folder/findings.json" --also "$folder/findings.sarif" \
  ${arguments[@]+"${arguments[@]}"} || code=$?
if [ "$code" -gt 1 ] && [ ! -f "$folder/findings.json" ]; then
  echo "::error title=yoy::The check could not be made; the log above says why"
  exit "$code"
fi
python3 - "$folder/findings.json" >>"$GITHUB_OUTPUT" <<'PY'
import json, sys
with open(sys.argv[1], encoding="utf-8") as file:
    report = json.load(file)
print(f"findings={len(report['findings'])}")
print(f"denied={report['denied']}")
PY
{
  echo "summary-file=$folder/summary.md"
  echo "json-file=$folder/findings.json"
  echo "sarif-file=$folder/findings.sarif"
} >>"$GITHUB_OUTPUT"
# Trouble always fails; what is denied fails where that is wanted.
if [ "$code" -eq 1 ] && [ "${FAIL:-true}" != true ]; then code=0; fi
exit "$code"
