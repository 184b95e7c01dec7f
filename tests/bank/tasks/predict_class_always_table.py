# wrong test_predict_class: One sample has one class
def predict_class(z):
    return np.argmax(np.atleast_2d(z), axis=1)
