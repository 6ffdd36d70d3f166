"""The addresses of the archive."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("documents.pages.urls")),
]
