"""What the documents say is guarded is guarded: each test they name exists, and each worked case has one."""

import ast
import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
NAMED = re.compile(r"`(?:tests/[\w/]*/)?((?:test_|Test)\w+)(…?)`")
CASES = (
    *("INV-01", "INV-02", "INV-04", "INV-06", "COM-01", "COM-02", "COM-04", "PAY-01", "PAY-03"),
    *("TAX-01", "TAX-02", "TAX-04", "TAX-06", "FY-01", "ID-01", "ID-02", "ID-04", "ID-06"),
)


def known() -> set[str]:
    """Test modules, classes and functions."""
    names: set[str] = set()
    for module in TESTS.rglob("test_*.py"):
        names.add(module.stem)
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                names.add(node.name)
    return names


def test_every_test_that_a_document_names_exists() -> None:
    names = known()
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    missing = [
        f"{document.relative_to(ROOT)} names {name}"
        for document in documents
        for name, more in NAMED.findall(document.read_text())
        if not (any(one.startswith(name) for one in names) if more else name in names)
    ]
    assert missing == []


def test_every_worked_case_has_a_test_that_bears_its_number() -> None:
    words = "\n".join(module.read_text() for module in TESTS.rglob("test_*.py") if module != Path(__file__))
    without = [case for case in CASES if case not in words and case.lower().replace("-", "_") not in words]
    assert without == []
