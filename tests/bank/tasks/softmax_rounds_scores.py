# wrong test_softmax: is something rounded
def softmax(z, axis=-1):
    z = np.round(np.asarray(z, dtype=float), 8)
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)
