#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Score the terms that comparisons find by themselves. usage: found-score.py [--least PRECISION] NEWSREADER LABELS SHARED
LABELS: pairs of words, judged (tests/data/terms/README.md). SHARED: the folder that has corpus/ and seeds/. Compares each
event and prints every pair found, whether it is right, and the precision; --least: exit status 1 below it."""
import argparse, collections, csv, itertools, json, os, subprocess, sys, tempfile

CORPORA = ("events-dev", "events-extra")
MOST = 8  # articles that are compared at once


def rows_of(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


class Newsreader:
    def __init__(self, program, archive):
        self.program, self.archive = program, archive

    def run(self, *arguments):
        command = [self.program, arguments[0], "--archive", self.archive, *arguments[1:]]
        return subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def events_of(newsreader, events):
    """The articles of each event, as lists of ids."""
    ids = {article["url"]: article["id"] for article in json.loads(newsreader.run("list", "--format", "json"))}
    found = collections.defaultdict(list)
    for row in events:
        if row["event"] != "-" and row["url"] in ids:
            found[row["event"]].append(ids[row["url"]])
    for event, articles in sorted(found.items()):
        for first in range(0, len(articles), MOST):
            if len(articles) - first > 1:
                yield event, articles[first:first + MOST]


def pairs_of(newsreader, articles):
    comparison = json.loads(newsreader.run("compare", "--format", "json", *map(str, articles)))
    for term in comparison["terms"]:
        if term["kind"] == "found":
            words = sorted({use["term"] for use in term["in"]})
            yield from itertools.combinations(words, 2)


def collections_of(shared):
    for name in CORPORA:
        folder = os.path.join(shared, "corpus", name)
        if os.path.isdir(folder):
            yield os.path.join(folder, "articles"), rows_of(os.path.join(folder, "events.tsv"))
    yield os.path.join(shared, "seeds"), None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--least", type=float, default=0)
    parser.add_argument("newsreader")
    parser.add_argument("labels")
    parser.add_argument("shared")
    options = parser.parse_args()
    verdicts = {(row["event"], row["one"], row["other"]): row["verdict"] for row in rows_of(options.labels)}
    counts = collections.Counter()
    for folder, events in collections_of(options.shared):
        with tempfile.TemporaryDirectory() as place:
            newsreader = Newsreader(options.newsreader, os.path.join(place, "found.db"))
            newsreader.run("import", folder)
            if events is None:
                events = [{"event": "seed", "url": article["url"]}
                          for article in json.loads(newsreader.run("list", "--format", "json"))
                          if article["published"].startswith("2022-02-04")]
            for event, articles in events_of(newsreader, events):
                for pair in pairs_of(newsreader, articles):
                    verdict = verdicts.get((event, *pair), "not judged")
                    counts[verdict] += 1
                    print("%-28s %s / %s  %s" % (event, *pair, verdict))
    found = sum(counts.values())
    precision = counts["right"] / max(1, found)
    print("%d found, %d right, %d not judged: precision %.3f" % (found, counts["right"], counts["not judged"], precision))
    return precision < options.least


if __name__ == "__main__":
    sys.exit(main())
