"""The index of agents and their pages."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from documents.models import Agent, AgentMention, AgentName
from documents.record.vocabulary import RELATORS, TRANSLATOR
from tests import builders
from tests.pages.reading_pages import facts_of, section, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Agent:
    return builders.make_agent(
        "works-ministry", "Ministry of Works", names=[("工务部", "zh-Hans"), ("MW", "en")]
    )


@pytest.fixture
def bureau(ministry: Agent) -> Agent:
    return builders.make_agent("bridge-bureau", "Bridge Bureau", parent=ministry)


def get(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, f"{path}: {response.status_code}"
    return response.content.decode()


def test_the_index_has_those_of_whom_there_is_a_public_document(
    client: Client, ministry: Agent, bureau: Agent
) -> None:
    builders.make_agent("nobody", "Canal Office")
    hidden = builders.make_agent("draft-office", "Draft Office")
    builders.make_document(issued_by=[bureau])
    builders.make_document("a-draft", issued_by=[hidden], published=False)
    html = words(get(client, "/agents/"))
    assert "Bridge Bureau Part of Ministry of Works 1 document" in html
    assert "Ministry of Works 工务部 1 document" in html
    assert "Canal Office" not in html
    assert "Draft Office" not in html


def test_curators_see_all_of_them_with_a_mark(client: Client) -> None:
    hidden = builders.make_agent("draft-office", "Draft Office")
    builders.make_document("a-draft", issued_by=[hidden], published=False)
    client.force_login(builders.make_curator())
    assert "Draft Office No public document 1 document" in words(get(client, "/agents/"))
    html = get(client, "/agents/draft-office/")
    assert "only signed-in curators" in html
    assert "Draft" in words(section(html, "issued"))


def test_an_agent_without_a_public_document_is_not_there(client: Client) -> None:
    hidden = builders.make_agent("draft-office", "Draft Office")
    builders.make_document("a-draft", issued_by=[hidden], published=False)
    assert client.get("/agents/draft-office/").status_code == 404
    assert client.get("/agents/no-such-body/").status_code == 404


def test_the_index_is_filtered_by_any_name(client: Client, ministry: Agent) -> None:
    other = builders.make_agent("canal-office", "Canal Office")
    builders.make_document(issued_by=[ministry, other])
    found = words(get(client, "/agents/?q=工务"))
    assert "Ministry of Works" in found
    assert "Canal Office" not in found
    none = words(get(client, "/agents/?q=ferry"))
    assert "No agent here has “ferry” in one of its names" in none


def test_the_index_is_narrowed_to_a_kind(client: Client, ministry: Agent) -> None:
    person = builders.make_agent("zhou-enlai", "Zhou Enlai", kind="person")
    builders.make_document(issued_by=[ministry], addressed_to=[person])
    everybody = words(get(client, "/agents/"))
    assert "All 2 Person 1 Corporate body 1" in everybody
    persons = get(client, "/agents/?kind=person")
    assert "Zhou Enlai" in persons
    assert "Ministry of Works" not in persons


def test_a_page_has_every_name_with_its_language_and_what_it_rests_on(client: Client) -> None:
    person = builders.make_agent("zhou-enlai", "Zhou Enlai", kind="person", dates="1898/1976")
    for order, (name, language, note) in enumerate(
        [
            ("周恩来", "zh-Hans", ""),
            ("Chou En-lai", "zh-Latn-wadegile", "from memory"),
            ("Zhou", "", ""),
        ]
    ):
        AgentName.objects.create(
            agent=person, words=name, language=language, note=note, order=order
        )
    builders.make_document(addressed_to=[person])
    html = get(client, "/agents/zhou-enlai/")
    facts = facts_of(html)
    assert facts["Also called"] == (
        "周恩来 (Chinese) Chou En-lai (Chinese, Wade–Giles) from memory Zhou"
    )
    assert facts["Lived"] == "1898 to 1976"
    assert 'lang="zh-Hans">周恩来' in html


def test_documents_of_bureaus_are_counted_and_told_apart(
    client: Client, ministry: Agent, bureau: Agent
) -> None:
    builders.make_document("own-cable", issued_by=[ministry], date="1961-05")
    builders.make_document("bureau-cable", issued_by=[bureau], date="1962")
    builders.make_document("undated-cable", issued_by=[bureau])
    html = get(client, "/agents/works-ministry/")
    issued = words(section(html, "issued"))
    assert "3 documents: 1 in its own name alone, 2 through bodies below it" in issued
    assert "Bureau cable Cable, Bridge Bureau" in issued
    assert "3 documents, 1961 to 1962, 1 without a date" in words(html)
    assert '/documents/?issued_by=works-ministry"' in section(html, "issued")


def test_copies_are_marked(client: Client, ministry: Agent) -> None:
    builders.make_document("letter-to-it", addressed_to=[ministry], date="1961-01-01")
    builders.make_document("copy-to-it", distribution=[ministry], date="1961-01-02")
    addressed = words(section(get(client, "/agents/works-ministry/"), "addressed-to"))
    assert "2 documents. 1 as a copy on a distribution list" in addressed
    assert "Copy to it Cable, copy, on the distribution list" in addressed
    assert "Letter to it Cable, copy" not in addressed


def test_joint_issuers_are_named(client: Client, ministry: Agent) -> None:
    other = builders.make_agent("canal-office", "Canal Office")
    reader = builders.make_agent("reader", "Harbour Office")
    builders.make_document("joint", issued_by=[ministry, other], addressed_to=[reader])
    builders.make_document("treaty", issued_by=[ministry, other], kind="treaty")
    html = get(client, "/agents/works-ministry/")
    issued = words(section(html, "issued"))
    assert "Joint Cable, with Canal Office Harbour Office 0" in issued
    assert "Treaty Treaty Canal Office 0" in issued
    assert "Issued jointly with Canal Office : 2" in words(html)


def test_words_of_a_record_are_no_html_in_the_table(client: Client, ministry: Agent) -> None:
    others = builders.make_agent("others", "Piers & <b>Others</b>")
    builders.make_document(
        title="Cable, '<i>Piers</i> & tolls'", issued_by=[ministry], addressed_to=[others]
    )
    table = section(get(client, "/agents/works-ministry/"), "issued")
    assert "‘&lt;i&gt;Piers&lt;/i&gt; &amp; tolls’" in table
    assert "Piers &amp; &lt;b&gt;Others&lt;/b&gt;</a>" in table


def test_mentions_have_the_words_of_the_document(client: Client, ministry: Agent) -> None:
    document = builders.make_document()
    AgentMention.objects.create(document=document, agent=ministry, words="the Works", note="Once.")
    mentioned = words(section(get(client, "/agents/works-ministry/"), "mentioned-in"))
    assert "Cable, as “the Works”. Once." in mentioned


def test_what_the_reader_may_not_see_is_not_counted(client: Client, ministry: Agent) -> None:
    seen = builders.make_document("seen", issued_by=[ministry], kind="essay")
    draft = builders.make_document("hidden", issued_by=[ministry], published=False)
    builders.make_citation(draft, seen)
    html = get(client, "/agents/works-ministry/")
    assert "Hidden" not in html
    assert "1 document" in words(section(html, "issued"))
    assert "Not known 0" in words(section(html, "issued"))


def test_the_tree_shows_bodies_above_and_below(
    client: Client, ministry: Agent, bureau: Agent
) -> None:
    council = builders.make_agent("council", "State Council")
    ministry.parent = council
    ministry.save()
    builders.make_agent("empty-bureau", "Empty Bureau", parent=ministry)
    builders.make_document(issued_by=[bureau])
    html = get(client, "/agents/works-ministry/")
    assert "State Council 1 Ministry of Works 1 Bridge Bureau 1" in words(section(html, "place"))
    assert "Empty Bureau" not in html
    assert '<a href="/agents/council/">' in html


def test_activity_is_drawn_by_year_and_says_what_it_leaves_out(
    client: Client, ministry: Agent
) -> None:
    builders.make_document("first", issued_by=[ministry], date="1959-03")
    builders.make_document("second", addressed_to=[ministry], date="1961")
    builders.make_document("spread", issued_by=[ministry], date="1957/1958")
    activity = section(get(client, "/agents/works-ministry/"), "activity")
    assert 'aria-label="1959, 1 issued"' in activity
    assert "date_after=1961&amp;date_before=1961&amp;addressed_to=works-ministry" in activity
    assert "1 more without a date within a single year is not in the picture" in words(activity)


def test_a_year_before_1000_is_asked_for_with_four_digits(client: Client, ministry: Agent) -> None:
    builders.make_document("first", issued_by=[ministry], date="0956")
    builders.make_document("second", issued_by=[ministry], date="0958")
    activity = section(get(client, "/agents/works-ministry/"), "activity")
    assert "date_after=0956&amp;date_before=0956&amp;issued_by=works-ministry" in activity
    assert 'aria-label="956, 1 issued"' in activity


def test_lists_have_the_name_of_the_agent_and_the_record_that_of_the_document(
    client: Client, ministry: Agent
) -> None:
    document = builders.make_document("cable", addressed_to=[ministry])
    office = builders.make_agent("office", "Harbour Office")
    builders.make_contribution(document, "isb", office, credited_as="The Port")
    for path in ("/agents/works-ministry/", "/documents/"):
        assert "Harbour Office" in get(client, path)
        assert "The Port" not in get(client, path)
    assert facts_of(get(client, "/documents/cable/"))["From"] == "The Port Harbour Office"


def test_every_relator_has_a_section(client: Client, ministry: Agent) -> None:
    document = builders.make_document()
    for role in RELATORS:
        builders.make_contribution(document, role, ministry)
    html = get(client, "/agents/works-ministry/")
    assert html.count('class="section section--list spread"') == len(RELATORS)


def test_a_page_costs_the_same_for_many(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, ministry: Agent
) -> None:
    offices = [builders.make_agent(f"office-{n}", parent=ministry) for n in range(5)]
    translator = builders.make_agent("translator", "Harbour Translators")
    for number in range(60):
        document = builders.make_document(
            f"cable-{number}", issued_by=offices, addressed_to=[ministry], date="1961"
        )
        builders.make_contribution(document, TRANSLATOR, translator)
        AgentMention.objects.create(document=document, agent=ministry)
    with django_assert_max_num_queries(31):
        html = get(client, "/agents/works-ministry/")
    assert "10 more" in words(section(html, "issued"))


def test_dates_of_open_periods_are_not_given_as_years(client: Client, ministry: Agent) -> None:
    document = builders.make_document(issued_by=[ministry], date="1961/..")
    assert document.date_latest == date(9999, 12, 31)
    html = words(get(client, "/agents/works-ministry/"))
    assert "9999" not in html
