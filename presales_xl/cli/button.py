"""The commands around the buttons in Excel: the launcher's door, and undo for a workbook file."""

from presales_xl.cli.options import BUTTON, FILE, FINE, HANDLE, JSON, Given
from presales_xl.cli.output import print_json, print_lines
from presales_xl.cli.run import Run
from presales_xl.findings import CannotDo, Label
from presales_xl.findings.usage_messages import UsageMessage
from presales_xl.tables.buttons import BUTTONS

_RESTORED = Label("√ 已恢复到上一次写入之前：{file}\n  刚才的内容留在 {backup}；再执行一次即可换回。", "√ Brought back what was there before the last write: {file}\n  What was there until now is in {backup}; running this again changes them back.")  # fmt: skip


def button(given: Given) -> int:
    """A press in Excel; what came of it is shown there, and the exit code tells the launcher whether it was."""

    def work(_options: object) -> int:
        keys = [one.key for one in BUTTONS]
        if given[BUTTON] not in keys or not given[HANDLE].isdecimal():
            raise CannotDo(UsageMessage.NO_PRESS, value=f"{given[BUTTON]} --hwnd={given[HANDLE]}", known=keys)
        from presales_xl.buttons.door import press_button

        return press_button(given[BUTTON], int(given[HANDLE]))

    return Run(given).finish(work)


def restore(given: Given) -> int:
    """The workbook before the last write."""
    run = Run(given)

    def work(_options: object) -> int:
        from presales_xl.actions.restore import run as bring_back

        done = bring_back(given[FILE])
        print_json(done) if given[JSON] else print_lines([_RESTORED.text(run.lang).format_map(done)])
        return FINE

    return run.finish(work)
