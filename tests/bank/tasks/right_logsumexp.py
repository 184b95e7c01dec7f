# right: log-sum-exp, comparison with arange, ends mixed by weights
def rescale(o, a, b):
    o = np.array(o, dtype=np.float64)
    if ((o < 0) | (o > 1)).any():
        raise ValueError("outside of [0, 1]")
    return a * (1 - o) + b * o


def one_hot(y, C):
    y = np.array(y).astype(int)
    if set(y.tolist()) - set(range(C)):
        raise ValueError("not a class")
    return (y[:, None] == np.arange(C)).astype(int)


def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    return np.exp(z - np.logaddexp.reduce(z, axis=axis, keepdims=True))


def predict_class(z):
    return np.asarray(z, dtype=float).argmax(axis=-1)


answer_outputs = {"f": np.int64(1), "e": 4, "d": 5, "c": 2, "b": 6, "a": 3}
