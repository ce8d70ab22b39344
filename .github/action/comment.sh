#!/usr/bin/env bash
# Posts the summary to the pull request, or writes it over the comment posted before.
set -euo pipefail

python3 - <<'PY'
import json, os, sys, urllib.error, urllib.request

with open(os.environ["GITHUB_EVENT_PATH"], encoding="utf-8") as file:
    event = json.load(file)
number = (event.get("pull_request") or {}).get("number")
if number is None:
    sys.exit(0)
# One comment for each library; found again by a mark that readers do not see.
mark = f"<!-- yoy check {os.environ['LIBRARY']} -->\n"
with open(os.environ["SUMMARY"], encoding="utf-8") as file:
    body = file.read()
body = mark + body.encode()[: 65_535 - len(mark.encode())].decode(errors="ignore")
api = os.environ.get("GITHUB_API_URL", "https://api.github.com")
repository = f"{api}/repos/{os.environ['GITHUB_REPOSITORY']}"


def call(method, url, data=None):
    headers = {
        "Authorization": f"Bearer {os.environ['TOKEN']}",
        "Accept": "application/vnd.github+json",
        "Content-Type": "application/json",
    }
    data = None if data is None else json.dumps(data).encode()
    request = urllib.request.Request(url, data=data, headers=headers, method=method)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


try:
    known, page = None, 1
    while known is None:
        comments = call("GET", f"{repository}/issues/{number}/comments?per_page=100&page={page}")
        known = next((c for c in comments if (c.get("body") or "").startswith(mark)), None)
        if len(comments) < 100:
            break
        page += 1
    if known:
        call("PATCH", f"{repository}/issues/comments/{known['id']}", {"body": body})
    else:
        call("POST", f"{repository}/issues/{number}/comments", {"body": body})
except (urllib.error.URLError, TimeoutError) as error:
    # A pull request from a fork gets a token that may only read: the step summary has the same text.
    print(f"::warning title=yoy::The comment could not be written: {error}")
PY
