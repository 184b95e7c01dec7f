# wrong test_predict_class: not its one-hot row
def predict_class(z):
    z = np.asarray(z)
    return np.eye(z.shape[-1])[np.argmax(z, axis=-1)]
