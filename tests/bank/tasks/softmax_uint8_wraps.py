# wrong test_softmax: uint8 cannot hold 3 - 251
def softmax(z, axis=-1):
    z = np.asarray(z)
    e = np.exp((z - z.max(axis=axis, keepdims=True)).astype(float))
    return e / e.sum(axis=axis, keepdims=True)
