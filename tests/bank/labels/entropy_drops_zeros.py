# wrong test_label_entropy: gives a list
def label_entropy(Y):
    Y = np.asarray(Y, dtype=float)
    return [-np.sum(row[row > 0] * np.log(row[row > 0])) for row in Y]
