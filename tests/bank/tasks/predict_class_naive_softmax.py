# wrong test_predict_class: Does something overflow
def predict_class(z):
    e = np.exp(np.asarray(z, dtype=float))
    return np.argmax(e / e.sum(axis=-1, keepdims=True), axis=-1)
