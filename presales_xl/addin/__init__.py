"""The Excel side of the buttons: macros, ribbon, building the files that carry them, and putting them into Excel."""
