# right: a product, with a helper and an import of its own
import operator


def twice(x):
    return operator.mul(x, 2)


def double(x):
    return twice(x)
