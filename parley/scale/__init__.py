"""Invented programs in large numbers, to measure with: `manage.py load_scale`. Every name says "Sample"."""
