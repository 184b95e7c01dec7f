# wrong test_predict_class: without a second axis
def predict_class(z):
    return np.argmax(np.asarray(z), axis=-1, keepdims=True)
