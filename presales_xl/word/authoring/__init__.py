"""Builds the first version of every Word template; afterwards staff own them and edit them in Word."""
