"""Pure company rules on records: they compute, judge and say why; nothing here touches a file or a clock."""
