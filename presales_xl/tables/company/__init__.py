"""The company rules workbook: every number and every name the rules use, with the defaults it is shipped with.

Where to find what:

- `rules.CompanyRules`: the whole workbook, one attribute per sheet; `rules.RULES_TABLES`: table key -> record class
- `policy.Policy`: parameters and tolerances as typed values, `company_rules.policy.adjust_days`
- `lookup`: people, list entries, categories, routes and templates by any spelling
- `defaults.default_rules()`: the rules a new company starts from
- `info`, `people`, `money`, `authority`, `lists`, `parameter`: the record classes of the sheets
"""
