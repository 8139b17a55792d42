"""The Excel side: reading workbooks into records, writing results back without touching anything else, building them."""
