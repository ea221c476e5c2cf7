#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fit what links two paragraphs, event by event. usage: align-cv.py ALIGN-PAIRS FOLDER LABELS [OTHER-FOLDER OTHER-LABELS]
ALIGN-PAIRS: the program beside this script. FOLDER: mirror files. LABELS: url_a, paragraph_a, url_b, paragraph_b, linked
by hand. Articles that labels connect are one event. Each event is scored by the model and threshold fitted on the other
events; OTHER by those fitted on all. The method and what came out stand in doc/alignment.md."""
import collections, csv, math, random, subprocess, sys

PENALTY, RESAMPLES = 1.0, 1000
GRID = [i / 50 for i in range(5, 45)]
SMOOTH = 3  # thresholds to each side that the one chosen is averaged with: a plateau, not a peak
SHIPPED = ("likeness", "pairs", "numbers", "lead", "best")
MODELS = [
    ("cosine of pairs", ("pairs",)),
    ("cosine of characters", ("characters",)),
    ("mean of both", ("likeness",)),
    ("cosine of pairs, both lead, best", ("pairs", "lead", "best_pairs")),
    ("mean, both lead, best", ("likeness", "lead", "best")),
    ("the same, shared numbers", ("likeness", "lead", "best", "numbers")),
    ("as shipped", SHIPPED),
    ("without the mean", ("pairs", "characters", "lead", "best", "numbers")),
    ("without both lead", ("likeness", "pairs", "numbers", "best")),
    ("without best", ("likeness", "pairs", "numbers", "lead")),
    ("without shared numbers", ("likeness", "pairs", "lead", "best")),
    ("with best of both", SHIPPED + ("mutual",)),
    ("with the share of the best", SHIPPED + ("share",)),
    ("with neighbours", SHIPPED + ("neighbours",)),
    ("with the distance in place", SHIPPED + ("place",)),
]


def key(url_a, paragraph_a, url_b, paragraph_b):
    return tuple(sorted([(url_a, int(paragraph_a)), (url_b, int(paragraph_b))]))


def connected(rows):
    parent = {}

    def find(url):
        while parent.setdefault(url, url) != url:
            url = parent[url]
        return url

    for row in rows:
        parent[find(row["url_a"])] = find(row["url_b"])
    groups = collections.defaultdict(list)
    for url in sorted(parent):
        groups[find(url)].append(url)
    return list(groups.values())


class Pair:
    def __init__(self, fields):
        a, i, b, j = fields[1], int(fields[2]), fields[3], int(fields[4])
        pairs, characters, numbers = map(float, fields[5:8])
        self.a, self.b, self.key = (a, i), (b, j), key(a, i, b, j)
        self.values = {"pairs": pairs, "characters": characters, "likeness": (pairs + characters) / 2,
                       "numbers": numbers, "lead": float(fields[8]), "best": float(fields[9])}
        self.label = 0.0


def add_relations(pairs):
    """What a pair is among the others of its event."""
    best, last = collections.defaultdict(float), collections.defaultdict(int)
    among = {(p.a, p.b): p for p in pairs}
    among.update({(p.b, p.a): p for p in pairs})
    for p in pairs:
        for name in ("pairs", "likeness"):
            for one, other in ((p.a, p.b), (p.b, p.a)):
                best[name, one, other[0]] = max(best[name, one, other[0]], p.values[name])
                last[one[0]] = max(last[one[0]], one[1], 1)
    for p in pairs:
        v = p.values
        tops = [best["likeness", p.a, p.b[0]], best["likeness", p.b, p.a[0]]]
        v["mutual"] = float(v["likeness"] >= max(tops))
        v["share"] = v["likeness"] / max(tops)
        v["best_pairs"] = float(v["pairs"] >= min(best["pairs", p.a, p.b[0]], best["pairs", p.b, p.a[0]]))
        v["place"] = abs(p.a[1] / last[p.a[0]] - p.b[1] / last[p.b[0]])
        near = [among.get(((p.a[0], p.a[1] + d), (p.b[0], p.b[1] + e))) for d in (-1, 1) for e in (-1, 1)]
        v["neighbours"] = max((n.values["likeness"] for n in near if n), default=0)


class Event:
    def __init__(self, pairs, wanted):
        self.pairs, self.wanted = pairs, wanted


def read_events(program, folder, labels):
    with open(labels, encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    groups = connected(rows)
    wanted = {key(r["url_a"], r["paragraph_a"], r["url_b"], r["paragraph_b"]) for r in rows}
    labelled = {frozenset((r["url_a"], r["url_b"])) for r in rows}
    out = subprocess.run([program, folder], input="".join("\t".join(g) + "\n" for g in groups), text=True,
                         stdout=subprocess.PIPE, check=True)
    found = collections.defaultdict(list)
    for line in out.stdout.splitlines():
        fields = line.split("\t")
        found[int(fields[0])].append(Pair(fields))
    events = []
    for i, group in enumerate(groups):
        add_relations(found[i])
        pairs = [p for p in found[i] if frozenset((p.a[0], p.b[0])) in labelled]
        for p in pairs:
            p.label = float(p.key in wanted)
        events.append(Event(pairs, sum(k[0][0] in group for k in wanted)))
    return events


def solve(matrix, vector):
    n = len(vector)
    m = [row[:] + [vector[i]] for i, row in enumerate(matrix)]
    for i in range(n):
        top = max(range(i, n), key=lambda r: abs(m[r][i]))
        m[i], m[top] = m[top], m[i]
        for r in range(n):
            if r != i and m[r][i]:
                factor = m[r][i] / m[i][i]
                m[r] = [x - factor * y for x, y in zip(m[r], m[i])]
    return [m[i][n] / m[i][i] for i in range(n)]


def sigmoid(z):
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


def fit(events, names):
    """Logistic regression by Newton's method; weights of features of deviation 1 are penalized by their squares."""
    pairs = [p for e in events for p in e.pairs]
    rows = [[1.0] + [p.values[n] for n in names] for p in pairs]
    size = len(names) + 1
    penalty = [0.0] * size
    for k in range(1, size):
        mean = sum(r[k] for r in rows) / len(rows)
        penalty[k] = PENALTY * (sum(r[k] ** 2 for r in rows) / len(rows) - mean ** 2)
    weights = [0.0] * size
    for _ in range(30):
        slope = [penalty[k] * weights[k] for k in range(size)]
        curve = [[penalty[i] if i == j else 0.0 for j in range(size)] for i in range(size)]
        for row, pair in zip(rows, pairs):
            p = sigmoid(sum(w * x for w, x in zip(weights, row)))
            for i in range(size):
                slope[i] += (p - pair.label) * row[i]
                for j in range(size):
                    curve[i][j] += (p * (1 - p) + 1e-9) * row[i] * row[j]
        step = solve(curve, slope)
        weights = [w - s for w, s in zip(weights, step)]
        if max(map(abs, step)) < 1e-7:
            break
    return weights


def f1(counts):
    right, got, wanted = counts
    return 2 * right / max(1, got + wanted)


def count(event, names, weights, threshold):
    links = [p for p in event.pairs
             if sigmoid(weights[0] + sum(w * p.values[n] for w, n in zip(weights[1:], names))) >= threshold]
    return (sum(p.label for p in links), len(links), event.wanted)


def add(some):
    return tuple(map(sum, zip(*some)))


def choose(events, names, weights):
    scores = [f1(add(count(e, names, weights, t) for e in events)) for t in GRID]
    windows = [scores[max(0, i - SMOOTH):i + SMOOTH + 1] for i in range(len(GRID))]
    return GRID[max(range(len(GRID)), key=lambda i: sum(windows[i]) / len(windows[i]))]


def out_of_fold(events, names):
    counts = []
    for i, event in enumerate(events):
        others = events[:i] + events[i + 1:]
        weights = fit(others, names)
        counts.append(count(event, names, weights, choose(others, names, weights)))
    return counts


def spread(counts, against):
    """Deviation of the gain when the events are drawn again, with replacement."""
    draw, gains = random.Random(1), []
    for _ in range(RESAMPLES):
        some = [draw.randrange(len(counts)) for _ in counts]
        gains.append(f1(add(counts[i] for i in some)) - f1(add(against[i] for i in some)))
    mean = sum(gains) / len(gains)
    return math.sqrt(sum((g - mean) ** 2 for g in gains) / len(gains))


def main():
    events = read_events(*sys.argv[1:4])
    other = read_events(sys.argv[1], *sys.argv[4:6]) if len(sys.argv) > 5 else []
    print("%d events, %d pairs, %d links, %d of them among the pairs" % (
        len(events), sum(len(e.pairs) for e in events), sum(e.wanted for e in events),
        sum(p.label for e in events for p in e.pairs)))
    plain = out_of_fold(events, MODELS[3][1])
    print("| model | F1 | P | R | gain | spread | fitted on all | other |\n|---|---|---|---|---|---|---|---|")
    for title, names in MODELS:
        counts, weights = out_of_fold(events, names), fit(events, names)
        threshold = choose(events, names, weights)
        right, got, wanted = add(counts)
        all_of = f1(add(count(e, names, weights, threshold) for e in events))
        others = "%.3f" % f1(add(count(e, names, weights, threshold) for e in other)) if other else ""
        print("| %s | %.3f | %.2f | %.2f | %+.3f | %.3f | %.3f | %s |" % (
            title, f1((right, got, wanted)), right / max(1, got), right / wanted,
            f1(add(counts)) - f1(add(plain)), spread(counts, plain), all_of, others))
        if names == SHIPPED:
            chosen = weights, threshold
    print("shipped: intercept %.3f, %s, threshold %.2f" % (chosen[0][0], ", ".join(
        "%s %.3f" % pair for pair in zip(SHIPPED, chosen[0][1:])), chosen[1]))


if __name__ == "__main__":
    main()
