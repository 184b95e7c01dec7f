# wrong test_double: must stay negative
def double(x):
    return 2 * abs(x)
