from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from cli import main

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("commands", "corpus", "index", "qa", "evaluation", "web")

# Who may import what: the engines stay behind one module each, the web framework behind the page.
ONLY_IN = {
    "faiss": {"index/dense.py"},
    "bm25s": {"index/lexical.py"},
    "urllib.request": {"commands/fetch.py"},
    "watchfiles": {"commands/watch.py"},
    "gradio": {"app.py", "web/layout.py", "web/page.py"},
    "ir_measures": {"evaluation/measures.py"},
}


def modules() -> list[Path]:
    inside = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    return [*inside, ROOT / "app.py", ROOT / "cli.py", ROOT / "settings.py"]


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize(("library", "places"), ONLY_IN.items())
def test_a_library_is_imported_in_its_one_place(library: str, places: set[str]) -> None:
    users = {
        str(path.relative_to(ROOT)) for path in modules() if any(f"{name}.".startswith(f"{library}.") for name in imports(path))
    }
    assert users == places


def test_nothing_imports_the_app_but_the_command_line() -> None:
    users = {str(path.relative_to(ROOT)) for path in modules() if "app" in imports(path)}
    assert users <= {"cli.py"}


def test_only_the_command_line_reaches_the_commands_and_so_the_network() -> None:
    users = {path for path in modules() if any(name.split(".")[0] == "commands" for name in imports(path))}
    assert {path.relative_to(ROOT).parts[0] for path in users} == {"cli.py", "commands"}


def test_asking_imports_nothing_heavy(tmp_path: Path) -> None:
    assert main(["rebuild", "--home", str(tmp_path)]) == 0
    heavy = (
        "torch",
        "sentence_transformers",
        "gradio",
        "scipy",
        "bm25s",
        "evaluation",
        "watchfiles",
        "urllib.request",
        "pypdfium2",
        "docx",
    )
    ask = ["ask", "发明专利审查周期是多久？", "--home", str(tmp_path)]
    program = f"import sys, cli; cli.main({ask}); print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "[1]" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"
