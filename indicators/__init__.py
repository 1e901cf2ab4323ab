"""Monthbook's subject: indicators, their months, and the book that is made of them."""
