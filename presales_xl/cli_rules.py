"""The commands that apply the company's rules to one project: grade, fees, deviations, status."""

from presales_xl.cli_options import DryRun, File, Json, Lang, Rules, Today
from presales_xl.cli_run import Common, Run


def grade(
    file: File,
    lang: Lang = None,
    today: Today = None,
    as_json: Json = False,
    rules: Rules = None,
    dry_run: DryRun = False,
) -> None:
    """定级：得分、等级与发起人级别，并写入表1。 Grade the project."""
    from presales_xl.actions import grade as action
    from presales_xl.cli_show import show_grade

    Run(Common(lang, today, as_json, rules)).project(file, action.run, show_grade, dry_run=dry_run)


def fees(
    file: File,
    lang: Lang = None,
    today: Today = None,
    as_json: Json = False,
    rules: Rules = None,
    dry_run: DryRun = False,
) -> None:
    """核算费用额度并分摊到里程碑。 Compute the fee quota and split it over the milestones."""
    from presales_xl.actions import compute_fees
    from presales_xl.cli_show import show_fees

    Run(Common(lang, today, as_json, rules)).project(file, compute_fees.run, show_fees, dry_run=dry_run)


def deviations(
    file: File,
    lang: Lang = None,
    today: Today = None,
    as_json: Json = False,
    rules: Rules = None,
    dry_run: DryRun = False,
) -> None:
    """检查进度、费用与赢率偏差，列出须上报的事项。 Check deviations and list what must go up."""
    from presales_xl.actions import check_deviations
    from presales_xl.cli_show import show_deviations

    Run(Common(lang, today, as_json, rules)).project(file, check_deviations.run, show_deviations, dry_run=dry_run)


def status(
    file: File,
    lang: Lang = None,
    today: Today = None,
    as_json: Json = False,
    rules: Rules = None,
    dry_run: DryRun = False,
) -> None:
    """查看阶段、下一步、缺什么、等谁审批和三灯，并写入首页。 Show stage, next step, what is missing, lights."""
    from presales_xl.actions import status as action
    from presales_xl.cli_show import show_status

    Run(Common(lang, today, as_json, rules)).project(file, action.run, show_status, dry_run=dry_run)
