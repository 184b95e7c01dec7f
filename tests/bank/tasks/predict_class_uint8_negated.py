# wrong test_predict_class: whose negatives wrap
def predict_class(z):
    return np.argsort(-np.asarray(z), axis=-1, kind="stable")[..., 0]
