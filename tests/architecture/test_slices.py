"""What import contracts cannot say: who writes which tables, and who asks for permission."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import bahi

SOURCE = Path(bahi.__file__).parent
WRITES = re.compile(r"\b(?:insert\s+into|update|delete\s+from)\s+([a-z_]+)\.([a-z_]+)", re.IGNORECASE)
TX_WRITES = {"insert", "insert_many", "update"}


def slices() -> Iterator[tuple[str, Path]]:
    """Each kernel package writes the schema of its name, each desk's slices that of the desk."""
    for package in (SOURCE / "kernel").iterdir():
        if package.is_dir() and package.name != "__pycache__":
            yield package.name, package
    for desk in (SOURCE / "desks").iterdir():
        if desk.is_dir() and desk.name != "__pycache__":
            yield desk.name, desk


def written(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from (schema for schema, _ in WRITES.findall(node.value))
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in TX_WRITES
        ):
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and "." in first.value:
                yield first.value.split(".")[0]


def test_a_slice_writes_only_its_own_tables() -> None:
    strangers = {
        f"{module.relative_to(SOURCE)} writes {schema}"
        for owner, folder in slices()
        for module in folder.rglob("*.py")
        for schema in written(module)
        if schema != owner
    }
    assert strangers == set()


def test_only_the_ledger_writes_the_ledger() -> None:
    outside = {
        str(module.relative_to(SOURCE))
        for module in SOURCE.rglob("*.py")
        if SOURCE / "kernel" / "ledger" not in module.parents and "ledger" in set(written(module))
    }
    assert outside == set()
