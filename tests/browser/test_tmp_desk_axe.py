import pytest
from tests.browser.test_every_page import *  # noqa
from tests.builders import make_citation, make_document, make_text

@pytest.mark.usefixtures("archive")
def test_axe_desk(browser, live_server, axe_violations, console_errors, client):
    curator = make_curator(); curator.is_superuser = True; curator.save()
    client.force_login(curator)
    browser.get(live_server.url + "/admin/login/")
    print("LOGIN", axe_violations(browser))
    browser.add_cookie({"name": "sessionid", "value": client.cookies["sessionid"].value})
    document = Document.objects.get(slug="reading-the-river")
    c = document.citations.first()
    pages = ("/admin/", "/admin/documents/document/", "/admin/documents/document/add/",
      f"/admin/documents/document/{document.pk}/change/", "/admin/documents/citation/",
      f"/admin/documents/citation/{c.pk}/change/", "/admin/documents/annotation/", "/admin/documents/collection/")
    for width, scheme in ((1440, "light"), (1440, "dark"), (390, "light")):
        with shown_as(browser, width, scheme):
            for page in pages:
                browser.get(live_server.url + page)
                for v in [*axe_violations(browser), *sideways(browser), *headless(browser), *console_errors(browser)]:
                    print("AXE", width, scheme, page, v[:900])
