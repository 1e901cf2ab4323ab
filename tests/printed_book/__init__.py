"""The printed month of August 2020, and a second recomputation of it that shares nothing with the product."""
