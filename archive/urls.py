"""The root of the addresses: the admin, and all the rest from the app."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("documents.urls")),
]

handler404 = "documents.pages.errors.not_found"
handler500 = "documents.pages.errors.server_error"
