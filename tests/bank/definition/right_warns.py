# right: a warning of its own, results as 0-d arrays and lists inside
import statistics
import warnings


def mse(y_true, y_pred):
    warnings.warn("slow", UserWarning, stacklevel=1)
    e = np.array(y_true, dtype=float)
    if e.shape != np.shape(y_pred):
        raise ValueError("shapes differ")
    e -= y_pred
    return statistics.fmean((e**2).ravel().tolist())


def numeric_grad(f, w, h=1e-5):
    flat = np.asarray(w, dtype=float).ravel().tolist()
    centre = f(np.reshape(flat, np.shape(w)))
    slopes = []
    for i, old in enumerate(flat):
        forward = f(np.reshape([*flat[:i], old + h, *flat[i + 1 :]], np.shape(w))) - centre
        backward = centre - f(np.reshape([*flat[:i], old - h, *flat[i + 1 :]], np.shape(w)))
        slopes.append((forward + backward) / (2 * h))
    return np.reshape(slopes, np.shape(w))
