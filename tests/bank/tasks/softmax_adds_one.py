# wrong test_softmax: Nothing is added to the sum
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / (1 + e.sum(axis=axis, keepdims=True))
