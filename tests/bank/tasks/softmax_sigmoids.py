# wrong test_softmax: This is a sigmoid of each score
def softmax(z, axis=-1):
    return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
