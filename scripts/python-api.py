"""Prints the page of the Python API from the sources: every public class and function with its docstring."""

import ast
import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "packages/python/src/clean_articles"
INTRODUCTION = """# Python API

Every public name, from the types and docstrings of the package. [The guide](../python.md) has examples."""


def page() -> str:
    exported = _exports(ast.parse((PACKAGE / "__init__.py").read_text("utf-8")))
    parts = [INTRODUCTION, "## clean_articles"]
    for module, names in exported.items():
        tree = ast.parse((PACKAGE / f"{module}.py").read_text("utf-8"))
        parts += [_section(node) for node in tree.body if getattr(node, "name", None) in names]
    step = ast.parse((PACKAGE / "datatrove.py").read_text("utf-8"))
    parts.append("## clean_articles.datatrove")
    parts += [_section(node) for node in step.body if isinstance(node, ast.ClassDef)]
    parts.append('<!-- Made by "npm run docs" from the docstrings. -->\n')
    return "\n\n".join(parts)


def _exports(tree: ast.Module) -> dict[str, list[str]]:
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    return {(node.module or "").split(".")[-1]: [alias.name for alias in node.names] for node in imports}


def _section(node: ast.stmt) -> str:
    assert isinstance(node, (ast.ClassDef, ast.FunctionDef))
    parts = [f"### {node.name}"]
    if isinstance(node, ast.FunctionDef):
        parts.append(_code(_signature(node)))
    parts.append(_prose(ast.get_docstring(node)))
    if isinstance(node, ast.ClassDef):
        fields = _fields(node)
        if fields:
            parts.append(fields)
        for method in node.body:
            if not isinstance(method, ast.FunctionDef) or not _is_public(method, node):
                continue
            is_property = any(isinstance(one, ast.Name) and one.id == "property" for one in method.decorator_list)
            signature = f"{method.name}: {ast.unparse(method.returns)}" if is_property and method.returns else _signature(method)
            parts += [_code(signature), _prose(ast.get_docstring(method))]
    return "\n\n".join(part for part in parts if part)


def _is_public(method: ast.FunctionDef, owner: ast.ClassDef) -> bool:
    return not method.name.startswith("_") or (method.name == "__init__" and ast.get_docstring(method) is not None)


def _fields(node: ast.ClassDef) -> str:
    rows = []
    for field, after in zip(node.body, [*node.body[1:], ast.Pass()]):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        says = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
        rows.append(f"- `{field.target.id}: {ast.unparse(field.annotation)}` {says}".rstrip())
    return "\n".join(rows)


def _signature(node: ast.FunctionDef) -> str:
    returns = f" -> {ast.unparse(node.returns)}" if node.returns is not None else ""
    return f"{node.name}({ast.unparse(node.args)}){returns}"


def _code(text: str) -> str:
    return f"```python\n{text}\n```"


def _prose(docstring: str | None) -> str:
    return re.sub(r"\n(?!\n)(?=\S)", "\n", docstring or "")


if __name__ == "__main__":
    print(page(), end="")
