# wrong test_softmax: This is 2 to the power of z
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    e = 2 ** (z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)
