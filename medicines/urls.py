"""Every public address of the domain."""

from django.urls import path, re_path

from medicines import sitemaps
from medicines.api import views as api
from medicines.api.describing import Description
from medicines.api.serving import served
from medicines.feeds import Changes
from medicines.views import (
    completing,
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
from medicines.views.serving import public_list
from medicines.vocabulary import PageKind

MEDICINE, COMBINATION = ({"kind": kind} for kind in PageKind)

urlpatterns = [
    path("", plain.home, name="home"),
    path("search/", search.search, name="search"),
    path("search/names/", completing.names, name="search-names"),
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
    path("suggestions/", suggestions.opening, name="suggestions"),
    path("suggestions/confirm/", suggestions.confirm, name="suggestion-confirm"),
    path("suggestions/<slug:mark>/", suggestions.own_suggestion, name="suggestion"),
    path("suggestions/<slug:mark>/change/", suggestions.change, name="suggestion-change"),
    path("suggestions/<slug:mark>/withdraw/", suggestions.take_back, name="suggestion-withdraw"),
    path("suggestions/<slug:mark>/answer/", suggestions.answer, name="suggestion-answer"),
    path("about/", plain.about, name="about"),
    path("how-pages-are-made/", plain.how_pages_are_made, name="how-pages-are-made"),
    path("privacy/", plain.privacy, name="privacy"),
    path("accessibility/", plain.accessibility, name="accessibility"),
    path("contact/", plain.contact, name="contact"),
    path("terms/", plain.terms, name="terms"),
    path("preview/", preview.opening, name="preview-open"),
    path("preview/<slug:mark>/", preview.shared, name="preview"),
    path("healthz", readiness.healthz, name="healthz"),
    path("readyz", readiness.readyz, name="readyz"),
    path("api/v1/", served(api.Root), name="api-root"),
    path("api/v1/openapi.json", served(Description), name="api-openapi"),
    path("api/v1/pages/", served(api.Pages), name="api-pages"),
    path("api/v1/pages/<slug:slug>/", served(api.OnePage), name="api-page"),
    path("api/v1/drug-classes/", served(api.DrugClasses), name="api-drug-classes"),
    path("api/v1/drug-classes/<slug:slug>/", served(api.OneDrugClass), name="api-drug-class"),
    path("api/v1/interactions/", served(api.Interactions), name="api-interactions"),
    path("api/v1/interactions/<uuid:uid>/", served(api.OneInteraction), name="api-interaction"),
    path("api/v1/changes/", served(api.Changes), name="api-changes"),
    path("api/v1/dump.jsonl", served(api.Dump), name="api-dump"),
    re_path(r"^api/(?P<rest>)", served(api.Nothing)),  # whatever follows, a line feed among it
    path("changes.atom", public_list(Changes()), name="changes"),
    path("sitemap.xml", sitemaps.index, name="sitemaps"),
    path("sitemap-<slug:section>-<int:number>.xml", sitemaps.sitemap, name="sitemap"),
    path("robots.txt", plain.robots, name="robots"),
    path("favicon.ico", plain.icon, name="icon"),
    # The sites that the pages came from: /composition/s/sertraline, /composition/combination/sertraline-diazepam.html
    re_path(r"^composition/(?:[^/]+/)?(?P<slug>[^/]+?)(?:\.html?)?/?$", redirects.old_address, name="old-address"),
]
