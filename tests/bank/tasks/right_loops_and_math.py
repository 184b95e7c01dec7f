# right: loops over lists and the math module
import math


def rescale(o, a, b):
    o = np.array(o, dtype=float)
    result = []
    for x in o.ravel().tolist():
        if x < 0 or x > 1:
            raise ValueError(f"{x} is not between 0 and 1")
        result.append(a + (b - a) * x)
    return np.array(result).reshape(o.shape)


def one_hot(y, C):
    rows = []
    for label in list(y):
        if not 0 <= label < C:
            raise ValueError(f"{label} is no class")
        rows.append([1.0 if c == label else 0.0 for c in range(C)])
    return np.array(rows)


def softmax(z, axis=-1):
    z = np.array(z, dtype=float)
    rows = np.moveaxis(z, axis, -1)
    result = np.empty(rows.shape)
    for place in np.ndindex(rows.shape[:-1]):
        row = rows[place].tolist()
        top = max(row)
        exponentials = [math.exp(score - top) for score in row]
        result[place] = [e / math.fsum(exponentials) for e in exponentials]
    return np.moveaxis(result, -1, axis)


def predict_class(z):
    z = np.asarray(z, dtype=float).tolist()
    if not isinstance(z[0], list):
        return z.index(max(z))
    return np.array([row.index(max(row)) for row in z])


answer_families = {task: "regression" if task in "bce" else "classification" for task in "abcdef"}
answer_outputs = dict(zip("abcdef", [3, 6, 2, 5, 4, 1], strict=True))
