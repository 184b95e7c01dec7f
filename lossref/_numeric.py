"""The few functions that keep the losses accurate over the whole range of float64."""

import numpy as np


def softplus(x):
    """log(1 + exp(x)); the larger of 0 and x is taken out, so exp never overflows."""
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def sigmoid(x):
    """1 / (1 + exp(-x)); only exp of negative numbers is taken, so it never overflows."""
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, e) / (1 + e)


def sigmoid_derivative(x):
    """sigmoid(x) * sigmoid(-x), which is even in x."""
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


def two_diff(a, b):
    """a - b rounded, and the rounding error that was made (Knuth, 1969); infinities have none."""
    d = a - b
    bb = d - a
    error = (a - (d - bb)) - (b + bb)
    return d, np.where(np.isfinite(error), error, 0)
