"""The commands of the paper forms: `form charter`, `form change`, `form termination`, `form war_room`."""

from presales_xl.actions import form
from presales_xl.cli.options import NO, ON, Given
from presales_xl.cli.reports import document


def charter(given: Given) -> int:
    """The charter with its signature blocks."""
    return document(given, form.charter)


def change(given: Given) -> int:
    """A change request with its signature blocks."""
    return document(given, lambda case: form.change_request(case, given[NO]))


def termination(given: Given) -> int:
    """The application to stop the project with its signature blocks."""
    return document(given, form.termination)


def war_room(given: Given) -> int:
    """The paper of the next War Room, or the minutes of one that was held."""
    from presales_xl.actions import war_room_paper

    return document(given, lambda case: war_room_paper.run(case, given[ON]))
