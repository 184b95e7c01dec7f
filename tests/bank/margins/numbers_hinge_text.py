# wrong test_numbers: gives a str
answer_hinge = "0.8333"
