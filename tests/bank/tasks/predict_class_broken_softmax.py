# wrong test_predict_class: You need no softmax
def predict_class(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - z.max())
    return np.argmax(e / e.sum(axis=-1), axis=-1)
