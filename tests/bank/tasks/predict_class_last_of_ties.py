# wrong test_predict_class: Take the first of them
def predict_class(z):
    z = np.asarray(z)
    return z.shape[-1] - 1 - np.argmax(z[..., ::-1], axis=-1)
