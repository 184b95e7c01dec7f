"""The few functions that keep the losses accurate over the whole range of float64."""

import math
from decimal import Context, Decimal, localcontext

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


def sigmoid_power(x, power):
    """sigmoid(x) ** power; a power magnifies rounding errors, so those of its two factors are put back."""
    e = np.exp(-np.abs(x))
    base = 1 + e
    error = e - (base - 1)
    exponent, rest = two_product(power, np.minimum(x, 0))
    return np.exp(exponent) * (1 + rest) * base**-power * (1 - power * error / base)


def two_diff(a, b):
    """a - b rounded, and the rounding error that was made (Knuth, 1969); infinities have none."""
    d = a - b
    bb = d - a
    error = (a - (d - bb)) - (b + bb)
    return d, np.where(np.isfinite(error), error, 0)


def two_product(a, b):
    """a * b rounded, with 0 * inf = 0, and the rounding error that was made (Dekker, 1971), or 0 if out of range."""
    product = times(a, b)
    (a, a_rest), (b, b_rest) = halves(a), halves(b)
    error = ((a * b - product) + a * b_rest + a_rest * b) + a_rest * b_rest
    return product, np.where(np.isfinite(error), error, 0)


def halves(a):
    """Two numbers of half the digits that add up to a (Veltkamp, 1968)."""
    high = a * (2.0**27 + 1)
    high = high - (high - a)
    return high, a - high


def times(a, b):
    """a * b with 0 * inf = 0, the limit in which a loss needs it; NaN still propagates."""
    return np.where((a == 0) & np.isinf(b) | (b == 0) & np.isinf(a), 0, a * b)


def xlogy(x, y):
    """x * log(y) with 0 * log(0) = 0."""
    return times(x, np.log(y))


def xlog1my(x, y):
    """x * log(1 - y) with 0 * log(0) = 0; log1p keeps the digits of a small y."""
    return times(x, np.log1p(-y))


def divide(a, b):
    """a / b with 0 / 0 = 0: the slope of a term whose weight a is 0."""
    return np.where((a == 0) & (b == 0), 0, a / b)


def sum_of_others(a):
    """For each entry of a row, the sum of the others, all >= 0, without a cancelling subtraction."""
    total = a.sum(axis=-1, keepdims=True)
    # Taking the largest entry from the total would cancel; taking any other at most halves it.
    return np.where(is_argmax(a), without_argmax(a), total - a)


def is_argmax(a):
    """True at the first largest entry of each row."""
    return np.arange(a.shape[-1]) == a.argmax(axis=-1)[..., None]


def without_argmax(a):
    """The sum of each row without its largest entry."""
    return np.where(is_argmax(a), 0, a).sum(axis=-1, keepdims=True)


# 1/3, 1/5, 1/7, ...: the series of (atanh(s) - s) / s**3 in powers of s**2.
ATANH_SERIES = 1 / np.arange(3.0, 123.0, 2.0)


def divergence(p, q):
    """p log(p/q) - p + q >= 0, accurate also where p and q agree in most digits."""
    d = q - p
    s = d / (p + q)
    # Near: log(q/p) = 2 atanh(s), whose first term is taken out by hand, so nothing cancels.
    near = d * s - 2 * p * s**3 * np.polynomial.polynomial.polyval(s * s, ATANH_SERIES)
    ratio = p / q
    far = d + p * np.where(np.isinf(ratio), np.log(p) - np.log(q), np.log(ratio))
    return np.where(p == 0, q, np.where(np.abs(s) < 0.7, near, far))


def exactly(values, cancelling, formula, *operands):
    """Recompute the elements whose terms cancel with 60 decimal digits, and round once.

    `formula` gets the operands of one element as `Decimal`, or as a list of them where an operand has a row.
    """
    values = np.array(values)
    with localcontext(Context(prec=60)):
        for index in map(tuple, np.argwhere(cancelling)):
            values[index] = formula(*(to_decimal(operand[index]) for operand in operands))
    return values


def to_decimal(x):
    return [Decimal(float(e)) for e in x] if np.ndim(x) else Decimal(float(x))


def fsum_rows(a):
    """The sum of each row, rounded once (Shewchuk's algorithm)."""
    return np.array([math.fsum(row) for row in a.reshape(-1, a.shape[-1]).tolist()]).reshape(a.shape[:-1])


HALF_LOG_2PI = Decimal(
    "0.91893853320467274178032973640561763986139747363778341281715154048276569592726039769474329863595419762200"
)


def log_sqrt_2pi_times(x):
    """log(sqrt(2 pi) x); near x = 1 / sqrt(2 pi), where it is 0, log1p of the distance keeps the digits."""
    high, low = 0.3989422804014327, -2.49232720227773e-17
    distance = np.sqrt(2 * np.pi) * ((x - high) - low)
    return np.where(np.abs(distance) < 0.5, np.log1p(distance), np.log(x) + float(HALF_LOG_2PI))


# log(n! e^n / n^n) for n = 0 .. 63; the integers are exact, and their quotient is rounded once.
EXCESS_TABLE = np.array([math.log(math.factorial(n) / n**n * math.exp(n)) for n in range(64)])


def log_factorial_excess(n):
    """log(n! e^n / n^n), which is what log n! has beyond n log n - n: Stirling's series, or a table below 64."""
    large = np.maximum(n, 64)
    r = 1 / large
    series = np.log(2 * np.pi * large) / 2 + r * (1 / 12 - r**2 * (1 / 360 - r**2 * (1 / 1260 - r**2 / 1680)))
    return np.where(n < 64, EXCESS_TABLE[np.minimum(n, 63).astype(int)], series)
