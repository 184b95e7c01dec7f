# wrong test_outputs: also -3.7
answer_outputs = {"a": 3, "b": 2, "c": 2, "d": 5, "e": 4, "f": 1}
