"""Hold the length limits: modules 400 lines, functions 40, tests 40, view methods 25, templates 120.

Migrations and third-party files are left out.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULE, FUNCTION, VIEW, TEMPLATE = 400, 40, 25, 120
CODE_FOLDERS = ("parley", "sessions", "participants", "dialogues", "tests", "scripts")
HTTP_METHODS = {"get", "post", "put", "patch", "delete", "dispatch", "form_valid", "get_context_data"}


def main() -> int:
    """Print each thing that is too long; 1 if there is any."""
    findings = [*long_code(), *long_templates()]
    print(*findings, sep="\n" if findings else "", end="\n" if findings else "")
    return 1 if findings else 0


def long_code() -> Iterator[str]:
    """Modules and functions over their limit."""
    modules = [path for folder in CODE_FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    for path in [*sorted(ROOT.glob("*.py")), *modules]:
        name = path.relative_to(ROOT)
        if "migrations" in name.parts:
            continue
        text = path.read_text(encoding="utf-8")
        lines = text.count("\n")
        if lines > MODULE:
            yield f"{name}: {lines} lines, at most {MODULE}"
        yield from long_functions(name, ast.parse(text))


def long_functions(name: Path, tree: ast.Module) -> Iterator[str]:
    """Functions and methods over their limit, decorators not counted."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        lines = node.end_lineno - node.lineno + 1
        limit = VIEW if "views" in name.parts and node.name in HTTP_METHODS else FUNCTION
        if lines > limit:
            yield f"{name}:{node.lineno}: {node.name} has {lines} lines, at most {limit}"


def long_templates() -> Iterator[str]:
    """Templates over their limit."""
    for path in sorted((ROOT / "templates").rglob("*.html")):
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > TEMPLATE:
            yield f"{path.relative_to(ROOT)}: {lines} lines, at most {TEMPLATE}"


if __name__ == "__main__":
    sys.exit(main())
