"""Nothing grows past what a person can hold in mind."""

import ast
from collections.abc import Iterator
from pathlib import Path

import bahi

SOURCE = Path(bahi.__file__).parent
LONGEST_FILE, LONGEST_FUNCTION = 400, 60


def modules() -> Iterator[Path]:
    return SOURCE.rglob("*.py")


def test_files_are_short() -> None:
    long = {
        str(m.relative_to(SOURCE)): n
        for m in modules()
        if (n := len(m.read_text().splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_functions_are_short() -> None:
    long = {
        f"{module.relative_to(SOURCE)}:{node.name}": length
        for module in modules()
        for node in ast.walk(ast.parse(module.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert long == {}


def test_every_module_says_in_a_sentence_what_it_is() -> None:
    silent = [
        str(m.relative_to(SOURCE)) for m in modules() if not ast.get_docstring(ast.parse(m.read_text()))
    ]
    assert silent == []


def test_only_kit_opens_and_commits_transactions() -> None:
    """`gateways/postgres` migrates and `kernel/jobs` completes a job with its handler's writes."""
    may = {"kit", "gateways"}
    guilty = [
        str(m.relative_to(SOURCE))
        for m in modules()
        if m.relative_to(SOURCE).parts[0] not in may and m.relative_to(SOURCE).parts[:2] != ("kernel", "jobs")
        for node in ast.walk(ast.parse(m.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in {"commit", "rollback"}
    ]
    assert guilty == []
