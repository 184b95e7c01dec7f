# wrong test_predict_class: changed its input
def predict_class(z):
    z = np.asarray(z)
    best = np.argmax(z, axis=-1)
    z -= z.max(axis=-1, keepdims=True)
    return best
