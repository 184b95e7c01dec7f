# wrong test_predict_class: Scores have a sign
def predict_class(z):
    return np.argmax(np.abs(np.asarray(z)), axis=-1)
