# wrong test_predict_class: Take the first of them
def predict_class(z):
    return np.argsort(np.asarray(z), axis=-1, kind="stable")[..., -1]
