#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Choose how similarity becomes events by cross-validation over stories. usage: group-cv.py GROUP-PAIRS FOLDER...
GROUP-PAIRS: the program beside this script. FOLDER: articles/ with mirror files, and events.tsv (event, story, doubt,
outlet, url, date, title) that labels them by hand. With BACKGROUND in the environment, what is frequent in the mirror
files of that folder is taken for frequent too where an idea says so. The method and what came out stand in
doc/grouping.md."""
import collections, csv, heapq, itertools, math, os, random, subprocess, sys

THRESHOLDS = [0.025 * 1.05 ** i for i in range(42)]
SMOOTH, FOLDS, SEEDS, RESAMPLES, WINDOW = 2, 10, 5, 100, 4
LEAST, SELF = 0.03, 0.25 # of an article to itself: about what copies of one text have
# So many times these is the cosine of two articles of one event, on average: a mixture keeps its size.
MEANS = dict(best=0.7, lead=1.0, titles=1.7, better=1.1, worse=1.5)
KEYS = ("tp", "fp", "fps", "fn", "bp", "br", "k")
PLAIN = dict(base=0.1, power=0.5, decay=0.2, growth=0.0, same=1.0, mean=0.0, size=1.0, grow=0.0, most=0,
             largest=0.0, leads=0.0, words=1.0, numbers=0.0, pivot=0.0, strong=0.0, weak=1.0, fewest=0,
             sections=8, common=0.025, sentence=0.0, lead=0.0, titles=0.0, cross=0.0, crossworse=0.0, agree=0.0,
             differ=0.0, behind=0.0, short=1.0, shorter=0.35, complete=0.0, centroid=0.0, span=0.0)
Pair = collections.namedtuple("Pair", "a b cosine share_a share_b days leads words numbers lead best titles better worse "
                              "shared least behind behind_a behind_b")
SHIPPED = dict(PLAIN, growth=0.6, same=0.7)


def alternatives(**values):
    return [dict(zip(values, chosen)) for chosen in itertools.product(*values.values())]


IDEAS = [
    ("days count more and more", alternatives(growth=(0.3, 0.6, 1.0))),
    ("days count more", alternatives(decay=(0.1, 0.3, 0.4))),
    ("one outlet's pairs count less", alternatives(same=(0.5, 0.7, 0.8, 0.9))),
    ("both of these", alternatives(growth=(0.3, 0.6, 1.0), same=(0.5, 0.7, 0.8))),
    ("mean of title shares", alternatives(mean=(0.25, 0.5, 0.75))),
    ("titles count less", alternatives(base=(0.2, 0.3))),
    ("titles' power", alternatives(power=(0.4, 0.75))),
    ("large events less diluted", alternatives(size=(0.8, 0.9))),
    ("large events need more", alternatives(grow=(0.05, 0.1, 0.2))),
]
# Tried beside what is shipped, and measured against it.
FURTHER = [
    ("mean of title shares", alternatives(mean=(0.25, 0.5, 0.75))),
    ("at most so many of outlet and day", alternatives(most=(2, 3, 4))),
    ("both of these", alternatives(mean=(0.25, 0.5), most=(2, 3))),
    ("larger of the title shares", alternatives(largest=(0.15, 0.3, 0.5))),
    ("leads count more", alternatives(leads=(0.15, 0.3, 0.5))),
    ("leads count less", alternatives(leads=(-0.3, -0.15))),
    ("words and names count more", alternatives(words=(1.25, 1.5, 2.0))),
    ("a number in both leads", alternatives(numbers=(0.1, 0.2, 0.4))),
    ("short articles count less", alternatives(pivot=(0.15, 0.3, 0.5))),
    ("short articles count more", alternatives(pivot=(-0.3, -0.15))),
    ("groups with a strong pair joined", alternatives(strong=(1.2, 1.5, 2.0), weak=(0.6, 0.75, 0.9))),
    ("best sentences", alternatives(sentence=(0.15, 0.3, 0.5, 0.75))),
    ("cosine of leads", alternatives(lead=(0.15, 0.3, 0.5, 0.75))),
    ("cosine of titles", alternatives(titles=(0.1, 0.2, 0.35))),
    ("title to best sentence", alternatives(cross=(0.15, 0.3, 0.5))),
    ("title to best sentence, both ways", alternatives(crossworse=(0.1, 0.2, 0.35))),
    ("leads and best sentences", alternatives(sentence=(0.15, 0.3), lead=(0.15, 0.3))),
    ("a number shared", alternatives(agree=(0.05, 0.1, 0.2, 0.3))),
    ("no number shared", alternatives(differ=(0.05, 0.1, 0.2, 0.3))),
    ("both of these", alternatives(agree=(0.05, 0.1), differ=(0.05, 0.1, 0.2))),
    ("threshold of short articles", alternatives(short=(0.8, 0.9, 1.1, 1.25), shorter=(0.35, 0.6))),
    ("towards complete linkage", alternatives(complete=(0.1, 0.2, 0.35, 0.6))),
    ("towards centroid linkage", alternatives(centroid=(0.15, 0.3, 0.5, 1.0))),
    ("threshold grows with an event's days", alternatives(span=(0.05, 0.1, 0.2, 0.3))),
    ("threshold falls with an event's days", alternatives(span=(-0.1, -0.05), decay=(0.2, 0.3))),
    ("small events by their best pair", alternatives(strong=(1.0, 1.2, 1.5, 2.0), weak=(0.3, 0.5, 0.7), fewest=(1, 2))),
    ("another limit of digests", alternatives(sections=(6, 8, 10, 12), common=(0.015, 0.02, 0.025, 0.03, 0.035, 0.04))),
    ("digests by title alone", alternatives(common=(0.0,))),
]
BEHIND = [("background", alternatives(behind=(0.5, 1.0)))]


class Corpus:
    def __init__(self, program, folder):
        self.source, self.when, self.size, self.pairs, index = [], [], [], [], {}
        self.titled, self.sections, self.common = [], [], []
        background = [os.environ["BACKGROUND"]] if "BACKGROUND" in os.environ else []
        out = subprocess.run([program, os.path.join(folder, "articles")] + background, stdout=subprocess.PIPE,
                             check=True, text=True)
        for line in out.stdout.splitlines():
            f = line.split("\t")
            if f[0] == "A":
                index[f[2]] = int(f[1])
                self.source.append(f[3])
                self.when.append(float(f[4]))
                self.size.append(int(f[5]) / 256)
                self.titled.append(f[6] == "1")
                self.sections.append(int(f[7]))
                self.common.append(float(f[8]))
            else:
                self.pairs.append(Pair(int(f[1]), int(f[2]), *map(float, f[3:])))
        n = len(self.source)
        self.event, self.story, self.unit = [None] * n, [None] * n, [None] * n
        self.doubt, self.labelled, units = [False] * n, [False] * n, {}
        with open(os.path.join(folder, "events.tsv"), encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                i = index.get(row["url"])
                if i is None:
                    continue
                self.event[i] = row["event"] if row["event"] != "-" else None
                self.story[i] = row["story"] or None
                self.doubt[i], self.labelled[i] = bool(row["doubt"]), row["doubt"] != "digest"
                name = self.story[i] or self.event[i] or i
                self.unit[i] = units.setdefault(name, len(units))
        self.units = len(units)
        self.gold = collections.defaultdict(list)
        for i in range(n):
            if self.event[i] and self.labelled[i]:
                self.gold[self.event[i]].append(i)

    def count(self, group):
        """Right, wrong and missed pairs, and B-cubed's sums, by story."""
        counts = [[0.0] * len(KEYS) for _ in range(self.units)]
        members = collections.defaultdict(list)
        for i, g in enumerate(group):
            if self.labelled[i]:
                members[g].append(i)
        pairs = set()
        for some in itertools.chain(members.values(), self.gold.values()):
            pairs.update(itertools.combinations(some, 2))
        for a, b in pairs:
            if self.source[a] == self.source[b]:
                continue
            gold = self.event[a] is not None and self.event[a] == self.event[b]
            got, story = group[a] == group[b], self.story[a] is not None and self.story[a] == self.story[b]
            if (self.doubt[a] or self.doubt[b]) and (story or gold):
                continue
            if gold or story:
                counts[self.unit[a]][0 if gold and got else 3 if gold else 2] += 1
            else:
                counts[self.unit[a]][1] += 0.5
                counts[self.unit[b]][1] += 0.5
        for some in self.gold.values():
            for i in some:
                if not self.doubt[i]:
                    both = sum(group[j] == group[i] for j in some)
                    c = counts[self.unit[i]]
                    c[4] += both / len(members[group[i]])
                    c[5] += both / len(some)
                    c[6] += 1
        return counts


def similarity(pair, sizes, same_source, p):
    """0 below the least cosine; each idea adds to what is shipped where its value is not that of PLAIN."""
    cosine = pair.cosine + p["behind"] * (pair.behind - pair.cosine)
    if cosine < LEAST:
        return 0
    share_a = pair.share_a + p["behind"] * (pair.behind_a - pair.share_a)
    share_b = pair.share_b + p["behind"] * (pair.behind_b - pair.share_b)
    cover = (1 - p["mean"] - p["largest"]) * min(share_a, share_b) + p["mean"] * (share_a + share_b) / 2
    cover += p["largest"] * max(share_a, share_b)
    cosine += p["leads"] * (pair.leads - cosine) + (p["words"] - 1) * pair.words
    mixed = p["sentence"] + p["lead"] + p["titles"] + p["cross"] + p["crossworse"]
    cosine = (1 - mixed) * cosine + MEANS["best"] * p["sentence"] * pair.best + MEANS["lead"] * p["lead"] * pair.lead
    cosine += MEANS["titles"] * p["titles"] * pair.titles + MEANS["better"] * p["cross"] * pair.better
    cosine += MEANS["worse"] * p["crossworse"] * pair.worse
    cosine *= (1 + p["numbers"] * (pair.numbers > 0)) * (sizes[pair.a] * sizes[pair.b]) ** p["pivot"]
    cosine *= 1 + p["agree"] * (pair.shared > 0) - p["differ"] * (pair.least > 0 and pair.shared == 0)
    cosine *= p["short"] if min(sizes[pair.a], sizes[pair.b]) < p["shorter"] else 1
    s = cosine * (p["base"] + cover) ** p["power"] * math.exp(-p["decay"] * pair.days * (1 + p["growth"] * pair.days))
    return s * (p["same"] if same_source else 1)


def join_strong(corpus, group, links, strong, weak, fits, fewest):
    """Another pass: two groups whose best pair is so strong are joined though their average is weaker; where fewest is
    not 0, only those of which one has no more articles."""
    members = collections.defaultdict(list)
    for i, g in enumerate(group):
        members[g].append(i)
    best, total = collections.defaultdict(float), collections.defaultdict(float)
    for a, b, s in links:
        x, y = sorted((group[a], group[b]))
        if x != y:
            best[x, y] = max(best[x, y], s)
            total[x, y] += s
    into = {}
    for x, y in sorted(best, key=lambda pair: -best[pair]):
        if best[x, y] < strong or total[x, y] < weak * len(members[x]) * len(members[y]):
            continue
        if fewest and min(len(members[x]), len(members[y])) > fewest:
            continue
        if x in into or y in into or not fits(members[x] + members[y]):
            continue
        into[x] = into[y] = x
    return [into.get(g, g) for g in group]


def linkage(links, weakest, within_a, within_b, a, b, days, p):
    """Of two groups of a and b articles: by what they have in common in sum, at least, and each in itself."""
    value = links / (a * b) ** p["size"] / (1 + math.log(a * b)) ** p["grow"]
    if p["complete"]:
        value += p["complete"] * ((links if weakest is None and a * b == 1 else weakest or 0) - value)
    if p["centroid"]:
        central = links / math.sqrt((a * SELF + 2 * within_a) * (b * SELF + 2 * within_b)) * SELF
        value += p["centroid"] * (central - value)
    return value * math.exp(-p["span"] * days)


def groupings(corpus, p):
    """Average-link, the best two first: the groups as they are at each threshold, from the highest down."""
    n = len(corpus.source)
    first, last = list(corpus.when), list(corpus.when)
    group, members, links = list(range(n)), {i: [i] for i in range(n)}, collections.defaultdict(dict)
    digest = [corpus.titled[i] or corpus.sections[i] >= p["sections"] and corpus.common[i] < p["common"]
              for i in range(n)]
    for pair in corpus.pairs:
        s = 0
        if not digest[pair.a] and not digest[pair.b]:
            s = similarity(pair, corpus.size, corpus.source[pair.a] == corpus.source[pair.b], p)
        if s > 0:
            links[pair.a][pair.b] = links[pair.b][pair.a] = s
    weakest, within = collections.defaultdict(dict), collections.defaultdict(float)
    value = lambda a, b: linkage(links[a][b], weakest[a].get(b), within[a], within[b], len(members[a]), len(members[b]),
                                 max(last[a], last[b]) - min(first[a], first[b]), p)
    days = {i: collections.Counter([(corpus.source[i], int(corpus.when[i]))]) for i in range(n)}
    near = lambda a, b: max(last[a], last[b]) - min(first[a], first[b]) <= WINDOW
    few = lambda a, b: not p["most"] or max((days[a] + days[b]).values()) <= p["most"]
    fits = lambda a, b: near(a, b) and few(a, b)
    pairs = [(a, b, links[a][b]) for a in links for b in links[a] if a < b] if p["strong"] else []
    span = lambda some: max(corpus.when[i] for i in some) - min(corpus.when[i] for i in some) <= WINDOW
    finish = lambda t: join_strong(corpus, group, pairs, p["strong"] * t, p["weak"] * t, span,
                                   p["fewest"]) if pairs else group
    heap = [(-value(a, b), a, b) for a in links for b in links[a] if a < b]
    heapq.heapify(heap)
    level, following = len(THRESHOLDS) - 1, n
    while level >= 0:
        best = None
        while heap and best is None:
            s, a, b = heapq.heappop(heap)
            best = (-s, a, b) if a in members and b in members and fits(a, b) else None
        while level >= 0 and (best is None or best[0] < THRESHOLDS[level]):
            yield level, finish(THRESHOLDS[level])
            level -= 1
        if best is None or level < 0:
            continue
        _, a, b = best
        members[following] = members[a] + members[b]
        days[following] = days[a] + days[b]
        first.append(min(first[a], first[b]))
        last.append(max(last[a], last[b]))
        for i in members[following]:
            group[i] = following
        for k in set(links[a]) | set(links[b]):
            if k in members and k not in (a, b):
                links[following][k] = links[k][following] = links[a].get(k, 0) + links[b].get(k, 0)
                least = min(weakest[x].get(k, links[x].get(k, 0) if len(members[x]) * len(members[k]) == 1 else 0)
                            for x in (a, b))
                weakest[following][k] = weakest[k][following] = least
        within[following] = within[a] + within[b] + links[a].get(b, 0)
        del members[a], members[b]
        for k in links[following]:
            if k in members:
                heapq.heappush(heap, (-value(k, following), k, following))
        following += 1


def add(total, counts):
    for i, x in enumerate(counts):
        total[i] += x


def measure(corpora, p):
    """By corpus, threshold and story. Each is the mean of its neighbours: a peak is not to be chosen, but a plateau."""
    result = []
    for corpus in corpora:
        raw, smooth = [None] * len(THRESHOLDS), []
        for level, group in groupings(corpus, p):
            raw[level] = corpus.count(group)
        for level in range(len(raw)):
            near = raw[max(0, level - SMOOTH):level + SMOOTH + 1]
            smooth.append([[sum(c[u][i] for c in near) / len(near) for i in range(len(KEYS))]
                           for u in range(corpus.units)])
        result.append(smooth)
    return result


def figures(c):
    tp, fp, fps, fn, bp, br, k = c
    f1 = lambda wrong: 2 * tp / max(1e-9, 2 * tp + wrong + fn)
    p, r = bp / max(1, k), br / max(1, k)
    return f1(fp + fps), f1(fp), 2 * p * r / max(1e-9, p + r)


def mean(totals):
    return sum(sum(figures(c)) for c in totals) / (3 * len(totals))


def held_out(corpora, settings, seed, chosen=None):
    """Each story as it comes out with what the others would choose; adds the thresholds that they do to chosen."""
    fold = [[random.Random(f"{seed}.{c}.{u}").randrange(FOLDS) for u in range(x.units)] for c, x in enumerate(corpora)]
    out = [[None] * x.units for x in corpora]
    for f in range(FOLDS):
        best = None
        for s, level in itertools.product(settings, range(len(THRESHOLDS))):
            totals = [[0.0] * len(KEYS) for _ in corpora]
            for c in range(len(corpora)):
                for u, counts in enumerate(s[c][level]):
                    if fold[c][u] != f:
                        add(totals[c], counts)
            if best is None or mean(totals) > best[0]:
                best = (mean(totals), s, level)
        if chosen is not None:
            chosen.append(THRESHOLDS[best[2]])
        for c in range(len(corpora)):
            for u in range(corpora[c].units):
                if fold[c][u] == f:
                    out[c][u] = best[1][c][best[2]][u]
    return out


def sums(out, pick=None):
    totals = [[0.0] * len(KEYS) for _ in out]
    for c, units in enumerate(out):
        for u in (pick[c] if pick else range(len(units))):
            add(totals[c], units[u])
    return totals


def report(name, outs, plain):
    gains = [mean(sums(o)) - mean(sums(b)) for o, b in zip(outs, plain)]
    draws, chance = [], random.Random(1)
    for o, b in zip(outs, plain):
        for _ in range(RESAMPLES):
            pick = [[chance.randrange(len(units)) for _ in units] for units in o]
            draws.append(mean(sums(o, pick)) - mean(sums(b, pick)))
    middle = sum(draws) / len(draws)
    spread = math.sqrt(sum((d - middle) ** 2 for d in draws) / len(draws))
    shown = [[sum(figures(sums(o)[c])[i] for o in outs) / len(outs) for i in range(3)] for c in range(len(outs[0]))]
    print("%-32s %+.4f +- %.4f  %s" % (name, sum(gains) / len(gains), spread,
                                       " / ".join(" ".join("%.3f" % x for x in c) for c in shown)), flush=True)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    corpora = [Corpus(sys.argv[1], folder) for folder in sys.argv[2:]]
    print("gain out of fold, its spread; strict, lenient, B-cubed of each folder")
    base = measure(corpora, PLAIN)
    plain = [held_out(corpora, [base], seed) for seed in range(SEEDS)]
    report("as it was", plain, plain)
    for name, changes in IDEAS:
        settings = [base] + [measure(corpora, dict(PLAIN, **change)) for change in changes]
        report(name, [held_out(corpora, settings, seed) for seed in range(SEEDS)], plain)
    shipped = measure(corpora, SHIPPED)
    chosen = []
    outs = [held_out(corpora, [shipped], seed, chosen) for seed in range(SEEDS)]
    report("as shipped", outs, plain)
    counts = sorted(collections.Counter("%.4f" % x for x in chosen).items())
    print("as shipped, thresholds chosen: " + ", ".join("%s %d times" % x for x in counts))
    for name, changes in FURTHER + (BEHIND if "BACKGROUND" in os.environ else []):
        settings = [shipped] + [measure(corpora, dict(SHIPPED, **change)) for change in changes]
        report("beside it: " + name, [held_out(corpora, settings, seed) for seed in range(SEEDS)], outs)
    for level, threshold in enumerate(THRESHOLDS):
        if 0.05 <= threshold <= 0.1:
            totals = [[sum(u[i] for u in x[level]) for i in range(len(KEYS))] for x in shipped]
            print("as shipped, threshold %.3f: %s" % (
                threshold, " / ".join(" ".join("%.3f" % x for x in figures(t)) for t in totals)))


if __name__ == "__main__":
    main()
