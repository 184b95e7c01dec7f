# wrong test_outputs: Choose one of 1, 2, 3, 4, 5, 6
answer_outputs = {"a": 3, "b": 7, "c": 2, "d": 5, "e": 4, "f": 1}
