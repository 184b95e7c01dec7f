# wrong test_softmax: float32 scores need float64 arithmetic
def softmax(z, axis=-1):
    z = np.asarray(z) if np.asarray(z).dtype == np.float32 else np.asarray(z, dtype=float)
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)
