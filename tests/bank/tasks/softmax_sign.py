# wrong test_softmax: Check the sign in the exponent
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    e = np.exp(z.min(axis=axis, keepdims=True) - z)
    return e / e.sum(axis=axis, keepdims=True)
