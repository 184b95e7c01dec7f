"""Measurements of lossref beside other libraries."""
