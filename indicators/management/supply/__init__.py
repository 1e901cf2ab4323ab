"""What Monthbook is made of that others wrote: its packages, its vendored files and their licences."""
