# wrong test_softmax: This is the winner only
def softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    winners = z == z.max(axis=axis, keepdims=True)
    return winners / winners.sum(axis=axis, keepdims=True)
