# wrong test_predict_class: compares the samples with each other
def predict_class(z):
    return np.argmax(np.asarray(z), axis=0)
