"""The test suite. It mirrors the rooms: tests/dates/ tests documents/dates/.

Beside the tests stand the environment they run in (environment.py), a run of the whole suite
(pytest_run.py) and a PostgreSQL for it (postgres_server.py). These three know no Django.
"""
