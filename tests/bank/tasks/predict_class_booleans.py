# wrong test_predict_class: gives bool
def predict_class(z):
    z = np.asarray(z)
    return z == z.max(axis=-1, keepdims=True)
