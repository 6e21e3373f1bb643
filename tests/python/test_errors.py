# SPDX-License-Identifier: MIT
"""Exceptions: one root, the fitting built-in class, plain messages, findings that stay."""

import pathlib
import pickle

import caac
import pytest
from caac import native

BUILT_IN = {
    caac.InvalidError: ValueError,
    caac.NotFoundError: KeyError,
    caac.MissingFileError: FileNotFoundError,
    caac.InputError: ValueError,
    caac.ConflictError: RuntimeError,
    caac.BusyError: TimeoutError,
    caac.ReadOnlyError: PermissionError,
    caac.VersionError: RuntimeError,
    caac.StorageError: OSError,
    caac.LimitError: ValueError,
    caac.CancelledError: RuntimeError,
    caac.OutOfMemoryError: MemoryError,
    caac.InternalError: RuntimeError,
}


@pytest.mark.parametrize("error, built_in", BUILT_IN.items())
def test_classes(error: type[caac.Error], built_in: type[Exception]) -> None:
    assert issubclass(error, caac.Error) and issubclass(error, built_in)
    raised = error("one sentence")
    assert str(raised) == raised.message == "one sentence" and raised.findings == ()
    assert isinstance(raised.status, caac.Status) and raised.status < 0
    again = pickle.loads(pickle.dumps(raised))
    assert type(again) is error and again.message == raised.message


def test_statuses_are_those_of_the_library() -> None:
    for status in caac.Status:
        assert native.status_name(status) == ("CAAC_OK" if status == 0 else f"CAAC_E_{status.name}")
    assert native.status_name(min(caac.Status) - 1) == "CAAC_?", "the library has a status that has no exception"


def test_findings(tmp_path: pathlib.Path, reg: caac.Register) -> None:
    (tmp_path / "situations.csv").write_bytes(b"situation_id,name,iso3,m49,note\r\n,Nowhere,,,\r\n")
    with pytest.raises(caac.InputError) as caught:
        reg.load(tmp_path)
    error = caught.value
    assert isinstance(error.findings, caac.Findings) and error.findings.errors >= 1
    first = error.findings[0]
    assert first.severity is caac.Severity.ERROR and str(first.severity) == "error" and first.rule and first.line == 2
    assert first.file is not None and first.file.endswith("situations.csv")
    assert str(first).startswith(f"{first.file}:2:") and str(first) in str(error.findings)
    assert error.findings.table().to_dicts()[0]["line"] == 2
    assert "error" in repr(error.findings) and error.findings[:1] == (first,) and list(error.findings)
    again = pickle.loads(pickle.dumps(error))
    assert again.findings == tuple(error.findings)


def test_text_that_is_no_text(reg: caac.Register) -> None:
    for use in (
        lambda text: caac.symbol(text),
        lambda text: caac.date(text),
        lambda text: caac.toolkit()[text],
        lambda text: caac.toolkit().body(text),
        lambda text: caac.clause("2.b", limb=text),
        lambda text: caac.clause("2.b", addressee=text),
        lambda text: caac.toolkit('{"title": "' + text + '"}'),
        lambda text: caac.open(text),
        lambda text: caac.Register.create(text),
        lambda text: reg.load(text),
        lambda text: reg.dump(text),
        lambda text: reg.query(text),
        lambda text: reg.query("SELECT :x", x=text),
        lambda text: reg.step(text, by="A").__enter__(),
        lambda text: reg.step("x", by=text).__enter__(),
        lambda text: reg.measure("sets", rows=text),
        lambda text: reg.snapshot().table(text),
        lambda text: reg.info()[text],
        lambda text: reg.info().to_text(width=text),
    ):
        for text in ("5.a\0", "\ud800"):
            with pytest.raises(ValueError):
                use(text)
    with reg.step("texts", by="A") as step, pytest.raises(ValueError):
        step.put("situation", id="x\0y")


@pytest.mark.parametrize("wrong", [None, 5, b"5.a", 1.5, object(), ("5.a",)])
def test_wrong_types(reg: caac.Register, wrong: object) -> None:
    for use in (
        caac.symbol,
        caac.date,
        caac.toolkit().body,
        reg.query,
        reg.snapshot().table,
        reg.snapshot().measure,
        lambda value: reg.step(value, by="A").__enter__(),
        lambda value: reg.step("x", by=value).__enter__(),
        lambda value: caac.clause(value),
    ):
        with pytest.raises(TypeError):
            use(wrong)  # type: ignore[operator]
    for use in (caac.open, caac.Register.create, reg.load, reg.dump):
        with pytest.raises((TypeError, OSError)):
            use(wrong if not isinstance(wrong, bytes) else None)  # type: ignore[operator]
