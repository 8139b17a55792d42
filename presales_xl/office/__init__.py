"""What the files and programs of Office have in common, whichever of them it is."""
