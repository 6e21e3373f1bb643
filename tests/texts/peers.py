# SPDX-License-Identifier: MIT
"""The same pairs by other means. None of them names units that belong together, so each is read as a reader would: see the
functions. score.py --peers runs it; scikit-learn is needed."""
import difflib
import pathlib
import subprocess
import tempfile
import time


def by_difflib(before, after):
    """difflib by paragraph: equal blocks, and in a replaced block the likest paragraphs with a ratio from 0.6."""
    links = set()
    for tag, b0, b1, a0, a1 in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            links |= {(b0 + i, a0 + i) for i in range(b1 - b0)}
        elif tag == "replace":
            ratios = sorted(((difflib.SequenceMatcher(None, before[b].split(), after[a].split(), autojunk=False).ratio(), b, a)
                             for b in range(b0, b1) for a in range(a0, a1)), key=lambda row: (-row[0], row[1], row[2]))
            used_b, used_a = set(), set()
            for ratio, b, a in ratios:
                if ratio >= 0.6 and b not in used_b and a not in used_a:
                    links.add((b, a))
                    used_b.add(b)
                    used_a.add(a)
    return links


def by_git(before, after):
    """git diff --word-diff, one unit a line: units are linked that share half of the words of the shorter one."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder, name) for name in ("before", "after")]
        for path, units in zip(paths, (before, after), strict=True):
            path.write_text("\n".join(units) + "\n", encoding="utf-8")
        shown = subprocess.run(["git", "diff", "--no-index", "--word-diff=porcelain", "-U100000", *map(str, paths)],
                               capture_output=True, text=True, check=False).stdout
    if not shown:
        return {(i, i) for i in range(len(before))}
    places = [[i for i, unit in enumerate(units) for _ in unit.split()] for units in (before, after)]
    at, shared = [0, 0], {}
    for line in shown[shown.index("\n@@") + 1:].splitlines()[1:]:
        if line == "~" or not line:
            continue
        for _ in line[1:].split():
            if line[0] == " ":
                link = places[0][at[0]], places[1][at[1]]
                shared[link] = shared.get(link, 0) + 1
            at[0] += line[0] in " -"
            at[1] += line[0] in " +"
    return {(b, a) for (b, a), words in shared.items() if 2 * words >= min(len(before[b].split()), len(after[a].split()))}


def by_tfidf(before, after):
    """TF-IDF: each later unit with its nearest earlier one, cosine from 0.5."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    vectors = TfidfVectorizer().fit(before + after)
    likeness = (vectors.transform(after) @ vectors.transform(before).T).toarray()
    return {(int(row.argmax()), a) for a, row in enumerate(likeness) if row.max() >= 0.5}


def measure(folders, truths, Tally, differing):
    for name, peer in (("difflib", by_difflib), ("git word-diff", by_git), ("TF-IDF", by_tfidf)):
        whole, edited, start = Tally(), Tally(), time.perf_counter()
        for truth in truths:
            found, wanted = peer(truth["before"], truth["after"]), {tuple(link) for link in truth["links"]}
            whole.add(found, wanted)
            edited.add(differing(found, truth), differing(wanted, truth))
        spent = time.perf_counter() - start
        (precision, recall), (edited_precision, edited_recall) = whole.shares(), edited.shares()
        print(f"{name:14} links: precision {precision:.4f} recall {recall:.4f}; edited: precision {edited_precision:.4f} "
              f"recall {edited_recall:.4f}; {spent / len(folders) * 1000:.1f} ms a pair")
