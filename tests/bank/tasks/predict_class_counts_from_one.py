# wrong test_predict_class: The classes are counted from 0
def predict_class(z):
    return np.argmax(np.asarray(z), axis=-1) + 1
