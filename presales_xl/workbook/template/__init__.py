"""The builders of the workbooks, derived from the table definitions; XlsxWriter is imported only when one is built."""
