# SPDX-License-Identifier: MIT
"""The order of rooms is the order of inclusion: a room includes only itself and rooms before it.

The command, the examples and the bindings see only <caac/...>. Some system headers have one room that may use them.
"""
import re

from project import ROOT, files, finish

ROOMS = ["base", "table", "chart", "catalogue", "text", "suggest", "register", "analysis", "exchange", "note"]
# Public headers belong to rooms too: a room's sources may include those of rooms before it.
PUBLIC = {
    "base": ["base", "date", "symbol"],
    "table": ["table", "arrow"],
    "chart": ["chart"],
    "catalogue": ["toolkit", "mandate"],
    "text": ["document", "compare"],
    "suggest": ["suggest"],
    "register": ["register"],
    "analysis": ["analysis"],
    "exchange": ["exchange"],
    "note": ["note"],
}
ROOM_OF_PUBLIC = {header: room for room, headers in PUBLIC.items() for header in headers}
ONLY_IN = {
    "sqlite3.h": {"register"},
    "zip.h": {"text", "exchange"},
    "libxml/parser.h": {"text", "exchange"},
    "xlsxwriter.h": {"exchange", "note"},
    "zlib.h": {"exchange"},
    "sha2.h": {"text"},
    "libstemmer.h": {"suggest"},
    "jansson.h": {"base", "table", "chart", "catalogue", "register"},
}
OUTSIDE = ["libcaac/cli/", "examples/", "bindings/"]
INCLUDE_LINE = re.compile(r'^[ \t]*[#%]\s*(?:include|import)\s*([<"])([^>"]+)[>"]', re.M)


def private_rooms():
    """The room of each private header, and a problem for each name that two rooms share."""
    rooms, problems = {}, []
    for path in sorted((ROOT / "libcaac/src").glob("*/*.h")):
        if path.name in rooms:
            problems.append(f"{path.relative_to(ROOT)}: src/{rooms[path.name]} has a header of that name too; give one another name")
        rooms[path.name] = path.parent.name
    return rooms, problems


def room_of(path):
    """The room that a file belongs to, or None."""
    if path.parts[:2] == ("libcaac", "src"):
        return path.parts[2]
    if path.parts[:3] == ("libcaac", "include", "caac"):
        return ROOM_OF_PUBLIC.get(path.stem)
    return None


def complaint(room, is_public, mark, name, private):
    """What is wrong with one #include in a file of a room, or None."""
    if name.startswith("caac/"):
        stem = name[len("caac/"):-len(".h")]
        if stem == "caac":
            return "the library names the headers that it needs"
        target = ROOM_OF_PUBLIC.get(stem)
        if target is None:
            return "no room has that public header (tests/checks/includes.py lists them)"
    elif mark == '"':
        if is_public:
            return "a public header includes only <...>"
        target = private.get(name)
        if target is None:
            return "no room has that private header"
    else:
        allowed = ONLY_IN.get(name)
        if is_public and allowed:
            return "a public header needs only the C library"
        return None if not allowed or room in allowed else f"only {', '.join(sorted(allowed))} may use it"
    if ROOMS.index(target) > ROOMS.index(room):
        return f"it belongs to {target}, which comes after {room}"
    return None


def outside_complaint(mark, name, neighbours):
    """The same for a file of the command, the examples or the bindings."""
    if mark == '"' and name not in neighbours:
        return "only <caac/...> and files of its own folder are seen from here"
    return f"only the library uses {name}" if name in ONLY_IN else None


def main():
    private, problems = private_rooms()
    paths, seen = files(), 0
    for path in paths:
        room, outside = room_of(path), next((folder for folder in OUTSIDE if str(path).startswith(folder)), None)
        if path.suffix not in (".c", ".h", ".i") or not (room or outside or path.parts[:2] == ("libcaac", "src")):
            continue
        if not outside and room not in ROOMS:
            problems.append(f"{path}: {room} is no room; the rooms are {', '.join(ROOMS)}")
            continue
        text = (ROOT / path).read_text(encoding="utf-8")
        neighbours = {other.name for other in paths if outside and str(other).startswith(outside)}
        for found in INCLUDE_LINE.finditer(text):
            mark, name = found.groups()
            if outside:
                what = outside_complaint(mark, name, neighbours)
            else:
                what = complaint(room, "include" in path.parts, mark, name, private)
            if what:
                problems.append(f"{path}:{text.count(chr(10), 0, found.start()) + 1}: includes {name}: {what}")
            seen += 1
    if not seen:
        problems.append("no #include was read at all: this check looks in the wrong place")
    finish(problems, f"{seen} #include lines, all in the order of the rooms")


if __name__ == "__main__":
    main()
