# wrong test_softmax: With axis=0 each column must sum to 1
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    if axis == 0:
        z = z.T
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
