"""What rule files can say without Python: patterns, swaps, whole lines and widgets."""
