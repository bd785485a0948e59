"""Every kind of page that anybody may open, at the site of `conftest.publish_pages`."""

from medicines.views.by_code import mark_of

WAITING = "w" * 32  # the code of a suggestion there, which the browser of `conftest.visit` has
OWN = f"/suggestions/{mark_of(WAITING)}/"
LONG = "/medicines/warfarin/"  # with warnings, interactions and facts of many sources
APART = "/combinations/sertraline-clonazepam/"
NOT_SURE = "/combinations/sertraline-diazepam/"
ONE_PRODUCT = "/combinations/amoxicillin-clavulanic-acid/"

PAGES = [
    ("/", 200),
    ("/medicines/", 200),
    ("/medicines/?letter=S&kind=medicine", 200),
    ("/medicines/?q=zoloft&drug_class=nope", 200),
    ("/medicines/?q=xyzzy", 200),
    ("/search/", 200),
    ("/search/?q=zoloft", 200),
    ("/search/?q=sertralyn+clonazepam", 200),
    ("/search/?q=ibuprofen+paroxetine", 200),
    ("/search/?q=xyzzyxyzzy", 200),
    ("/search/?q=took+too+much+sertraline", 200),
    ("/medicines/sertraline/", 200),
    ("/medicines/sertraline/?country=GB", 200),
    (LONG, 200),
    ("/medicines/sertraline/history/", 200),
    ("/medicines/clonazepam/history/?from=1&to=2", 200),
    ("/medicines/clonazepam/history/1/", 200),
    (APART, 200),
    (f"{APART}history/", 200),
    (f"{APART}history/1/", 200),
    (NOT_SURE, 200),
    (ONE_PRODUCT, 200),
    ("/drug-classes/", 200),
    ("/drug-classes/psychotropic/", 200),
    ("/interactions/", 200),
    ("/interactions/?m=sertraline&m=tramadol&m=sertralin&m=paroxetine&m=alcohol", 200),
    ("/about/", 200),
    ("/how-pages-are-made/", 200),
    ("/privacy/", 200),
    ("/accessibility/", 200),
    ("/contact/", 200),
    ("/terms/", 200),
    ("/suggest/", 200),
    ("/suggest/sertraline/", 200),
    ("/suggest/sertraline/?part=dosage", 200),
    ("/suggest/sertraline/?part=alcohol", 200),
    ("/suggest/sertraline/problem/", 200),
    ("/suggest/sertraline/question/", 200),
    (OWN, 200),
    (f"{OWN}?sent", 200),
    (f"{OWN}change/", 200),
    ("/suggestions/?here", 200),
    ("/suggestions/", 200),
    ("/suggestions/confirm/", 200),
    ("/suggestions/confirm/?thanks", 200),
    ("/preview/", 200),
    ("/preview/nonsense/", 200),
    ("/medicines/nothing-here/", 404),
    ("/medicines/zopiclone/", 410),
]
# What has no page of its own to look at, or is for programs.
NO_PAGES = {
    "search-names", "suggestion-withdraw", "suggestion-answer", "healthz", "readyz", "changes", "sitemaps", "sitemap",
    "robots", "icon", "old-address",
}  # fmt: skip
