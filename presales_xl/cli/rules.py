"""The commands that look at one project: check, status, grade, fees, deviations, export."""

from presales_xl.cli.options import DRY_RUN, FILE, Given
from presales_xl.cli.output import print_findings, print_json
from presales_xl.cli.run import Run


def check(given: Given) -> int:
    """Check everything; findings go into the workbook."""
    from presales_xl.actions import validate

    return Run(given).check(
        given[FILE],
        validate.run,
        lambda case, outcome: print_findings(outcome.findings, case.lang),
        dry_run=given[DRY_RUN],
    )


def status(given: Given) -> int:
    """Stage, next step, what is missing, whom it waits for and the lights."""
    from presales_xl.actions import status as action
    from presales_xl.cli.show import show_status

    return Run(given).project(given[FILE], action.run, show_status, dry_run=given[DRY_RUN])


def grade(given: Given) -> int:
    """Score, grade and the rank of the sponsor."""
    from presales_xl.actions import grade as action
    from presales_xl.cli.show import show_grade

    return Run(given).project(given[FILE], action.run, show_grade, dry_run=given[DRY_RUN])


def fees(given: Given) -> int:
    """The fee quota and its split over the milestones."""
    from presales_xl.actions import compute_fees
    from presales_xl.cli.show import show_fees

    return Run(given).project(given[FILE], compute_fees.run, show_fees, dry_run=given[DRY_RUN])


def deviations(given: Given) -> int:
    """Deviations, and what must go up."""
    from presales_xl.actions import check_deviations
    from presales_xl.cli.show import show_deviations

    return Run(given).project(given[FILE], check_deviations.run, show_deviations, dry_run=given[DRY_RUN])


def export(given: Given) -> int:
    """The project as JSON, with or without `--json`."""
    from presales_xl.actions import export as action

    return Run(given).project(given[FILE], action.run, lambda _case, outcome: print_json(outcome.result))
