# wrong test_outputs: Can several of them, or none, be true here
answer_outputs = {"a": 5, "b": 6, "c": 2, "d": 5, "e": 4, "f": 1}
