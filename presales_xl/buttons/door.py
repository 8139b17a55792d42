"""The door itself: from the key of a button and a window of Excel to one message and an exit code."""

import os
from collections.abc import Callable
from importlib import import_module

from presales_xl.buttons import state
from presales_xl.buttons.excel import Window, connect, load_engine
from presales_xl.buttons.press import Press, Said
from presales_xl.findings import CannotDo, Label, Lang
from presales_xl.findings.command_messages import CommandMessage
from presales_xl.tables.buttons import Button, button_of

WORKBOOK = "PRESALES_WB"
"""The variable of the environment in which the launcher names the workbook in front."""
SAID, NOT_SAID = 0, 3
"""Exit codes: the person was told what came of it, or nobody could tell and the launcher must."""

ACTIONS = {
    "check": "looking:check",
    "grade": "looking:grade",
    "status": "looking:status",
    "fees": "looking:fees",
    "deviations": "looking:deviations",
    "draft": "looking:draft_change",
    "submit": "approving:submit",
    "approve": "approving:approve",
    "reject": "approving:reject",
    "return": "approving:return_",
    "withdraw": "approving:withdraw",
    "report_monthly": "reporting:report_monthly",
    "report_retrospective": "reporting:report_retrospective",
    "open_report": "reporting:open_report",
    "verify": "looking:verify",
    "undo": "undoing:undo",
    "help": "help_page:show_help",
}
"""Key of a button -> `module:function`; a module is imported when its button was pressed."""

_OFTEN_NEEDED = (
    *(f"presales_xl.actions.{action}" for action in (
        "approve", "check_deviations", "compute_fees", "draft_change", "grade", "status", "validate", "verify",
    )),
    "presales_xl.workbook.live.writing", "presales_xl.workbook.template.hidden", "chinese_calendar",
)  # fmt: skip
"""What presses on cells load on their way; documents take longer than loading what makes them."""

_WORKING = Label("{button}……", "{button} …")


def press_button(key: str, handle: int) -> int:
    """Answer one press; whatever happens the person reads one message, or the launcher shows its own."""
    state.speak_into_log()
    return answer(key, handle, os.environ.pop(WORKBOOK, ""))


def answer(key: str, handle: int, name: str) -> int:
    """The same for a press in a workbook of that name; raises nothing."""
    try:
        window = connect(handle, name)
        said = _answered(button_of(key), window)
        if said.place is not None:
            window.go_to(*said.place)
        window.say(said.text, warn=said.warn)
    except Exception:  # noqa: BLE001 - without a window nobody can be told here: the log is, and the launcher
        state.note_failure()
        return _ended(key, name, NOT_SAID)
    return _ended(key, name, SAID)


def get_ready() -> None:
    """Load what presses need, so that none of them has to wait for it."""
    load_engine()
    for module in {action.split(":")[0] for action in ACTIONS.values()}:
        import_module(f"presales_xl.buttons.{module}")
    for module in _OFTEN_NEEDED:
        import_module(module)


def _answered(button: Button, window: Window) -> Said:
    press = Press(button, window)
    try:
        with window.working(_WORKING.text(press.lang).format(button=button.caption.text(press.lang))):
            return _action(button.key)(press)
    except CannotDo as refusal:
        return Said(refusal.text(press.lang), warn=True)
    except Exception:  # noqa: BLE001 - the last line of defence: no traceback ever reaches a user
        state.note_failure()
        return _unexpected(press.lang)


def _unexpected(lang: Lang) -> Said:
    return Said(CannotDo(CommandMessage.UNEXPECTED, log=str(state.log_file())).text(lang), warn=True)


def _action(key: str) -> Callable[[Press], Said]:
    module, function = ACTIONS[key].split(":")
    found: Callable[[Press], Said] = getattr(import_module(f"presales_xl.buttons.{module}"), function)
    return found


def _ended(key: str, name: str, code: int) -> int:
    """The mark of a finished press."""
    state.note(f"{key} {name!r} {code}")
    return code
