"""Every public address of the domain."""

from django.urls import path, re_path

from medicines.views import (
    drug_classes,
    history,
    interactions,
    lists,
    plain,
    preview,
    readiness,
    reading,
    redirects,
    search,
    suggesting,
    suggestions,
)
from medicines.vocabulary import PageKind

MEDICINE, COMBINATION = ({"kind": kind} for kind in PageKind)

urlpatterns = [
    path("", plain.home, name="home"),
    path("search/", search.search, name="search"),
    path("medicines/", lists.pages, name="pages"),
    path("medicines/<slug:slug>/", reading.medicine, name="medicine"),
    path("combinations/<slug:slug>/", reading.combination, name="combination"),
    path("medicines/<slug:slug>/history/", history.history, MEDICINE, name="medicine-history"),
    path("medicines/<slug:slug>/history/<int:number>/", history.version, MEDICINE, name="medicine-version"),
    path("combinations/<slug:slug>/history/", history.history, COMBINATION, name="combination-history"),
    path("combinations/<slug:slug>/history/<int:number>/", history.version, COMBINATION, name="combination-version"),
    path("drug-classes/", drug_classes.drug_classes, name="drug-classes"),
    path("drug-classes/<slug:slug>/", drug_classes.drug_class, name="drug-class"),
    path("interactions/", interactions.interactions, name="interactions"),
    path("suggest/", suggesting.page_request, name="request-page"),
    path("suggest/<slug:slug>/", suggesting.edit, name="suggest"),
    path("suggest/<slug:slug>/problem/", suggesting.problem, name="suggest-problem"),
    path("suggest/<slug:slug>/question/", suggesting.question, name="suggest-question"),
    path("suggestions/confirm/<str:token>/", suggestions.confirm, name="suggestion-confirm"),
    path("suggestions/<str:token>/", suggestions.own_suggestion, name="suggestion"),
    path("suggestions/<str:token>/change/", suggestions.change, name="suggestion-change"),
    path("suggestions/<str:token>/withdraw/", suggestions.take_back, name="suggestion-withdraw"),
    path("suggestions/<str:token>/answer/", suggestions.answer, name="suggestion-answer"),
    path("about/", plain.about, name="about"),
    path("terms/", plain.terms, name="terms"),
    path("preview/<str:token>/", preview.shared, name="preview"),
    path("readyz", readiness.readyz, name="readyz"),
    path("robots.txt", plain.robots, name="robots"),
    path("favicon.ico", plain.icon, name="icon"),
    # The sites that the pages came from: /composition/s/sertraline, /composition/combination/sertraline-diazepam.html
    re_path(r"^composition/(?:[^/]+/)?(?P<slug>[^/]+?)(?:\.html?)?/?$", redirects.old_address, name="old-address"),
]
