"""What the user is told: findings, severities, places and the message catalogue."""

from presales_xl.findings.finding import CannotDo, Finding, Place, Severity
from presales_xl.findings.message import Entry, Message
from presales_xl.findings.wording import Label, Lang, show

__all__ = ["CannotDo", "Entry", "Finding", "Label", "Lang", "Message", "Place", "Severity", "show"]
