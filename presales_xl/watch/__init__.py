"""A program the user keeps running, which answers presses of buttons that Excel may not start a program for."""
