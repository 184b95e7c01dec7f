# wrong test_softmax: not by the largest
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    return np.exp(z - z.max(axis=axis, keepdims=True))
