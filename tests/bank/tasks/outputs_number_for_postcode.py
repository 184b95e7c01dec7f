# wrong test_outputs: does their difference mean something
answer_outputs = {"a": 2, "b": 6, "c": 2, "d": 5, "e": 4, "f": 1}
