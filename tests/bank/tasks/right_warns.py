# right: warnings of its own and of NumPy, results as 0-d arrays and NumPy numbers
import warnings


def rescale(o, a, b):
    warnings.warn("slow", UserWarning, stacklevel=1)
    o = np.asarray(o, dtype=float)
    np.log(o)
    if not np.all((o >= 0) & (o <= 1) | np.isnan(o)):
        raise ValueError("outside of [0, 1]")
    return np.array(np.multiply(b - a, o) + a)


def predict_class(z):
    z = np.asarray(z, dtype=float)
    best, found = z[..., 0], np.zeros(z.shape[:-1], dtype=int)
    for c in range(1, z.shape[-1]):
        found = np.where(z[..., c] > best, c, found)
        best = np.maximum(best, z[..., c])
    return found
