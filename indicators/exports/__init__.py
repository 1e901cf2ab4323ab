"""Files out: every format is drawn from one MonthReport."""
