"""The adapter for workbooks that are open in Excel, through COM."""
