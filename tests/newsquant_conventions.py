#!/usr/bin/env python3
"""What the conventions of NewsQuant cost against the annotation rules of this project.

    python3 tests/newsquant_conventions.py BENCH --yoy target/release/yoy [--min VALUE UNIT CHANGE]

BENCH is the folder with score.py, newsquant/dev.json and gold/figures/RULES.md. The disagreements are in
newsquant_conventions.tsv beside this file: the sentence's place in dev.json, whose side the item stands on (a
quantity of the annotation by its place, a figure of yoy by its value or vague words), what differs (value, unit or
change), and the reason: the number of the rule of RULES.md that plainly says otherwise, or `wrong` where the
annotation is plainly a mistake by its own measure. Disagreements that are yoy's, or on which the rules are silent,
are not listed.

Matched and scored as score.py does. An item set aside for its value counts for none of the three measures, for its
unit or change not for that one; F1 is then of what is left, and with --min no less than that where our rules are set
aside. A row that names no disagreement stops the script, so
that none stays when yoy changes.
"""

import argparse
import csv
import json
import sys
from collections import Counter
from pathlib import Path

MEASURES = ("value", "unit", "change")
COLUMNS = (("gold", "value"), ("yoy", "value"), ("gold", "unit"), ("gold", "change"))
WRONG = "wrong"
RULES_ASIDE = "rules aside"


def disagreements(score, annotated, found):
    """(side, item, what) of every disagreement in one sentence, with the numbers score.py counts."""
    counts = Counter(gold=len(annotated), said=len(found))
    left, differ = list(found), []
    for place, quantity in enumerate(annotated):
        text = quantity["value"]
        interval = "-" in text[1:] and "E" not in text
        low, high = map(float, text.split("-")) if interval else (float(text), None)
        fitting = [f for f in left if score.close(low, f["value"]) and score.close(high, f["high"])]
        if not fitting:
            differ.append(("gold", str(place), "value"))
            continue
        units = {score.fold(quantity["unit"]), score.fold(quantity["normalized_unit"])}
        figure = min(fitting, key=lambda f: score.unit_names(f).isdisjoint(units))
        left.remove(figure)
        direction = {"up": "rise", "down": "fall"}.get(quantity["change"], 0)
        right = {
            "value": True,
            "unit": not score.unit_names(figure).isdisjoint(units),
            "change": score.CHANGE[figure["bound"]] == quantity["change"]
            or (figure["change"] or {}).get("direction") == direction,
        }
        counts.update(measure for measure in MEASURES if right[measure])
        differ += [("gold", str(place), measure) for measure in MEASURES if not right[measure]]
    differ += [("yoy", f["vague"] or f"{f['value']:.15g}", "value") for f in left]
    return differ, counts


def f1(counts, aside, measure):
    """F1 of what is left; a pair set aside for its unit or change is one item on each side."""
    pairs = aside["gold", measure] if measure != "value" else 0
    gold = counts["gold"] - aside["gold", "value"] - pairs
    said = counts["said"] - aside["yoy", "value"] - pairs
    return 2 * counts[measure] / (gold + said)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("bench", type=Path)
    arguments.add_argument("--yoy", default="target/release/yoy")
    arguments.add_argument("--min", nargs=3, type=float, default=(0, 0, 0), metavar=("VALUE", "UNIT", "CHANGE"))
    options = arguments.parse_args()
    sys.path.insert(0, str(options.bench.resolve()))
    import score

    sentences = json.loads((options.bench / "newsquant" / "dev.json").read_text())
    table = Path(__file__).with_suffix(".tsv").read_text().splitlines()
    reasons = list(csv.DictReader(table, delimiter="\t"))
    found = score.figures_of(options, [s["text"] for s in sentences])
    counts, differ = Counter(), Counter()
    for place, (sentence, figures) in enumerate(zip(sentences, found)):
        items, numbers = disagreements(score, sentence["quantities"], figures)
        counts += numbers
        differ.update((str(place), *item) for item in items)

    listed = Counter((r["sentence"], r["side"], r["item"], r["what"]) for r in reasons)
    if stale := listed - differ:
        sys.exit("no disagreement any more, take out: " + "; ".join(" ".join(key) for key in stale))
    print(f"gold {counts['gold']}, found {counts['said']}, disagreements {differ.total()}, listed {listed.total()}")
    print("\nreason  missing  too many     unit   change")
    by_reason = Counter((r["reason"], r["side"], r["what"]) for r in reasons)
    given = {r["reason"] for r in reasons}
    for reason in sorted(given, key=lambda r: (r == WRONG, r.zfill(2))):
        print(f"{reason:6} " + " ".join(f"{by_reason[reason, *column]:8}" for column in COLUMNS))
    rest = Counter((side, what) for _, side, _, what in (differ - listed).elements())
    print(f"{'rest':6} " + " ".join(f"{rest[column]:8}" for column in COLUMNS))

    print("\nF1             value   unit  change")
    for name, set_aside in (("as scored", set()), (RULES_ASIDE, given - {WRONG}), ("and mistakes", given)):
        aside = Counter((r["side"], r["what"]) for r in reasons if r["reason"] in set_aside)
        reached = [f1(counts, aside, measure) for measure in MEASURES]
        print(f"{name:13} " + "  ".join(f"{figure:.3f}" for figure in reached))
        if name == RULES_ASIDE and any(figure < least for figure, least in zip(reached, options.min)):
            sys.exit(f"{RULES_ASIDE}: less than {options.min}")


if __name__ == "__main__":
    main()
