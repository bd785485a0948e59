"""What somebody who runs the site sees of it: numbers for Prometheus, and a log in JSON, of two workers together."""

import json
from concurrent.futures import ThreadPoolExecutor

from tests.journeys.serving import get, served

TOKEN = "a-long-random-token"


def number(numbers, beginning):
    return sum(float(line.rpartition(" ")[2]) for line in numbers.splitlines() if line.startswith(beginning))


def test_numbers_ids_and_lines(tmp_path):
    environment = {"METRICS_TOKEN": TOKEN, "LOG_FORMAT": "json", "LOG_LEVEL": "INFO"}
    with served(tmp_path, **environment) as site:
        with ThreadPoolExecutor(4) as readers:
            answers = list(readers.map(lambda _: get(site + "/about/"), range(20)))
        assert len({headers["x-request-id"] for _status, headers, _body in answers}) == 20
        assert get(site + "/healthz")[0] == 200
        assert get(site + "/suggestions/a-private-address/nowhere/")[0] == 404
        assert get(site + "/metrics")[0] == get(site + "/metrics", Authorization="Bearer wrong")[0] == 404
        status, headers, numbers = get(site + "/metrics", Authorization=f"Bearer {TOKEN}")
        assert (status, headers["cache-control"]) == (200, "no-store")
        assert number(numbers, 'medsite_answers_total{method="GET",status="200"}') >= 21
        assert number(numbers, 'medsite_answers_total{method="GET",status="404"}') >= 3
        assert 'medsite_attention{what="publications overdue"} 0' in numbers
    log = (tmp_path / "log.txt").read_text()
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    read = [line for line in lines if line.get("path") == "/about/"]
    assert {line["request_id"] for line in read} == {headers["x-request-id"] for _status, headers, _body in answers}
    assert {(line["method"], line["status"]) for line in read} == {("GET", 200)}
    assert "a-private-address" not in log


def test_without_a_token_there_are_no_numbers(client):
    assert client.get("/metrics").status_code == 404
