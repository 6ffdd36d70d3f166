"""The addresses of the public pages. A slug is fixed once published; nothing is named by number."""

from django.urls import URLPattern, path

from documents.pages import (
    about,
    agent,
    archive,
    browse,
    canonical,
    collection,
    document,
    home,
    lists,
    place,
    suggesting,
    topic,
    wanted,
)

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("documents/", browse.document_list, name="document-list"),
    path("documents.<slug:extension>", lists.document_file, name="document-file"),
    path("feeds/documents/", lists.document_feed, name="document-feed"),
    path("documents/<slug:slug>.json", canonical.document_canonical, name="document-json"),
    path("documents/<slug:slug>/", document.document_detail, name="document-detail"),
    path("suggestions/", suggesting.suggestion_list, name="suggestions"),
    path("agents/", agent.agent_list, name="agent-list"),
    path("agents/<slug:slug>/", agent.agent_detail, name="agent-detail"),
    path("places/", place.place_list, name="place-list"),
    path("places/<slug:slug>/", place.place_detail, name="place-detail"),
    path("collections/", collection.collection_list, name="collection-list"),
    path("collections/<slug:slug>/", collection.collection_detail, name="collection-detail"),
    path("topics/", topic.topic_list, name="topic-list"),
    path("topics/<slug:slug>/", topic.topic_detail, name="topic-detail"),
    path("archives/", archive.repository_list, name="repository-list"),
    path("archives/<slug:slug>/", archive.repository_detail, name="repository-detail"),
    path("archives/<slug:repository>/<slug:slug>/", archive.file_detail, name="file-detail"),
    path("wanted/", wanted.wanted, name="wanted"),
    path("about/", about.about, name="about"),
    path("rights/", about.rights, name="rights"),
    path("contact/", about.contact, name="contact"),
    path("searching/", about.searching, name="searching"),
    path("conventions/", about.conventions, name="conventions"),
]
