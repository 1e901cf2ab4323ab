"""The law of the field in plain Python: no Django, no clock, plain values in and out."""
