# wrong test_label_entropy: Y may be a list
def label_entropy(Y):
    return -(Y * np.log(np.where(Y > 0, Y, (Y == 0) * 1.0 + (Y != Y) * Y))).sum(axis=-1)
