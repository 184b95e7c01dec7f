# wrong test_softmax: Is a score clipped
def softmax(z, axis=-1):
    e = np.exp(np.clip(np.asarray(z, dtype=float), -500, 500))
    return e / e.sum(axis=axis, keepdims=True)
