"""What a template may consist of: a closed list, so that nothing a template brings along runs or grows without limit."""

from collections.abc import Callable, Iterator
from typing import Any

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

FILTERS = frozenset({"count", "d", "default", "first", "join", "last", "length", "lower", "trim", "upper"})
"""Filters of templates; none of them makes text grow, given what `forbidden` says of `join`."""
TESTS = frozenset({"defined", "undefined", "none", "string", "number", "odd", "even", "eq", "ne", "equalto", "in"})
"""Tests of templates, as in `is defined`."""
DEEPEST = 60
"""Levels of tags and brackets inside each other, far beyond what anybody writes in Word."""
MOST_LOOPS = 8
"""Loops inside each other."""

_STATEMENTS: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign),
)
_EXPRESSIONS: tuple[type[nodes.Node], ...] = (
    *(nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Const, nodes.List, nodes.Tuple, nodes.Keyword),
    *(nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Neg, nodes.Pos),
)
_ALLOWED = frozenset((*_STATEMENTS, *_EXPRESSIONS))
_NAMED = (nodes.Name, nodes.Getattr, nodes.Getitem)
_LONGEST_SEPARATOR = 20


def forbidden(tree: nodes.Template) -> Iterator[nodes.Node]:
    """Every part of a template that is not one of those it may consist of, in no particular order.

    Raises:
        TemplateSyntaxError: tags or brackets lie too deep inside each other to be understood.
    """
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    while waiting:
        node, depth, loops = waiting.pop()
        loops += isinstance(node, nodes.For)
        if depth > DEEPEST or loops > MOST_LOOPS:
            raise TemplateSyntaxError("too many levels inside each other", node.lineno)
        if type(node) not in _ALLOWED or _is_abuse(node):
            yield node
        else:
            waiting += ((child, depth + 1, loops) for child in node.iter_child_nodes())


def spelled(node: nodes.Node) -> str:
    """A part of a template as people wrote it, as far as it is a name; else what kind of part it is."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Filter() if node.name not in FILTERS:
            return node.name
        case nodes.Test() if node.name not in TESTS:
            return node.name
        case nodes.Getattr():
            return f"{spelled(node.node)}.{node.attr}"
    inner = next((child for child in node.iter_child_nodes() if isinstance(child, _NAMED)), None)
    return type(node).__name__.lower() if inner is None else spelled(inner)


def _is_abuse(node: nodes.Node) -> bool:
    """Whether something allowed is used for what it is not meant for."""
    abuse = _ABUSES.get(type(node))
    return abuse is not None and abuse(node)


def _is_hidden(name: object) -> bool:
    return str(name).startswith("_")


def _is_plain(item: nodes.Expr) -> bool:
    """A text or number, or the target of a loop; a list of data could hold itself twice, and so on."""
    return isinstance(item, nodes.Const) or (isinstance(item, nodes.Name) and item.ctx == "store")


def _is_plain_join(node: nodes.Filter) -> bool:
    """Rows of the data with a short separator between them: a joined text is never joined again."""
    separators = [arg.value if isinstance(arg, nodes.Const) else None for arg in node.args]
    is_short = all(isinstance(one, str) and len(one) <= _LONGEST_SEPARATOR for one in separators)
    return isinstance(node.node, _NAMED) and len(separators) <= 1 and is_short and not node.kwargs


_ABUSES: dict[type[nodes.Node], Callable[[Any], bool]] = {
    nodes.For: lambda loop: bool(loop.recursive),
    nodes.Assign: lambda node: not isinstance(node.target, nodes.Name),
    nodes.Name: lambda name: _is_hidden(name.name),
    nodes.Getattr: lambda node: _is_hidden(node.attr),
    nodes.Getitem: lambda node: isinstance(node.arg, nodes.Const) and _is_hidden(node.arg.value),
    nodes.List: lambda many: not all(map(_is_plain, many.items)),
    nodes.Tuple: lambda many: not all(map(_is_plain, many.items)),
    nodes.Test: lambda test: test.name not in TESTS,
    nodes.Filter: lambda node: node.name not in FILTERS or (node.name == "join" and not _is_plain_join(node)),
}
