"""deglitch: repairs scraped and machine-translated articles; the public names, nothing else."""

__version__ = "0.1.0"
