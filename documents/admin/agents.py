"""Agents: persons and corporate bodies."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet

from documents.admin.desk import AuthorityAdmin, NameInline, count_of
from documents.models import Agent, AgentName, Document


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

    def documents_naming(self, authority: Any) -> QuerySet[Document]:
        agents = Agent.objects.within([authority])
        return Document.objects.filter(
            Q(contributions__agent__in=agents) | Q(agent_mentions__agent__in=agents)
        )
