"""What a record is: fields, constraints, `__str__`, and QuerySets that say which rows.

Belongs here: everything that must be true of a row whatever wrote it. Does not: formatting,
parsing, HTTP, what is derived from a record.
"""

from documents.models.agent import Agent, AgentName
from documents.models.annotation import Annotation
from documents.models.archive import ArchivalFile, ArchivalReference, Repository, RepositoryName
from documents.models.citation import Citation
from documents.models.collection import Collection, CollectionName, CollectionPlace
from documents.models.contribution import AgentMention, Contribution
from documents.models.document import Document, FormerSlug, Identifier, Publication, Statement
from documents.models.ingest import IngestRun, ReceivedFile, ReceivedRecord
from documents.models.named import FormerAddress
from documents.models.place import Place, PlaceMention, PlaceName
from documents.models.relation import Relation
from documents.models.search import SearchChange, SearchIndex, SearchTurn
from documents.models.text import Footnote, Passage, Text
from documents.models.topic import Topic

__all__ = [
    "Agent",
    "AgentMention",
    "AgentName",
    "Annotation",
    "ArchivalFile",
    "ArchivalReference",
    "Citation",
    "Collection",
    "CollectionName",
    "CollectionPlace",
    "Contribution",
    "Document",
    "Footnote",
    "FormerAddress",
    "FormerSlug",
    "Identifier",
    "IngestRun",
    "Passage",
    "Place",
    "PlaceMention",
    "PlaceName",
    "Publication",
    "ReceivedFile",
    "ReceivedRecord",
    "Relation",
    "Repository",
    "RepositoryName",
    "SearchChange",
    "SearchIndex",
    "SearchTurn",
    "Statement",
    "Text",
    "Topic",
]
