"""Reads the tags of a template without running them: names the data lacks, and code a template must not hold."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from presales_xl.findings import Label
from presales_xl.findings.template_messages import TemplateMessage
from presales_xl.frozen import frozen
from presales_xl.word.environment import LANGUAGE
from presales_xl.word.grammar import forbidden, spelled
from presales_xl.word.shapes import ANYTHING, TEXT, Shape
from presales_xl.word.syntax_words import in_words

Scope = Mapping[str, Shape]
_LAST_OR_FIRST = {"first", "last"}


@frozen
class Mistake:
    """What is wrong with a tag, with which value, on which line of the source."""

    message: TemplateMessage
    value: str
    line: int
    more: Mapping[str, str | Label]


def mistakes_in(source: str, data: Shape) -> list[Mistake]:
    """Every mistake in the tags of one part; a tag that cannot be understood hides those after it."""
    try:
        tree = LANGUAGE.parse(source)
        banned = tuple(forbidden(tree))
        reader = _Reader(banned)
        reader.block(tree.body, dict(data.fields))
        if not reader.found and not banned:
            LANGUAGE.compile(source)
    except TemplateSyntaxError as error:
        return [Mistake(TemplateMessage.SYNTAX, "", error.lineno, {"reason": in_words(error.message or "")})]
    code = [Mistake(TemplateMessage.FORBIDDEN, spelled(node), node.lineno or 0, {}) for node in banned]
    return sorted(code + reader.found, key=lambda mistake: mistake.line)


class _Reader:
    """Walks the tree of a template with what is known about each name."""

    def __init__(self, banned: Iterable[nodes.Node]) -> None:
        self.found: list[Mistake] = []
        self._banned = {id(node) for node in banned}

    def block(self, body: list[nodes.Node], scope: Scope) -> None:
        """The statements of a block, in order; what one sets, those after it may use."""
        known = dict(scope)
        for node in body:
            self._statement(node, known)

    def _statement(self, node: nodes.Node, scope: dict[str, Shape]) -> None:
        if id(node) in self._banned:
            return  # told already, and nothing is known of the names in it
        if isinstance(node, nodes.Output):
            for shown in node.nodes:
                self._printed(shown, scope)
        elif isinstance(node, nodes.For):
            self._loop(node, scope)
        elif isinstance(node, nodes.If):
            self._shape(node.test, scope)
            for branch in (node.body, *(nested.body for nested in node.elif_), node.else_):
                self.block(branch, scope)
            for nested in node.elif_:
                self._shape(nested.test, scope)
        elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            scope[node.target.name] = self._shape(node.node, scope)

    def _printed(self, node: nodes.Node, scope: Scope) -> None:
        if isinstance(node, nodes.TemplateData):
            return
        shape = self._shape(node, scope)
        if not shape.is_text and not shape.unknown:
            name = spelled(node)
            inner = next(iter(shape.fields), "") or "row"
            self._tell(TemplateMessage.NOT_TEXT, name, node, example=f"{{{{ {name}.{inner} }}}}")

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        over = self._shape(node.iter, scope)
        if over.rows is None and not over.unknown:
            self._tell(TemplateMessage.NOT_ROWS, spelled(node.iter), node)
        names = [name.name for name in node.target.find_all(nodes.Name)]
        names += [node.target.name] if isinstance(node.target, nodes.Name) else []
        row = over.rows or ANYTHING
        inner = {**scope, "loop": ANYTHING, **dict.fromkeys(names, row if len(names) == 1 else ANYTHING)}
        self.block(node.body, inner)
        self.block(node.else_, scope)

    def _shape(self, node: nodes.Node, scope: Scope) -> Shape:
        """What an expression gives; tells about the names in it that do not exist."""
        if id(node) in self._banned:
            return ANYTHING
        named = self._named(node, scope)
        if named is not None:
            return named
        if isinstance(node, nodes.Test) and node.name in {"defined", "undefined"}:
            return TEXT
        for child in node.iter_child_nodes():
            self._shape(child, scope)
        return TEXT

    def _named(self, node: nodes.Node, scope: Scope) -> Shape | None:
        """What a name stands for; None for expressions that are no name."""
        match node:
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Getattr():
                return self._attribute(node, scope)
            case nodes.Getitem():
                return self._item(node, scope)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Or():
                return self._either(node, scope)
        return None

    def _name(self, node: nodes.Name, scope: Scope) -> Shape:
        return scope[node.name] if node.name in scope else self._unknown(node.name, node.name, scope, node)

    def _attribute(self, node: nodes.Getattr, scope: Scope) -> Shape:
        owner = self._shape(node.node, scope)
        return self._field(node, owner, node.attr)

    def _field(self, node: nodes.Node, owner: Shape, name: str) -> Shape:
        if owner.unknown:
            return ANYTHING
        return owner.fields[name] if name in owner.fields else self._unknown(spelled(node), name, owner.fields, node)

    def _item(self, node: nodes.Getitem, scope: Scope) -> Shape:
        owner = self._shape(node.node, scope)
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if isinstance(key, str):
            return self._field(node, owner, key)
        return owner.rows or ANYTHING

    def _filter(self, node: nodes.Filter, scope: Scope) -> Shape:
        inner = self._shape(node.node, scope) if node.node is not None else TEXT
        for given in node.args:
            self._shape(given, scope)
        if node.name in _LAST_OR_FIRST:
            return inner.rows or TEXT
        return inner if node.name in {"default", "d"} else TEXT

    def _either(self, node: nodes.Or, scope: Scope) -> Shape:
        self._shape(node.right, scope)
        return self._shape(node.left, scope)

    def _unknown(self, full: str, name: str, known: Mapping[str, Shape], node: nodes.Node) -> Shape:
        nearest = next(iter(get_close_matches(name, known, n=1, cutoff=0.0)), "—")
        self._tell(TemplateMessage.UNKNOWN_NAME, full, node, nearest=nearest)
        return ANYTHING

    def _tell(self, message: TemplateMessage, value: str, node: nodes.Node, **more: str) -> None:
        self.found.append(Mistake(message, value, node.lineno, more))
