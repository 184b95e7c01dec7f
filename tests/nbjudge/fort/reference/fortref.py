"""The right answers of the fort, for hidden tests only: a student who can import this has broken in."""

ANSWER = 20


def clip(x, low, high):
    """`x`, but not below `low` nor above `high`."""
    return min(max(x, low), high)


def center(x):
    """`x` minus its mean."""
    return x - x.mean()


def root(power):
    """The positive root of x**power = 2."""
    return 2 ** (1 / power)
