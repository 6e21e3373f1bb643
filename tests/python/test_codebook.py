# SPDX-License-Identifier: MIT
"""The codebook as other programs read it: by an XML reader, and by the published schema if CAAC_REFI_XSD names its Codebook.xsd."""

import os
import pathlib
import re
import xml.etree.ElementTree as ET

import caac
import pytest

SPACE = "{urn:QDA-XML:codebook:1.0}"
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
COLOUR = re.compile(r"#[0-9A-F]{6}")


def test_has_what_the_schema_asks_for() -> None:
    root = ET.fromstring(caac.toolkit().codebook())
    assert root.tag == SPACE + "CodeBook" and set(root.attrib) == {"origin"}
    assert [part.tag for part in root] == [SPACE + "Codes"]
    codes = list(root.iter(SPACE + "Code"))
    for code in codes:
        assert set(code.attrib) == {"guid", "name", "isCodable", "color"}
        assert GUID.fullmatch(code.attrib["guid"]) and COLOUR.fullmatch(code.attrib["color"])
        assert code.attrib["isCodable"] in ("true", "false")
        assert [part.tag for part in code][:1] == [SPACE + "Description"]
        assert {part.tag for part in code[1:]} <= {SPACE + "Code"}
    assert len({code.attrib["guid"] for code in codes}) == len({code.attrib["name"] for code in codes}) == len(codes) == 32


def test_texts_are_verbatim() -> None:
    root = ET.fromstring(caac.toolkit().codebook())
    told = {code.attrib["name"]: code.findtext(SPACE + "Description") or "" for code in root.iter(SPACE + "Code")}
    for option in caac.toolkit():
        assert told[f"{option.id} {option.name}"].startswith(option.text + "\n")


def test_fits_the_published_schema(tmp_path: pathlib.Path) -> None:
    schema = os.environ.get("CAAC_REFI_XSD", "")
    if not schema:
        pytest.skip("CAAC_REFI_XSD does not name Codebook.xsd of REFI-QDA")
    etree = pytest.importorskip("lxml.etree")
    caac.toolkit().codebook(tmp_path / "toolkit.qdc")
    reader = etree.XMLSchema(etree.parse(schema))
    assert reader.validate(etree.parse(str(tmp_path / "toolkit.qdc"))), reader.error_log
