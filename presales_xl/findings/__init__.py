"""What the user is told: findings, severities, places and the message catalogue."""

from presales_xl.findings.finding import CannotDo, Finding, Place
from presales_xl.findings.message import Entry, Message, Severity
from presales_xl.findings.wording import show
from presales_xl.language import Label, Lang

__all__ = ["CannotDo", "Entry", "Finding", "Label", "Lang", "Message", "Place", "Severity", "show"]
