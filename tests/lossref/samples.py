"""Valid inputs for every loss, as Hypothesis strategies: one place that knows what each loss accepts."""

import numpy as np
from hypothesis import strategies as st

import lossref
from lossref.distributions import distribution_pair, probability_pair
from lossref.likelihood import count_and_rate
from lossref.logits import binary_and_logit, event_and_logit, labels, targets
from lossref.margins import label_and_score
from lossref.regression import real_pair

PARAMETERS = {
    "delta": st.floats(0.1, 5),
    "beta": st.floats(0.1, 5),
    "q": st.floats(0.05, 0.95),
    "label_smoothing": st.floats(0, 1),
    "gamma": st.floats(0, 4),
    "scale": st.floats(0.2, 5),
}

# Quarters meet each other often, so kinks are hit; the other numbers fill the gaps.
NUMBERS = st.one_of(st.integers(-12, 12).map(lambda k: k / 4), st.floats(-20, 20))
PROBABILITIES = st.one_of(st.integers(1, 19).map(lambda k: k / 20), st.floats(0.01, 0.99))


def arrays(elements, shape):
    size = int(np.prod(shape))
    return st.lists(elements, min_size=size, max_size=size).map(lambda x: np.array(x, float).reshape(shape))


def rows(shape):
    """Rows of probabilities, away from 0, that sum to one."""
    return arrays(st.integers(1, 9), shape).map(lambda w: w / w.sum(axis=-1, keepdims=True))


@st.composite
def pairs(draw, name, predictions=1):
    """Truth, one or more predictions, and parameters for the loss of this name."""
    kind = INPUTS[name]
    n, classes = draw(st.integers(1, 4)), draw(st.integers(2, 4))
    truth, prediction = kind(n, classes)
    y = draw(truth)
    return (
        y,
        *(draw(prediction) for _ in range(predictions)),
        {key: draw(PARAMETERS[key]) for key in getattr(lossref, name).info.parameters},
    )


KINDS = {
    real_pair: lambda n, c: (arrays(NUMBERS, n), arrays(NUMBERS, n)),
    distribution_pair: lambda n, c: (rows((n, c)), rows((n, c))),
    probability_pair: lambda n, c: (arrays(st.floats(0, 1), n), arrays(PROBABILITIES, n)),
    labels: lambda n, c: (
        arrays(st.integers(0, c - 1), n).map(lambda y: y.astype(int)),
        arrays(NUMBERS, (n, c)).map(lossref.log_softmax),
    ),
    targets: lambda n, c: (
        st.one_of(arrays(st.integers(0, c - 1), n).map(lambda y: y.astype(int)), rows((n, c))),
        arrays(NUMBERS, (n, c)),
    ),
    event_and_logit: lambda n, c: (arrays(st.floats(0, 1), n), arrays(NUMBERS, n)),
    binary_and_logit: lambda n, c: (arrays(st.integers(0, 1), n), arrays(NUMBERS, n)),
    label_and_score: lambda n, c: (arrays(st.sampled_from([-1, 1]), n), arrays(NUMBERS, n)),
    count_and_rate: lambda n, c: (arrays(st.integers(0, 20), n), arrays(st.floats(0.1, 30), n)),
}
INPUTS = {name: KINDS[loss.inputs] for name, loss in lossref.LOSSES.items()}
