# wrong test_outputs: always positive
answer_outputs = {"a": 3, "b": 6, "c": 6, "d": 5, "e": 4, "f": 1}
