"""The life of a project as the tables need it: stages, subjects of approval, ranks, grades, when a field is required."""


from presales_xl.frozen import frozen
from presales_xl.tables.choice import Choice, option


class Stage(Choice):
    """Stage of a project, in order; derived from facts, never typed."""

    LEAD = option("线索", "Lead")
    INITIATED = option("立项", "Initiated")
    PLANNED = option("策划", "Planned")
    EXECUTING = option("执行", "Executing")
    ENDED = option("结束", "Ended")
    CLOSED = option("总结", "Closed")

    @property
    def order(self) -> int:
        return tuple(Stage).index(self)

    def reached(self, other: "Stage") -> bool:
        return self.order >= other.order


class Subject(Choice):
    """What can be approved."""

    INITIATION = option("立项", "Initiation")
    CHARTER = option("任务书", "Charter")
    CHANGE_REQUEST = option("任务书调整", "Change request")
    TERMINATION = option("终止", "Termination")
    RETROSPECTIVE = option("总结报告", "Retrospective")


class Rank(Choice):
    """Rank of a person, lowest first."""

    STAFF = option("员工", "Staff")
    DEPARTMENT_MANAGER = option("部门经理", "Department manager")
    SALES_DIRECTOR = option("销售总监", "Sales director")
    GENERAL_MANAGER = option("总经理", "General manager")
    COMPANY_LEADER = option("公司领导", "Company leader")

    @property
    def order(self) -> int:
        return tuple(Rank).index(self)


class Grade(Choice):
    """Importance grade of a project, highest first."""

    A = option("A", "A")
    B = option("B", "B")
    C = option("C", "C")
    D = option("D", "D")

    @property
    def code(self) -> str:
        """A grade is written as its letter everywhere."""
        return self.name

    @property
    def order(self) -> int:
        """0 for A: a smaller number is a more important project."""
        return tuple(Grade).index(self)


@frozen
class Must:
    """A field is required: whenever its row or form counts (`stage` None), or from a stage on, in some grades."""

    stage: Stage | None = None
    grades: frozenset[Grade] = frozenset(Grade)


ALWAYS = Must()


def from_stage(stage: Stage, grades: str = "ABCD") -> Must:
    """Required from `stage` on; `grades` lists the letters it is limited to."""
    return Must(stage, frozenset(Grade[letter] for letter in grades))


FROM_INITIATED = from_stage(Stage.INITIATED)
FROM_PLANNED = from_stage(Stage.PLANNED)
FROM_EXECUTING = from_stage(Stage.EXECUTING)
FROM_CLOSED = from_stage(Stage.CLOSED)
