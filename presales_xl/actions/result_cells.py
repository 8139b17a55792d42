"""The figures beside the result and the retrospective that only the program writes: what was signed, spent, forecast."""

from typing import Any

from presales_xl.actions.shapes import FOUR_PLACES
from presales_xl.rules.facts import Facts
from presales_xl.rules.money import rounded
from presales_xl.rules.result_figures import result_figures


def result_cells(facts: Facts) -> dict[tuple[str, str], Any]:
    """The computed cells of table 5 once a result is registered or the project has ended; before, there is nothing."""
    if facts.project.result.outcome is None and facts.ended_on is None:
        return {}
    known = result_figures(facts)
    error = known.forecast_error
    figures = {
        "signed_contract": known.signed_contract,
        "signed_margin": known.signed_margin,
        "fees_paid": facts.budget.total.paid,
        "forecast_error": None if error is None else rounded(error, FOUR_PLACES),
    }
    return {("retrospective", key): value for key, value in figures.items()}
