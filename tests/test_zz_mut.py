import pytest
from unittest import mock
from django.db import connection, transaction, reset_queries
from django.db.models import Prefetch
from django.db.models.query import QuerySet
from tests.filled_archive import fill_archive
import tests.pages.test_query_budgets as T
from django.test import Client
from django.test.utils import CaptureQueriesContext
real_p, real_s = QuerySet.prefetch_related, QuerySet.select_related
LOOK = ["none","p:contributions__agent","p:cited_by__document__contributions__agent","p:contributions","p:references__file__repository","p:texts__passages","p:passages","s:parent","s:collection","s:agent","s:document","s:target","s:repository","s:place","s:within","s:received_file","s:text"]
PAGES=[p for p in T.PAGES if p.most and (not p.query or "kind=cable&" in p.query)]
def run(m):
    kind, _, name = m.partition(":")
    def pp(self, *a):
        if kind=="p": a=[x for x in a if (x.prefetch_to if isinstance(x, Prefetch) else x)!=name]
        return real_p(self,*a) if a else self._chain()
    def ss(self, *a):
        if kind=="s": a=[x for x in a if x!=name]
        return real_s(self,*a) if a else self._chain()
    out={}
    with mock.patch.object(QuerySet,"prefetch_related",pp), mock.patch.object(QuerySet,"select_related",ss):
        for page in PAGES:
            reset_queries()
            with CaptureQueriesContext(connection) as c:
                try: Client().get(page.address)
                except Exception as e: out[page]=type(e).__name__; continue
            out[page]=len(c)
    return out
@pytest.mark.django_db
def test_m():
    res=[]
    for size in (2,3):
        with transaction.atomic():
            fill_archive(size)
            res.append({m: run(m) for m in LOOK})
            transaction.set_rollback(True)
    for m in LOOK:
        grow=[p.name for p in PAGES if res[1][m].get(p)!=res[0][m][p] or isinstance(res[0][m][p], str)]
        print("MUT", m, sorted(set(grow)) or "SURVIVES", flush=True)
