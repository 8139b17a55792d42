"""Entry checks of dates: order of two dates, days that have not come yet, placeholders instead of text."""

from presales_xl.findings.catalogue import error, note
from presales_xl.findings.message import Message


class DateCheck(Message):
    """`earlier` and `later` are names of fields, `limit` is the date of the earlier one."""

    ORDER = error("check.date_order", ("「{later}」{value} 早于「{earlier}」{limit}。", "请核对这两个日期。"), ("{later} {value} lies before {earlier} {limit}.", "Correct one of the two dates."))
    PAID_BEFORE_SPENT = note("check.paid_before_spent", ("支付日期 {value} 早于发生日期 {limit}。", "如为预付请在用途中说明；否则请核对日期。"), ("Paid on {value}, before it was spent on {limit}.", "Say in the purpose that it was paid in advance, or correct the dates."))
    IN_FUTURE = note("check.date_in_future", ("「{label}」{value} 晚于数据日期 {today}。", "这里登记已发生的事；请核对日期，或到当天再填。"), ("{label} {value} lies after {today}.", "Only what has happened is entered here; correct the date or wait until it comes."))
    BEFORE_REGISTRATION = note("check.before_registration", ("「{label}」{value} 早于项目登记日期 {limit}。", "请核对日期；登记前的工作也请说明由来。"), ("{label} {value} lies before the project was registered on {limit}.", "Correct the date, or the day of registration."))
    MEETING_BEFORE_RESULT = error("check.meeting_before_result", ("总结会日期 {value} 早于结果日期 {limit}。", "结果知道之后才能总结，请核对两个日期。"), ("The review meeting of {value} lies before the outcome of {limit}.", "A pursuit is reviewed after its outcome; correct one of the dates."))
    PLACEHOLDER = error("check.placeholder", ("「{label}」填的是「{value}」，等于没有填写。", "请填写实际内容；暂时不知道的请留空。"), ("{label} says “{value}”, which is as good as empty.", "Fill in what is known, or leave it empty until it is."))
