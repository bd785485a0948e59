"""A browser in which nothing stops a script that got into a page, and that tells what a page has done."""

import re
from collections.abc import Callable
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request, Route

HOST = "http://medsite.test"
# What a script of an attacker calls, and a way for it to be seen from outside.
INIT = """
window.ran = 0;
window.pwn = window.alert = window.confirm = window.prompt = () => { window.top.ran = (window.top.ran || 0) + 1 };
window.refused = [];
const note = (event) => window.top.refused.push(`${event.violatedDirective} ${event.blockedURI}`);
document.addEventListener("securitypolicyviolation", note);
"""
# Whatever could run or load, in the document as the browser has understood it.
SCAN = r"""(own) => {
  const found = [];
  const loads = ["src", "srcset", "data", "poster", "background", "xlink:href", "action", "formaction", "ping"];
  const data = ["application/ld+json", "application/json"];
  const named = ["canonical", "alternate", "next", "prev"];  // links that nothing loads
  const address = (value) => { try { return new URL(value, location.href) } catch { return null } };
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName;
    if (["iframe", "object", "embed", "applet", "base", "frame", "frameset", "style", "portal"].includes(name))
      found.push(name);
    const isOurs = /^\/(static|admin\/jsi18n)\//.test(element.getAttribute("src")) && !element.textContent.trim();
    if (name === "script" && !isOurs && !data.includes(element.type)) found.push(element.outerHTML.slice(0, 200));
    if (name === "meta" && element.httpEquiv) found.push("meta " + element.httpEquiv);
    for (const {name: attribute, value} of element.attributes) {
      if (attribute.startsWith("on") || attribute === "style" || attribute === "srcdoc")
        found.push(`${name} ${attribute}=${value.slice(0, 100)}`);
      const url = address(value);
      if (attribute === "href" && url && !["http:", "https:", "mailto:"].includes(url.protocol))
        found.push(`${name} ${attribute}=${value.slice(0, 100)}`);
      const isLink = name === "link" && attribute === "href" && !named.includes(element.rel);
      if ((isLink || loads.includes(attribute)) && url && url.origin !== own)
        found.push(`${name} ${attribute}=${value.slice(0, 100)}`);
    }
  }
  return found;
}"""
# What the site's own scripts and forms ask for by themselves.
OWN = re.compile(r"/(static|favicon\.ico|admin/jsi18n|admin/medicines/\w+/(scratch|token|\d+/look))(/|$)")
Answer = Callable[[str], tuple[int, dict[str, str], bytes]]


@dataclass
class Watched:
    """A tab whose answers come from `answer` alone: what else it asks for is written down, and refused.

    Answers are made where the test is: elsewhere they would ask another connection, for which there are no rows yet."""

    browser: Browser
    answer: Answer
    strict: bool = False  # whether the site's policy counts; without, a script that got in runs
    asked: list[str] = field(default_factory=list)
    status: int = 0  # of the page that was visited last
    here: Context = field(default_factory=copy_context)

    def __post_init__(self) -> None:
        self.context = self.browser.new_context(bypass_csp=not self.strict)
        self.context.add_init_script(INIT)
        self.context.on("request", self._note)
        self.context.route("**/*", self._answer)
        self.tab: Page = self.context.new_page()
        self.tab.on("dialog", lambda dialog: (self.asked.append("a dialog"), dialog.dismiss()))

    def visit(self, path: str) -> dict[str, object]:
        """What the page has done, and what it holds: all empty for a harmless one."""
        self.asked.clear()
        self.here = copy_context()
        self.status = self.tab.goto(HOST + path).status
        left = [url for url in self.asked if not self._is_own(url, path)]
        ran, refused = self.tab.evaluate("[window.ran, window.refused]")
        return {"ran": ran, "left": left, "holds": self.tab.evaluate(SCAN, HOST), "refused": refused}

    def close(self) -> None:
        self.context.close()

    def _note(self, request: Request) -> None:
        self.asked.append(request.url)

    def _answer(self, route: Route) -> None:
        url = route.request.url
        if not url.startswith(f"{HOST}/"):
            route.abort()
            return
        status, headers, body = self.here.copy().run(self.answer, url.removeprefix(HOST))
        route.fulfill(status=status, headers=headers, body=body)

    def _is_own(self, url: str, path: str) -> bool:
        parts = urlsplit(url)
        own = OWN.match(parts.path) or parts.path == urlsplit(HOST + path).path
        return f"{parts.scheme}://{parts.netloc}" == HOST and bool(own)


HARMLESS = {"ran": 0, "left": [], "holds": [], "refused": []}
