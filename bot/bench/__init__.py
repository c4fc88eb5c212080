"""Measures Relais itself: training, loading, turns and memory, each in a process of its own."""
