"""What all document views share: lights, the head of a project, and the plain data a template reads."""

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any, Literal

from presales_xl.frozen import frozen

LightColour = Literal["red", "amber", "green", "blue", "grey"]
"""Red: must be adjusted or is over; amber: watch; green: fine or done; blue: a note; grey: not assessed."""


@frozen
class Light:
    """A status nobody can miss: colour class, symbol (◆ ▲ ● ○ √), the word, and the reason with number and limit."""

    colour: LightColour = "grey"
    symbol: str = "○"
    word: str = ""
    reason: str = ""


@frozen
class Series:
    """One named row of numbers of a chart; None leaves a gap."""

    name: str
    values: tuple[Decimal | int | None, ...]


@frozen
class Chart:
    """What one chart shows; every series has one value per category."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]

    def __post_init__(self) -> None:
        if any(len(series.values) != len(self.categories) for series in self.series):
            raise ValueError("every series needs one value per category")


@frozen
class ProjectHead:
    """The head of every report about one project; all texts as shown, money with its unit."""

    project_no: str
    project_name: str
    customer: str
    department: str
    grade: str
    stage: str
    sponsor: str
    project_manager: str
    sales_owner: str
    expected_contract: str
    expected_margin: str
    expected_sign_on: str
    quota: str
    confidentiality: str = ""
    """How secret the project is, on every page; empty for an ordinary one."""
    short_no: str = ""
    short_name: str = ""
    """Number and name cut to what the foot of a page holds."""


@frozen
class MilestoneRow:
    """One milestone: original and current plan, forecast, actual, slip in days, level as a light."""

    no: str
    name: str
    owner: str
    planned: str
    current: str
    forecast: str
    actual: str
    slip: str
    light: Light


@frozen
class FeeRow:
    """Fees of one milestone, one category or the total.

    `carried` is what finished milestones hand over; it is shown for milestones only and never part of `available`.
    """

    name: str
    budget: str
    this_month: str
    paid: str
    in_flight: str
    available: str
    carried: str
    used: str
    light: Light


@frozen
class ComputedLights:
    """The three computed lights and their worst."""

    overall: Light
    schedule: Light
    fee: Light
    win: Light


@frozen
class FeeFigures:
    """Quota and reserve, fees by milestone with their total, and whether the sums agree."""

    quota: str
    reserve: str
    reserve_balance: str
    paid: str
    in_flight: str
    available: str
    used: str
    milestones: tuple[FeeRow, ...]
    milestone_total: FeeRow
    tie_out: Light


@frozen
class ChangeRow:
    """One change request: what it changes in days and money, and where its decision stands."""

    no: str
    raised_on: str
    kind: str
    what: str
    days: str
    money: str
    state: str


@frozen
class Provenance:
    """What the document was made from, so that it can be checked against the workbook."""

    as_of: str
    rules_version: str
    fingerprint: str
    log_count: str
    log_head: str


FEES_CHART = "fees_chart"


@frozen
class DocumentView:
    """What every document says; every value is already formatted in the document's language."""

    company: str
    report_no: str
    prepared_by: str
    project: ProjectHead
    conclusion: str
    source: Provenance

    def context(self) -> Mapping[str, Any]:
        """The names the template uses."""
        return asdict(self)


@frozen
class ChartedView(DocumentView):
    """A document with the chart of the fees by milestone."""

    fees_chart_text: str
    """What the chart shows, in words, for readers who cannot see it."""
    fees_chart: Chart | None
    """Planned and actual fees by milestone as columns, share of the allocatable used so far as a line; None = no chart."""

    def context(self) -> Mapping[str, Any]:
        """The names the template uses; of the chart it asks only whether there is one."""
        return {**super().context(), FEES_CHART: self.fees_chart is not None}

    def charts(self) -> Mapping[str, Chart]:
        """Data by the chart's name in the template."""
        return {FEES_CHART: self.fees_chart} if self.fees_chart else {}
