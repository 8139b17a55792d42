"""The company rules workbook: every number and every name the rules use, with the defaults it is shipped with."""
