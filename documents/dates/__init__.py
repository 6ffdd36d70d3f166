"""Historical dates: EDTF parse, bounds, display, wording to EDTF; and the model field.

Belongs here: everything that reads or writes a date of a record. Does not: system times, filters'
parameters, anything that knows a record. Only `fields` knows Django.
"""
