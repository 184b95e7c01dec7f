# wrong test_predict_class: z may be a list
def predict_class(z):
    return z.argmax(axis=-1)
