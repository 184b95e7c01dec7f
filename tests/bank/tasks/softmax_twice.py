# wrong test_softmax: softmax of softmax
def softmax(z, axis=-1):
    p = np.asarray(z, dtype=float)
    for _ in range(2):
        e = np.exp(p - p.max(axis=axis, keepdims=True))
        p = e / e.sum(axis=axis, keepdims=True)
    return p
