#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Score the facts that comparisons find. usage: facts-score.py [--misses] [--least GROUP=PRECISION,RECALL]... NEWSREADER
FOLDER LABELS... FOLDER: mirror files. LABELS: facts written down by hand (tests/data/facts/README.md). The articles of
an event are compared with one another. Prints precision and recall by kind, of each file of labels; --least: exit status
1 where the numbers, quotes or names of a file are below; --misses: what was missed and what was wrong."""
import argparse, collections, csv, glob, itertools, json, os, subprocess, sys, tempfile

DOTS = {ord(dot): "·" for dot in "．‧•・"}
GROUPS = {"numbers": ("count", "money", "share", "duration", "ordinal", "date"), "quotes": ("quote",),
          "names": ("person", "organisation", "place")}
CLOSERS = "。，！？；、.,!? "


def folded(text):
    return text.translate(DOTS)


class Newsreader:
    def __init__(self, program, folder):
        self.program, self.archive = program, os.path.join(folder, "facts.db")

    def run(self, *arguments):
        command = [self.program, arguments[0], "--archive", self.archive, *arguments[1:]]
        return subprocess.run(command, text=True, stdout=subprocess.PIPE, check=True).stdout


class Tally:
    def __init__(self):
        self.right, self.wrong, self.missed = (collections.Counter() for _ in range(3))
        self.qualifiers, self.counted, self.speakers, self.joined = ([0, 0] for _ in range(4))
        self.split, self.notes = 0, []

    def count(self, got, wanted, optional, kind_of=lambda key: key[2]):
        for key in got:
            if key in wanted:
                self.right[kind_of(key)] += 1
            elif key not in optional:
                self.wrong[kind_of(key)] += 1
                self.notes.append("wrong  " + " ".join(map(str, key)))
        for key in wanted.keys() - got.keys():
            self.missed[kind_of(key)] += 1
            self.notes.append("missed " + " ".join(map(str, key)))

    def rates(self, kinds):
        right, wrong, missed = (sum(c[k] for k in kinds) for c in (self.right, self.wrong, self.missed))
        return right / max(1, right + wrong), right / max(1, right + missed), right, right + wrong, right + missed


def number_key(url, paragraph, kind, value, unit):
    """Money, dates, shares and durations by unit; what is counted may be told by a measure word or by a noun."""
    return (url, paragraph, kind, value, unit if kind in ("money", "date", "share", "duration") else "")


def score_numbers(rows, comparison, urls, tally):
    wanted, optional, got = {}, set(), {}
    for row in rows:
        if row["kind"] not in GROUPS["numbers"]:
            continue
        value = row["value"] if row["kind"] == "date" else "%.6g" % float(row["value"])
        key = number_key(row["url"], int(row["paragraph"]), row["kind"], value, row["unit"])
        if row["optional"]:
            optional.add(key)
        else:
            wanted[key] = row
    for fact in comparison["numbers"]:
        for place in fact["in"]:
            value = place["date"] if fact["kind"] == "date" else "%.6g" % place["value"]
            key = number_key(urls[place["article"]], place["paragraph"], fact["kind"], value, fact["unit"])
            got.setdefault(key, []).append(place)
    tally.count(got, wanted, optional)
    for key in got.keys() & wanted.keys():
        row = wanted[key]
        tally.qualifiers[0] += any(p["qualifier"] == (row["qualifier"] or "exact") for p in got[key])
        tally.qualifiers[1] += 1
        if row["of"]:
            nouns = [p["counted"] for p in got[key] if p["counted"]]
            tally.counted[0] += any(n.startswith(row["of"]) or row["of"].startswith(n) for n in nouns)
            tally.counted[1] += 1


def score_quotes(rows, comparison, urls, tally):
    labels = [row for row in rows if row["kind"] == "quote"]
    wanted = {(r["url"], int(r["paragraph"]), "quote", r["value"]): r for r in labels if not r["optional"]}
    optional = {(r["url"], int(r["paragraph"]), "quote", r["value"]) for r in labels if r["optional"]}
    got = {}
    for quote in comparison["quotes"]:
        for place in quote["in"]:
            if not place["quoted"]:
                continue
            url, paragraph, text = urls[place["article"]], place["paragraph"], place["text"].strip(CLOSERS)
            names = [key for key in itertools.chain(wanted, optional) if key[:2] == (url, paragraph) and
                     text.startswith(key[3].split("…")[0]) and
                     (text.endswith(key[3].split("…")[1]) or text.rstrip("）)").endswith(key[3].split("…")[1]))]
            got[names[0] if names else (url, paragraph, "quote", text)] = quote["speaker"]
    tally.count(got, wanted, optional)
    for key in got.keys() & wanted.keys():
        who, told = folded(wanted[key]["of"]), folded(got[key] or "")
        if who:
            right = bool(told) and (who in told or told in who)
            tally.speakers[0] += right
            if not right:
                tally.notes.append("speaker %s: %s, not %s" % (key[3], who, told or "nobody"))
            tally.speakers[1] += 1


def score_names(rows, comparison, urls, tally):
    wanted, optional, spelled, got = {}, set(), {}, {}
    for row in rows:
        if row["kind"] not in GROUPS["names"]:
            continue
        forms = [folded(form) for form in row["value"].split("|")]
        key = (row["url"], "", row["kind"], forms[0])
        spelled.update({(row["url"], form): (key, row["of"]) for form in reversed(forms)
                        if form == forms[0] or (row["url"], form) not in spelled})
        if row["optional"]:
            optional.add(key)
        else:
            wanted[key] = row
    for place, name in enumerate(comparison["names"]):
        for use in name["in"]:
            url, text = urls[use["article"]], folded(use["text"])
            key = spelled.get((url, text), ((url, "", name["kind"], text), None))[0]
            if key in optional or (key not in wanted and name["latin"] and text in name["latin"]):
                continue
            if key in wanted and key[2] != name["kind"]:
                key = (url, "", name["kind"], text)
            got[key] = place
    tally.count(got, wanted, optional)
    known = sorted(got.keys() & wanted.keys())
    for a, b in itertools.combinations(known, 2):
        together, same = got[a] == got[b], wanted[a]["of"] == wanted[b]["of"]
        if together:
            tally.joined[0] += same
            tally.joined[1] += 1
            if not same:
                tally.notes.append("joined %s %s" % (a[3], b[3]))
        elif same:
            tally.split += 1
            tally.notes.append("split  %s %s" % (a[3], b[3]))


def read_labels(path):
    events = collections.defaultdict(list)
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            events[row["event"]].append(row)
    return events


def find_files(folder, urls):
    for path in sorted(glob.glob(os.path.join(glob.escape(folder), "**", "*.md"), recursive=True)):
        with open(path, encoding="utf-8", errors="replace") as file:
            if any(line.startswith("from: ") and line[6:].strip() in urls for line in file):
                yield path


def score(newsreader, events, ids):
    tally = Tally()
    for rows in events.values():
        urls = {ids[row["url"]]: row["url"] for row in rows}
        comparison = json.loads(newsreader.run("compare", "--format", "json", *map(str, sorted(urls))))
        for part in (score_numbers, score_quotes, score_names):
            part(rows, comparison, urls, tally)
    return tally


def report(title, tally):
    print("%s\n  %-14s %9s %9s" % (title, "kind", "precision", "recall"))
    for group, kinds in GROUPS.items():
        for kind in (group,) + (kinds if len(kinds) > 1 else ()):
            rates = tally.rates(kinds if kind == group else (kind,))
            indent = "" if kind == group else "  "
            print("  %-14s %9.3f %9.3f  %d right, %d found, %d labelled" % ((indent + kind,) + rates))
    for what, pair in (("qualifiers", tally.qualifiers), ("nouns counted", tally.counted),
                       ("speakers", tally.speakers), ("pairs joined", tally.joined)):
        print("  %s: %d of %d right" % (what, *pair))
    print("  pairs not joined: %d" % tally.split)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--least", action="append", default=[])
    parser.add_argument("newsreader")
    parser.add_argument("folder")
    parser.add_argument("labels", nargs="+")
    options = parser.parse_args()
    files = {path: read_labels(path) for path in options.labels}
    urls = {row["url"] for events in files.values() for rows in events.values() for row in rows}
    status = 0
    with tempfile.TemporaryDirectory() as folder:
        newsreader = Newsreader(options.newsreader, folder)
        newsreader.run("import", *find_files(options.folder, urls))
        ids = {a["url"]: a["id"] for a in json.loads(newsreader.run("list", "--limit", str(len(urls)), "--format", "json"))}
        for path, events in files.items():
            tally = score(newsreader, events, ids)
            report(os.path.basename(path), tally)
            if options.misses:
                print("\n".join(sorted(tally.notes)))
            for least in options.least:
                group, rates = least.split("=")
                if any(got < float(rate) for got, rate in zip(tally.rates(GROUPS[group]), rates.split(","))):
                    print("below the least: " + least)
                    status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
