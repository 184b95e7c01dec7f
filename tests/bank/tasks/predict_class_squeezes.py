# wrong test_predict_class: gives an array of one
def predict_class(z):
    return np.argmax(np.asarray(z), axis=-1).squeeze()
