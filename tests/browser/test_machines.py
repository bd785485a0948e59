"""What is there for machines alone disturbs no browser."""

from playwright.sync_api import Page


def test_data_for_machines_is_no_script_that_the_policy_refuses(visit):
    page: Page = visit("/combinations/sertraline-clonazepam/")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.reload()
    assert said == []
    kinds = page.evaluate("JSON.parse(document.querySelector('script[type]').text)['@graph'].map(one => one['@type'])")
    assert kinds == ["MedicalWebPage", "FAQPage"]
    assert not page.locator("script[type]").is_visible()
