# wrong test_predict_class: three classes for two samples
def predict_class(z):
    z = np.asarray(z, dtype=float)
    return np.where(z == z.max(axis=-1, keepdims=True))[-1]
