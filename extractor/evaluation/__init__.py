"""Evaluation: gold, how predictions are paired with it, scores with their uncertainty, runs and the gate."""
