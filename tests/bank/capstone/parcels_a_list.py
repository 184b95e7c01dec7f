# wrong test_numbers: is no choice
answer_parcels = ["pinball", "mse"]
