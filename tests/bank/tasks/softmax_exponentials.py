# wrong test_softmax: Divide each by their sum
def softmax(z, axis=-1):
    return np.exp(np.asarray(z, dtype=float))
