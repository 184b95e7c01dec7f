# wrong test_predict_class: a position in the flattened table
def predict_class(z):
    return np.argmax(z)
