# wrong test_predict_class: Is something rounded
def predict_class(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.argmax(np.round(e / e.sum(axis=-1, keepdims=True), 2), axis=-1)
