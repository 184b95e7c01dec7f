# wrong test_predict_class: Classes are integers
def predict_class(z):
    return np.argmax(np.asarray(z), axis=-1).astype(float)
