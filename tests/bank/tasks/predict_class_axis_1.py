# wrong test_predict_class: lie along the last axis, -1
def predict_class(z):
    return np.argmax(np.asarray(z), axis=1)
