#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Make pairs of texts with known edits from the sample conclusions: pairs.py SAMPLES OUT [--seed N] [--count N] [--held-out]

Each pair is a folder NNN-kind with before.txt, after.txt and truth.json: which units of the one belong to which of the other,
and which verbs changed. The truth is kept while editing, by this script's own lists: nothing here asks the library. Units are
named in the truth by their texts. --held-out makes edits that no rule was fitted to: synonyms, sentences turned round, added
clauses. --hard makes the first text one of near duplicates and edits half of the units, most of them more than once.
"""
import argparse
import json
import pathlib
import random
import re
import textwrap

# Verbs by inflection, from the strongest to the softest: base form, -s, -ing, past.
SCALE = [
    ("strongly condemn", "strongly condemns", "strongly condemning", "strongly condemned"),
    ("condemn", "condemns", "condemning", "condemned"),
    ("deplore", "deplores", "deploring", "deplored"),
    ("demand", "demands", "demanding", "demanded"),
    ("call upon", "calls upon", "calling upon", "called upon"),
    ("strongly urge", "strongly urges", "strongly urging", "strongly urged"),
    ("urge", "urges", "urging", "urged"),
    ("request", "requests", "requesting", "requested"),
    ("ask", "asks", "asking", "asked"),
    ("strongly encourage", "strongly encourages", "strongly encouraging", "strongly encouraged"),
    ("encourage", "encourages", "encouraging", "encouraged"),
    ("invite", "invites", "inviting", "invited"),
    ("remind", "reminds", "reminding", "reminded"),
    ("welcome", "welcomes", "welcoming", "welcomed"),
    ("take note of", "takes note of", "taking note of", "took note of"),
    ("note", "notes", "noting", "noted"),
]
EQUAL = [{"request", "ask"}]
NAMES = {"Exland": "Modelia", "Samplia": "Modelia", "Testania": "Modelia", "Northmark": "Southmark", "Placeville": "Placeford",
         "UNICEF": "UNDP", "UNHCR": "OCHA", "Sampleville": "Placetown", "Port Test": "Port Model"}
SYNONYMS = {"children": "minors", "recruitment": "enlistment", "schools": "places of education", "Government": "authorities",
            "report": "document", "assistance": "support", "release": "free", "cease": "halt", "training": "instruction",
            "ensure": "see to it", "parties": "sides", "violations": "breaches", "protection": "safety", "plan": "programme"}
CLAUSES = [", in accordance with its obligations under international law", ", without any further delay",
           ", in close consultation with all those concerned", ", as a matter of the highest priority",
           ", bearing in mind the best interests of every child", ", and to make the results known to the public"]
STATEMENTS = ["Encouraging the harbour pilots to learn sign language before the monsoon;",
              "Welcoming the mobile libraries that now reach the salt flats twice a week;",
              "Requesting a survey of orphanages along the railway, with figures by age and sex;",
              "Urging the customs union to waive its fees for prosthetic limbs and crutches;",
              "Inviting the broadcasting council to produce radio plays in four languages;"]


class Unit:
    """A unit: `form` is heading, lead, paragraph or item; `origin` the numbers of the units it was made of."""
    def __init__(self, form, text, origin):
        self.form, self.text, self.origin = form, text, list(origin)
        self.verbs = []  # (before, after, direction)
        self.touched = False


def read_sample(path):
    """Units of a sample, its front apart."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"\s*\d\d-\d{5} \d+\s+SAMPLE - [^\n]*\s+SAMPLE/[^\n]*\s+", "\n\n", text)
    blocks = [re.sub(r"\s*\n\s*", " ", block).strip() for block in re.split(r"\n\s*\n", text)]
    blocks = [re.sub(r"(Secretary-|Self-|co-|long-) ", r"\1", block) for block in blocks if block]
    first = next(i for i, block in enumerate(blocks) if re.match(r"1\. ", block)) - 1
    units, in_annex = [], False
    for block in blocks[first:]:
        if block == "Annex":
            break  # its own numbering; enough is left
        if found := re.match(r"\d+\. (.*)", block):
            units.append(("paragraph", found[1]))
        elif found := re.match(r"\([a-z]+\) (.*)", block):
            units.append(("item", found[1]))
        elif block.endswith(":"):
            units.append(("lead", block))
        else:
            units.append(("heading", re.sub(r"^([IVX]+|[A-Z])\. ", "", block)))
    return blocks[:first], [Unit(form, text, [i]) for i, (form, text) in enumerate(units)]


def write_units(front, units):
    """As a text with its numbers made anew."""
    out, number, letter, part = list(front), 0, 0, 0
    for unit in units:
        if unit.form == "heading":
            part += 1
            out.append(f"{['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'][part - 1]}. {unit.text}")
        elif unit.form == "lead":
            out.append(textwrap.fill(unit.text, 78, break_on_hyphens=False))
        elif unit.form == "paragraph":
            number, letter = number + 1, 0
            out.append(textwrap.fill(f"{number}. {unit.text}", 78, break_on_hyphens=False))
        else:
            letter += 1
            mark = chr(96 + letter) if letter <= 26 else "a" + chr(70 + letter)
            out.append(textwrap.fill(f"    ({mark}) {unit.text}", 78, break_on_hyphens=False))
    return "\n\n".join(out) + "\n"


# ---- Verbs ----

def find_verb(text):
    """The operative verb of a unit that this script is sure of: (verb, inflection, from, to), or None."""
    for row in sorted(SCALE, key=lambda forms: -len(forms[0])):
        for pattern, inflection in ((rf"^({row[2]})\b", 2), (rf"^The Working Group (?:also |further )?({row[1]})\b", 1),
                                    (rf"^The Working Group (?:also |further )?({row[3]})\b", 3),
                                    (rf"^The Working Group agreed to ({row[0]})\b", 0), (rf", and ({row[2]})\b", 2)):
            found = re.search(pattern + r"(?! in the strongest)", text, re.I)
            if found and (inflection != 2 or re.match(r"^\w+ing\b", text) or found.start(1) == 0):
                return row, inflection, found.start(1), found.end(1)
    return None


def change_verb(unit, rng, step):
    """Soften (step 1) or strengthen (step -1)."""
    found = find_verb(unit.text)
    if not found or unit.verbs:
        return False
    row, inflection, start, end = found
    at = SCALE.index(row)
    choices = [i for i in range(len(SCALE)) if (i - at) * step > 0 and not any({row[0], SCALE[i][0]} <= same for same in EQUAL)]
    if not choices:
        return False
    new = SCALE[rng.choice(choices)]
    word = new[inflection]
    if unit.text[start].isupper():
        word = word[0].upper() + word[1:]
    unit.text = unit.text[:start] + word + unit.text[end:]
    unit.verbs.append((row[0], new[0], "softer" if step > 0 else "stronger"))
    return True


# ---- Edits: each changes the list of units and says whether it did ----

def soften(units, at, rng):
    return change_verb(units[at], rng, 1)


def strengthen(units, at, rng):
    return change_verb(units[at], rng, -1)


def reorder(units, at, rng):
    """Within the run of units of one form, so that nothing changes its paragraph or heading."""
    low = high = at
    while low > 0 and units[low - 1].form == units[at].form:
        low -= 1
    while high + 1 < len(units) and units[high + 1].form == units[at].form:
        high += 1
    if units[at].form == "paragraph" and high + 1 < len(units) and units[high + 1].form in ("item", "lead"):
        high -= 1  # a paragraph with items stays before them
    if not low <= at <= high or high <= low:
        return False
    target = rng.choice([i for i in range(low, high + 1) if i != at])
    units.insert(target, units.pop(at))
    return True


def split(units, at, rng):
    unit = units[at]
    cuts = [found for found in re.finditer(r"(, and |; and |, |; )", unit.text)
            if 0.3 < found.start() / len(unit.text) < 0.7 and len(unit.text) > 120]
    if not cuts or unit.form not in ("item", "paragraph"):
        return False
    cut = rng.choice(cuts)
    end = ";" if unit.form == "item" else "."
    first, rest = unit.text[:cut.start()] + end, unit.text[cut.end():]
    verb = find_verb(unit.text)
    opening = unit.text[:verb[3]] + " them " if verb and verb[2] < 30 else ""
    if re.match(r"[a-z]+ing\b", rest):
        opening = ""
    elif any(rest.startswith(forms[1] + " ") for forms in SCALE):
        opening = "The Working Group "
    rest = opening + rest
    unit.text = first
    other = Unit(unit.form, rest[0].upper() + rest[1:], unit.origin)
    other.touched = True
    units.insert(at + 1, other)
    return True


def merge(units, at, rng):
    if at + 1 >= len(units) or units[at + 1].form != units[at].form or units[at].form not in ("item", "paragraph"):
        return False
    if at + 2 < len(units) and units[at].form == "paragraph" and units[at + 2].form in ("item", "lead"):
        return False
    a, b = units[at], units[at + 1]
    if a.touched or b.touched or a.text.endswith(":"):
        return False
    second = b.text if b.text.startswith(("The ", "It ")) else b.text[0].lower() + b.text[1:]
    a.text = a.text.rstrip(".;") + (". " + b.text if a.form == "paragraph" else ", and " + second)
    a.origin += b.origin
    a.verbs += b.verbs
    units.pop(at + 1)
    return True


def drop(units, at, rng):
    if units[at].form not in ("item", "paragraph") or (at + 1 < len(units) and units[at + 1].form in ("item", "lead")
                                                       and units[at].form == "paragraph"):
        return False
    units.pop(at)
    return True


def add(units, at, rng):
    if units[at].form != "item":
        return False
    used = {unit.text for unit in units}
    free = [text for text in STATEMENTS if text not in used]
    if not free:
        return False
    new = Unit("item", rng.choice(free), [])
    new.touched = True
    units.insert(at, new)
    return True


def rename(units, at, rng):
    present = [name for name in NAMES if name in units[at].text]
    for name in present:
        units[at].text = units[at].text.replace(name, NAMES[name])
    return bool(present)


def synonyms(units, at, rng):
    text = units[at].text
    for word, other in SYNONYMS.items():
        text = re.sub(rf"\b{word}\b", other, text)
    changed = text != units[at].text
    units[at].text = text
    return changed


def clause(units, at, rng):
    if units[at].form not in ("item", "paragraph") or units[at].text.endswith(":"):
        return False
    text = units[at].text
    units[at].text = text.rstrip(".;") + rng.choice(CLAUSES) + text[len(text.rstrip(".;")):]
    return True


def turn(units, at, rng):
    """The last clause of a sentence to its front, behind the verb's object."""
    text = units[at].text
    pieces = text.rstrip(".;").split(", ")
    if units[at].form != "item" or len(pieces) < 3 or find_verb(text) is None or re.search(r", (and )?\w+ing ", text):
        return False
    units[at].text = ", ".join([pieces[0], pieces[-1], *pieces[1:-1]]) + text[len(text.rstrip(".;")):]
    return True


SINGLE = {f.__name__: f for f in (soften, strengthen, reorder, split, merge, drop, add, rename)}
HELD_OUT = {f.__name__: f for f in (synonyms, clause, turn, soften, strengthen, split, merge, rename)}


def add_likes(units, rng):
    """Near duplicates of a third of the items: the same request about another place, or to another body."""
    out = []
    for unit in units:
        out.append(unit)
        if unit.form != "item" or unit.text.endswith(":") or rng.random() > 0.33:
            continue
        words = unit.text.split(" ")
        for at in rng.sample(range(1, len(words)), min(len(words) - 1, 4)):
            words[at] = rng.choice(["Harbourland", "Testford", "twelve", "officers", "pilots", "Placemark", "nineteen", "ferries"])
        out.append(Unit(unit.form, " ".join(words), []))
    for i, unit in enumerate(out):
        unit.origin = [i]
    return out


def edit_again(unit, rng):
    """Further edits of a unit that keep it whole."""
    for edit in rng.sample([synonyms, clause, rename, soften, strengthen], rng.randint(1, 3)):
        edit([unit], 0, rng)


def make_pair(samples, kind, edits, rng):
    front, before = samples[rng.randrange(len(samples))]
    before = [Unit(unit.form, unit.text, unit.origin) for unit in before]
    if kind == "hard":
        before = add_likes(before, rng)
    after = [Unit(unit.form, unit.text, unit.origin) for unit in before]
    wanted = {"mixed": rng.randint(len(before) // 6, len(before) // 3), "hard": len(before) // 2}.get(kind) or rng.randint(2, 5)
    done = tries = 0
    while done < wanted and tries < 300:
        tries += 1
        at = rng.randrange(len(after))
        edit = edits[kind] if kind in edits else edits[rng.choice(sorted(edits))]
        if after[at].touched or not edit(after, at, rng):
            continue
        done += 1
        if edit.__name__ not in ("drop", "reorder", "add"):
            after[at].touched = True
            if kind == "hard" and len(after[at].origin) == 1 and edit is not split and rng.random() < 0.6:
                edit_again(after[at], rng)
    return front, before, after


def truth(before, after):
    return {"before": [unit.text for unit in before], "after": [unit.text for unit in after],
            "links": [[origin, i] for i, unit in enumerate(after) for origin in unit.origin],
            "verbs": [[unit.origin, i, *verb] for i, unit in enumerate(after) for verb in unit.verbs]}


def make(samples, out, seed, count, held_out=False, hard=False):
    """Write `count` pairs into folders under `out`."""
    texts = [read_sample(path) for path in sorted(samples.glob("sample_*.txt"))]
    edits = HELD_OUT if held_out else SINGLE | HELD_OUT if hard else SINGLE
    kinds = list(edits)
    for n in range(count):
        kind = "hard" if hard else kinds[(n - n // 3) % len(kinds)] if n % 3 else "mixed"
        front, before, after = make_pair(texts, kind, edits, random.Random(seed * 100003 + n))
        folder = out / f"{n:03}-{kind}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "before.txt").write_text(write_units(front, before), encoding="utf-8")
        (folder / "after.txt").write_text(write_units(front, after), encoding="utf-8")
        (folder / "truth.json").write_text(json.dumps(truth(before, after), indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("samples", type=pathlib.Path)
    arguments.add_argument("out", type=pathlib.Path)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--count", type=int, default=240)
    arguments.add_argument("--held-out", action="store_true")
    arguments.add_argument("--hard", action="store_true")
    given = arguments.parse_args()
    make(given.samples, given.out, given.seed, given.count, given.held_out, given.hard)


if __name__ == "__main__":
    main()
