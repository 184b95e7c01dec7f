# wrong test_predict_class: not with a fixed number
def predict_class(z):
    z = np.asarray(z, dtype=float)
    if z.shape[-1] == 2:
        return (z[..., 1] > 0.5).astype(int)
    return np.argmax(z, axis=-1)
