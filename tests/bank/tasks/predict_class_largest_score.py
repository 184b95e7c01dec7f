# wrong test_predict_class: Return the class that has it
def predict_class(z):
    return np.max(np.asarray(z), axis=-1)
