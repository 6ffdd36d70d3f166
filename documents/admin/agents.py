"""Agents: persons and corporate bodies."""

from __future__ import annotations

from django.contrib import admin

from documents.admin.desk import AuthorityAdmin, NameInline, count_of
from documents.models import Agent, AgentName


class AgentNameInline(NameInline):
    model = AgentName


@admin.register(Agent)
class AgentAdmin(AuthorityAdmin):
    counted = "contributions"
    list_display = ("name", "kind", "parent", "dates", count_of("contributions"))
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("name", "names__words", "slug")
    search_help_text = "Names in any script."
    autocomplete_fields = ("parent",)
    fields = ("name", "slug", "kind", "parent", "dates", "description", "note")
    inlines = (AgentNameInline,)
