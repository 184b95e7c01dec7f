# wrong test_families: Write a dictionary
answer_families = "classification, regression, regression, classification, regression, classification"
