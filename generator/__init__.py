"""Siap Ambil: static pages that tell citizens which civil-registration documents are ready, and where."""

__version__ = "0.1.0"
