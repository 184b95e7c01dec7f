# wrong test_exponential: OverflowError
import math


def exponential(y_true, y_pred, reduction="mean"):
    m = margins(y_true, y_pred)
    values = np.array([math.exp(-each) for each in m.ravel()]).reshape(m.shape)
    return reduced(values, reduction)
