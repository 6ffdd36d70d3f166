"""The project: settings, the root of the addresses, the WSGI door. Wiring only.

What an archive is and does belongs in `documents`, which never imports this package.
"""
