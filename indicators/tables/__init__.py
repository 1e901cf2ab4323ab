"""The month table: which columns there are, what stands in their cells, in which order rows come."""
