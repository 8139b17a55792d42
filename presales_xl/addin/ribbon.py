"""The ribbon tab of the add-in, derived from the catalogue of buttons."""

from xml.sax.saxutils import quoteattr

from presales_xl.addin.macros import CALLBACK
from presales_xl.language import Label, Lang
from presales_xl.tables.buttons import BUTTONS, GROUP_LABELS, Button, Group

PART = "customUI/customUI14.xml"
TAB = Label("售前管理", "Presales")
TAB_KEYTIP = "K"
"""Opens the tab after Alt; no tab that Excel has itself begins with it."""

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"><ribbon><tabs>'
)
_FOOT = "</tabs></ribbon></customUI>\n"
_COMMAND = Label("命令行：presales ", "On the command line: presales ")


def ribbon_xml(lang: Lang) -> bytes:
    """The tab with its groups; every button has a picture, a key and two tips, and its key as tag."""
    groups = "".join(_group(group, lang) for group in Group)
    tab = f'<tab id="presales" label={quoteattr(TAB.text(lang))} keytip="{TAB_KEYTIP}" insertAfterMso="TabHome">'
    return f"{_HEAD}{tab}{groups}</tab>{_FOOT}".encode()


def _group(group: Group, lang: Lang) -> str:
    buttons = "".join(_button(button, lang) for button in BUTTONS if button.group is group)
    label = quoteattr(GROUP_LABELS[group].text(lang))
    return f'<group id="presales_group_{group}" label={label}>{buttons}</group>'


def _button(button: Button, lang: Lang) -> str:
    caption = button.caption.text(lang)
    tip = f"{button.tip.text(lang)}\n{_COMMAND.text(lang)}{button.command}"
    attributes = {
        "id": f"presales_button_{button.key}",
        "label": caption,
        "size": "large" if button.large else "normal",
        "imageMso": button.icon,
        "screentip": caption,
        "supertip": tip,
        "keytip": button.keytip,
        "tag": button.key,
        "onAction": CALLBACK,
    }
    return f"<button {' '.join(f'{name}={quoteattr(value)}' for name, value in attributes.items())}/>"
