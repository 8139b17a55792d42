"""Messages of grading: inputs that are missing, and an approved grade that may not stand."""

from presales_xl.findings.message import Entry, Message, Severity

_ERROR = Severity.ERROR


class GradeMessage(Message):
    """Why a project has no grade, or another one than was asked for."""

    MISSING_INPUT = Entry(
        "grade.missing_input",
        _ERROR,
        "缺少「{label}」，无法评定等级，也就无法核算费用。",
        "请在表1填写「{label}」。",
        "“{label}” is missing, so there is no grade and no fee quota.",
        "Fill in “{label}” in table 1.",
    )
    IMPORTANCE_OFF_SCALE = Entry(
        "grade.importance_off_scale",
        _ERROR,
        "市场重要性 {value} 不在 {low}–{high} 之内，无法评定等级。",
        "请改为 {low} 到 {high} 的整数，含义见公司规则的「重要性标度」。",
        "A market importance of {value} is outside {low}–{high}, so there is no grade.",
        "Enter a whole number from {low} to {high}; the company rules say what each means.",
    )
    NO_GRADE_FOR_SCORE = Entry(
        "grade.no_grade_for_score",
        _ERROR,
        "公司规则中没有对应 {value} 分的等级。",
        "请财务在规则工作簿的「项目等级」中补上最低分为 0 的等级。",
        "The company rules have no grade for {value} points.",
        "Ask finance to add a grade from 0 points to the sheet Grades of the rules.",
    )
    APPROVED_TOO_FAR = Entry(
        "grade.approved_too_far",
        _ERROR,
        "核定等级 {value} 与计算等级 {computed} 相差超过 {limit} 级，按计算等级处理。",
        "请把核定等级改到 {limit} 级以内，或更正毛利、重要性等依据。",
        "The approved grade {value} is more than {limit} step(s) from the computed {computed}; the computed one counts.",
        "Choose a grade within {limit} step(s), or correct the margin or importance it rests on.",
    )
    APPROVED_WITHOUT_REASON = Entry(
        "grade.approved_without_reason",
        _ERROR,
        "核定等级 {value} 与计算等级 {computed} 不同，但没有写核定理由，按计算等级处理。",
        "请填写核定理由，或清空核定等级。",
        "The approved grade {value} differs from the computed {computed} without a reason; the computed one counts.",
        "Give the reason for the grade, or clear the approved grade.",
    )
