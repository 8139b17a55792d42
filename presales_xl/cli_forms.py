"""The commands of the paper forms: `form charter`, `form change`, `form termination`."""

from presales_xl.actions import form
from presales_xl.cli_options import NO, Given
from presales_xl.cli_reports import document


def charter(given: Given) -> int:
    """The charter with its signature blocks."""
    return document(given, form.charter)


def change(given: Given) -> int:
    """A change request with its signature blocks."""
    return document(given, lambda case: form.change_request(case, given[NO]))


def termination(given: Given) -> int:
    """The application to stop the project with its signature blocks."""
    return document(given, form.termination)
