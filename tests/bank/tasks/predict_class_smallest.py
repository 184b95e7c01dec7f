# wrong test_predict_class: the class with the smallest score
def predict_class(z):
    return np.argmin(np.asarray(z), axis=-1)
