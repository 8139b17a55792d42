"""The help: one page that says what each button does, made from the catalogue of buttons."""

from html import escape

from presales_xl.buttons.press import Press, Said
from presales_xl.buttons.reporting import show_file
from presales_xl.buttons.state import folder, log_file
from presales_xl.findings import Label, Lang
from presales_xl.tables.buttons import BUTTONS, GROUP_LABELS, Button

_TITLE = Label("售前项目管理：每个按钮做什么", "Presales projects: what each button does")
_TROUBLE = Label("出了问题", "When something goes wrong")
_ADVICE = (
    Label(
        "正在编辑单元格时按钮没有反应：先按 Esc。", "While a cell is being edited the buttons wait: press Esc first."
    ),
    Label("每一步写入都可以用「撤销上一步」改回；审批除外。", "Undo last takes every step back, except approvals."),
    Label(
        "程序写入后工作簿没有自动保存：确认无误后按 Ctrl+S。",
        "Nothing is saved by itself: press Ctrl+S when all is right.",
    ),
    Label("WPS、服务器或禁用宏时，用同名的命令。", "With WPS, on servers and without macros use the commands."),
)
_COMMAND = Label("命令", "Command")
_LOG = Label("日志：{path}", "Log: {path}")
_OPENED = Label("已在浏览器中打开使用说明。", "The help is open in your browser.")
_STYLE = "body{font:16px/1.6 'Microsoft YaHei','Segoe UI',sans-serif;max-width:46em;margin:2em auto;color:#222}dt{font-weight:bold;margin-top:.6em}code{color:#555}"


def show_help(press: Press) -> Said:
    """Write the page into the user's folder and open it."""
    path = folder() / f"help-{press.lang}.html"
    path.write_text(page(press.lang), encoding="utf-8")
    show_file(path)
    return Said(_OPENED.text(press.lang))


def page(lang: Lang) -> str:
    """The page in one language."""
    groups = "".join(
        f"<h2>{label.text(lang)}</h2><dl>{''.join(_entry(one, lang) for one in BUTTONS if one.group is group)}</dl>"
        for group, label in GROUP_LABELS.items()
    )
    advice = "".join(f"<li>{escape(one.text(lang))}</li>" for one in _ADVICE)
    log = escape(_LOG.text(lang).format(path=log_file()))
    title = _TITLE.text(lang)
    return (
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
        f"<h1>{title}</h1>{groups}<h2>{_TROUBLE.text(lang)}</h2><ul>{advice}<li>{log}</li></ul></html>"
    )


def _entry(button: Button, lang: Lang) -> str:
    command = f" <code>{_COMMAND.text(lang)}: presales {escape(button.command)}</code>"
    return f"<dt>{escape(button.caption.text(lang))}</dt><dd>{escape(button.tip.text(lang))}{command}</dd>"
