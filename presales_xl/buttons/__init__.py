"""The door for the buttons in Excel: each press runs one action on the workbook in front and tells what came of it."""
