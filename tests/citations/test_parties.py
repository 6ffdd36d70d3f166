import json
import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.citations.parties import (
    TitleParts,
    is_titled_person,
    read_title,
    split_parties,
)

EMPTY = TitleParts("", (), (), "")
MFA, MPS = "Ministry of Foreign Affairs", "Ministry of Public Security"
EMBASSY = "Chinese Embassy in North Korea"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Telegram from the Ministries of Foreign Affairs and Public Security to the Chinese "
            "Embassy in North Korea on Illegal Border Crossing among Ethnic Koreans",
            TitleParts(
                "Telegram",
                (MFA, MPS),
                (EMBASSY,),
                "Illegal Border Crossing among Ethnic Koreans",
            ),
        ),
        (
            "Investigative Report from the 4th Bureau of the Ministry of Public Security on the "
            "Outflow of Border Residents, 9 May 1961",
            TitleParts(
                "Investigative Report",
                ("4th Bureau of the Ministry of Public Security",),
                (),
                "the Outflow of Border Residents",
            ),
        ),
        (
            "Instructions from the Ministries of Foreign Affairs and the Ministry of Public "
            "Security on the Issue of Ethnic Koreans Crossing the Border to Korea",
            TitleParts(
                "Instructions",
                (MFA, MPS),
                (),
                "the Issue of Ethnic Koreans Crossing the Border to Korea",
            ),
        ),
        (
            "Notification from the Ministry of Interior on Opinions Relating to Marriages between "
            "Chinese People and Korean Women",
            TitleParts(
                "Notification",
                ("Ministry of Interior",),
                (),
                "Opinions Relating to Marriages between Chinese People and Korean Women",
            ),
        ),
        (
            "Protocol between the PRC Ministry of Public Security and the DPRK Social Safety "
            "Ministry for Mutual Cooperation in Safeguarding National Security and Social Order "
            "in Border Areas",
            TitleParts(
                "Protocol",
                ("PRC Ministry of Public Security", "DPRK Social Safety Ministry"),
                (),
                "Mutual Cooperation in Safeguarding National Security and Social Order in Border "
                "Areas",
            ),
        ),
        (
            "Report from Jilin Province on the Sino-Korean Border Region Usage of Permits [for "
            "Border Crossings]",
            TitleParts(
                "Report",
                ("Jilin Province",),
                (),
                "the Sino-Korean Border Region Usage of Permits [for Border Crossings]",
            ),
        ),
        (
            "Telegram to Mao Zedong from Nie Rongzhen concerning the Repatriation of Ethnic Korean "
            "Soldiers to North Korea",
            TitleParts(
                "Telegram",
                ("Nie Rongzhen",),
                ("Mao Zedong",),
                "the Repatriation of Ethnic Korean Soldiers to North Korea",
            ),
        ),
        (
            "Journal of Soviet Ambassador to the DPRK A.M. Puzanov for 19 August 1957",
            TitleParts("Journal", ("Soviet Ambassador to the DPRK A.M. Puzanov",), (), ""),
        ),
        (
            "Telegram from Zhou Enlai to Gao Gang, etc.",
            TitleParts("Telegram", ("Zhou Enlai",), ("Gao Gang",), ""),
        ),
        (
            "Convention Relating to the Status of Refugees",
            TitleParts("Convention", (), (), "the Status of Refugees"),
        ),
        (
            "Treaty between France and Spain",
            TitleParts("Treaty", ("France", "Spain"), (), ""),
        ),
    ],
)
def test_titles_of_contents_lists(title: str, expected: TitleParts) -> None:
    assert read_title(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Cable, Ministry of Foreign Affairs and Ministry\nPublic Security to the Chinese "
            "Embassy in North Korea, 'On the Negotiations with Korea concerning Illegal Border "
            "Crossings into Korea by Ethnic Korean Peoples'",
            TitleParts(
                "Cable",
                (MFA, "Ministry Public Security"),
                (EMBASSY,),
                "On the Negotiations with Korea concerning Illegal Border Crossings into Korea by "
                "Ethnic Korean Peoples",
            ),
        ),
        (
            "Cable from the Chinese Embassy in North Korea, 'On Chinese Citizens of the Korean "
            "Nationality Illegally Crossing the Border to Come to Korea'",
            TitleParts(
                "Cable",
                (EMBASSY,),
                (),
                "On Chinese Citizens of the Korean Nationality Illegally Crossing the Border to "
                "Come to Korea",
            ),
        ),
        (
            "4th Bureau of the Ministry of Public Security to the People's Armed Police Divisions "
            "of the Public Security Department, 'Investigative Report by the Yanbian Korean "
            "Autonomous Prefecture on the Outflow of Border Residents'",
            TitleParts(
                "",
                ("4th Bureau of the Ministry of Public Security",),
                ("People's Armed Police Divisions of the Public Security Department",),
                "Investigative Report by the Yanbian Korean Autonomous Prefecture on the Outflow "
                "of Border Residents",
            ),
        ),
        (
            "Cable from the Ministry of Foreign Affairs, Ministry of Public Security, and Central "
            "Overseas Chinese Committee, 'Views on Handling the Issue of Ethnic Koreans in the "
            "Northeast Illegally Crossing the Border to Korea'",
            TitleParts(
                "Cable",
                (MFA, MPS, "Central Overseas Chinese Committee"),
                (),
                "Views on Handling the Issue of Ethnic Koreans in the Northeast Illegally Crossing "
                "the Border to Korea",
            ),
        ),
        (
            "Cable, Ministry of Public Security Party Committee to Zhou Enlai, Deng Xiaoping, and "
            "Peng Zhen",
            TitleParts(
                "Cable",
                ("Ministry of Public Security Party Committee",),
                ("Zhou Enlai", "Deng Xiaoping", "Peng Zhen"),
                "",
            ),
        ),
        (
            "Note, Embassy of the DPRK in Beijing to the Ministry of Foreign Affairs of China",
            TitleParts(
                "Note",
                ("Embassy of the DPRK in Beijing",),
                ("Ministry of Foreign Affairs of China",),
                "",
            ),
        ),
        (
            "Cable, Liu Shaoqi to Chairman Mao [Zedong]",
            TitleParts("Cable", ("Liu Shaoqi",), ("Chairman Mao [Zedong]",), ""),
        ),
        (
            "Jilin Provincial Public Security Department, “On the Ferries’ Tolls”",
            TitleParts(
                "", ("Jilin Provincial Public Security Department",), (), "On the Ferries’ Tolls"
            ),
        ),
        (
            "\"Cable, Bridge Office to the Ferry Bureau, 'On Tolls'\"",
            TitleParts("Cable", ("Bridge Office",), ("Ferry Bureau",), "On Tolls"),
        ),
        (
            "Cable No. 103 from the Bridge Office to the Soviet Ambassador to the DPRK",
            TitleParts("Cable", ("Bridge Office",), ("Soviet Ambassador to the DPRK",), ""),
        ),
    ],
)
def test_titles_of_archive_pages(title: str, expected: TitleParts) -> None:
    assert read_title(title) == expected


@pytest.mark.parametrize(
    "title",
    [
        "Explaining North Korean Migration to China",
        "Repatriation to North Korea",
        "Exploring the Connection between China and North Korea: Part II",
        "Laying Blame for Flight and Fight: Sino-Soviet Relations and the “Yi–Ta” Incident",
        "Constitution of the People's Republic of China, Article 32",
        "State Council Instruction to Mend Bridges",
        "New Evidence, 'A Bridge'",
        "关于桥梁的电报",
        "",
        "Report " * 400,
    ],
)
def test_other_titles_say_nothing(title: str) -> None:
    assert read_title(title) == EMPTY


def test_who_talked_is_not_who_wrote() -> None:
    title = "Record of Conversation between Liu Shaoqi, Zhou Enlai, and Pak Seong-cheol"
    assert read_title(title) == TitleParts("Record of Conversation", (), (), "")


def test_matter_is_not_read_behind_words_that_are_not_understood() -> None:
    title = "Cable of 24 April [1961] with a standpoint on bridges"
    assert read_title(title) == TitleParts("Cable", (), (), "")


def test_on_and_for_may_belong_to_a_body() -> None:
    parts = read_title("Report from the Commission on Bridges concerning Tolls")
    assert (parts.issuing, parts.matter) == (("Commission on Bridges",), "Tolls")
    parts = read_title("Protocol between the Ministry for State Security and the Ferry Bureau")
    assert parts.issuing == ("Ministry for State Security", "Ferry Bureau")


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        ("Ministry of Posts and Telecommunications", 1),
        ("Security and Intelligence Department", 1),
        ("Ministry of Labour and Social Affairs", 1),
        ("Public Security Offices of Liaoning, Jilin and Heilongjiang Provinces", 1),
        ("Ministry of Posts and Telecommunications and the Ministry of Railways", 2),
        ("CCP Central Committee and the State Council", 2),
        ("Foreign Ministry and Trade Ministry", 2),
        ("Ministries of Posts, Railways, and Trade", 3),
        ("Zhou Enlai, Premier, and Chen Yi", 2),
        ("Ministry of Foreign Affairs Consular Affairs Department and the Bridge Office", 2),
    ],
)
def test_and_divides_only_what_can_stand_alone(words: str, parties: int) -> None:
    assert len(split_parties(words)) == parties


@given(st.text())
def test_no_title_fails(title: str) -> None:
    read_title(title)
    read_title(f"Cable, {title}")


@given(
    st.lists(
        st.sampled_from([MFA, MPS, EMBASSY, "State Council", "Ferry Bureau"]),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(["Tolls", "On Tolls at the Bridge to the North", "Ferries and Rafts"]),
)
def test_a_title_put_together_is_taken_apart(bodies: list[str], matter: str) -> None:
    senders = " and the ".join(bodies)
    expected = TitleParts("Cable", tuple(bodies), ("Bridge Office",), matter)
    assert read_title(f"Cable, {senders} to the Bridge Office, '{matter}'") == expected
    assert read_title(f"Cable from the {senders} to the Bridge Office, '{matter}'") == expected


def test_the_titles_of_the_facts_give_the_issuing_bodies() -> None:
    facts = pathlib.Path(__file__).resolve().parents[2] / "../shared/facts/records.jsonl"
    if not facts.exists():
        pytest.skip("the facts in ../shared are missing")
    records = {
        record["key"]: read_title(record["title"])
        for record in map(json.loads, facts.read_text(encoding="utf-8").splitlines())
    }
    cable = records["1961-05-mfa-mps-to-embassy"]
    assert (cable.issuing, cable.addressees) == ((MFA, "Ministry Public Security"), (EMBASSY,))
    assert records["smith-2012-explaining-migration"] == EMPTY
    assert sum(bool(parts.issuing) for parts in records.values()) == 28


@pytest.mark.parametrize(
    "words",
    [
        "Mr. Adams",
        "Mrs. Adams",
        "Dr Adams",
        "Sir Edward Grey",
        "Baron de Stoeckl",
        "Count Cassini",
        "Lord Lyons",
        "General Graves",
        "Major General Graves",
        "Rear Admiral Knight",
    ],
)
def test_a_title_before_a_name_is_that_of_a_person(words: str) -> None:
    assert is_titled_person(words)


@pytest.mark.parametrize(
    "words",
    [
        "General Staff",
        "General Department of Waterways",
        "General Commanding the Harbour",
        "Captain of the Port",
        "Lord Commissioners of the Admiralty",
        "Countess",
        "Mrs",
        "Minister in the North (Adams)",
        "Baronial Council",
    ],
)
def test_words_of_a_body_or_an_office_are_no_title(words: str) -> None:
    assert not is_titled_person(words)
