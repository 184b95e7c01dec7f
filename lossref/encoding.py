"""From class indices to one-hot rows, and from the unit interval to any other."""

import operator

import numpy as np

from ._loss import as_array, as_float64, finite, require


def one_hot(y, C):
    r"""Write each class index as a row with a 1 at that class.

    .. math:: Y_{ic} = \begin{cases} 1 & c = y_i \\ 0 & \text{otherwise} \end{cases}

    Parameters
    ----------
    y : array_like of int
        Class indices from 0 to ``C - 1``.
    C : int
        Number of classes. It is not guessed from ``y``, where the last class may be missing.

    Returns
    -------
    ndarray
        float64, shape ``y.shape + (C,)``.

    Examples
    --------
    >>> one_hot([2, 0], 3)
    array([[0., 0., 1.],
           [1., 0., 0.]])

    References
    ----------
    Bishop (2006), Pattern Recognition and Machine Learning, section 4.2 (1-of-K coding).
    """
    try:
        classes = operator.index(C)
    except TypeError as error:
        raise TypeError(f"C is {C!r}, but a number of classes is an integer, for example C=3.") from error
    if classes < 1:
        raise ValueError(f"C is {C}, but there must be at least one class, for example C=3.")
    return encode("y", as_array("y", y), classes)


def encode(name, y, classes):
    """One-hot rows of an array of class indices; `name` is what a message calls it."""
    if y.dtype.kind not in "iu":
        raise ValueError(
            f"{name} has dtype {y.dtype}, but class indices are integers; "
            f"convert them, for example with np.asarray({name}, dtype=int)."
        )
    require(
        name,
        y,
        (y >= 0) & (y < classes),
        f"with {classes} classes an index lies between 0 and {classes - 1}",
        "count classes from 0, and leave out samples that have no label",
    )
    return (y[..., None] == np.arange(classes)).astype(np.float64)


def rescale(o, a, b):
    r"""Map an output in [0, 1], such as that of a sigmoid, to the interval from a to b.

    .. math:: \hat y = (b - a)\, o + a

    Parameters
    ----------
    o : array_like
        Numbers between 0 and 1.
    a, b : float
        Ends of the interval.

    Returns
    -------
    ndarray
        Shape of ``o``; ``a`` where ``o`` is 0 and ``b`` where it is 1.

    Notes
    -----
    Computed as :math:`a (1 - o) + b\, o`, which hits both ends exactly.

    Examples
    --------
    >>> rescale([0.0, 0.5, 1.0], 10.0, 20.0)
    array([10., 15., 20.])

    References
    ----------
    The last step of ``MinMaxScaler`` as the documentation of scikit-learn states it.
    """
    o = as_float64("o", o)
    require("o", o, ~((o < 0) | (o > 1)), "an output to rescale lies between 0 and 1", "take its sigmoid first")
    a, b = finite("a", a, o.shape), finite("b", b, o.shape)
    return a * (1 - o) + b * o
