# wrong test_softmax: z may be a list
def softmax(z, axis=-1):
    e = np.exp(z - z.max(axis=axis, keepdims=True) * 1.0)
    return e / e.sum(axis=axis, keepdims=True)
