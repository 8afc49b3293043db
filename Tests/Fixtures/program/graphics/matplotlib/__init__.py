"""Stands for matplotlib, as far as labbook itself calls it."""
