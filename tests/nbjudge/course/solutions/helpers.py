# Tools for the tests.
def check(holds, hint):
    assert holds, hint
