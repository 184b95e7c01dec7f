# wrong test_numeric_grad: f got an array of shape (4,)
def numeric_grad(f, w, h=1e-5):
    flat = np.array(w, dtype=float).ravel()
    g = np.zeros(flat.shape)
    for i in range(flat.size):
        step = np.zeros(flat.shape)
        step[i] = h
        g[i] = (f(flat + step) - f(flat - step)) / (2 * h)
    return g.reshape(np.shape(w))
