"""Pages, headers, health and the log."""

from __future__ import annotations

import pytest
import structlog
from aiohttp import web

from bot.web.rate import RateLimit
from bot.web.server import create_app


async def test_the_root_leads_to_the_chat_page(serve):
    answer = await (await serve()).get("/", allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (302, "/chat")


async def test_the_chat_page_names_the_company_and_the_emergency_number_safely(serve):
    client = await serve(company_name="Ohm & <Fils>", gas_emergency="0 800 47 33 33")
    text = await (await client.get("/chat")).text()
    assert "Ohm &amp; &lt;Fils&gt;" in text
    assert 'href="tel:0800473333"' in text
    assert "{{" not in text


async def test_only_allowed_sites_may_frame_the_chat_and_nobody_the_desk(serve):
    client = await serve(allowed_origins=("https://www.deuxrives.example",))
    chat = (await client.get("/chat")).headers
    desk = (await client.get("/desk")).headers
    allowed = "frame-ancestors 'self' https://www.deuxrives.example"
    assert chat["Content-Security-Policy"].endswith(allowed)
    assert desk["Content-Security-Policy"].endswith("frame-ancestors 'none'")
    assert desk["X-Frame-Options"] == "DENY"
    assert desk["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/chat", "/widget.js", "/static/chat.css", "/none", "/webhooks/rest/", "/healthz"]
)
async def test_every_answer_carries_the_security_headers(serve, path):
    headers = (await (await serve()).get(path)).headers
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


async def test_an_unknown_page_is_a_sentence_and_not_a_trace(serve):
    answer = await (await serve()).get("/none")
    assert answer.status == 404
    assert "Cette page n’existe pas" in await answer.text()


async def test_what_twilio_asks_for_is_refused_in_plain_text(aiohttp_client, edge):
    async def refuse(_: web.Request) -> web.Response:
        raise web.HTTPForbidden(text="The request is <refused>: it is not signed.\n")

    app = create_app(edge.services())
    app.router.add_post("/voice/incoming", refuse)
    client = await aiohttp_client(app)
    refused = await client.post("/voice/incoming")
    assert (refused.status, refused.content_type) == (403, "text/plain")
    assert await refused.text() == "The request is <refused>: it is not signed.\n"
    for answer in (await client.get("/voice/incoming"), await client.post("/voice/none")):
        assert (answer.status in (404, 405), answer.content_type) == (True, "text/plain")
        assert "<" not in await answer.text()


async def test_static_files_can_not_be_left_upwards(serve):
    client = await serve()
    for path in ("/static/../server.py", "/static/%2e%2e/server.py", "/static/"):
        assert (await client.get(path)).status in (403, 404)


async def test_health_tells_which_part_is_not_ready(serve, edge):
    client = await serve()
    well = await client.get("/healthz")
    edge.parts["engine"] = False
    ill = await client.get("/healthz")
    assert (well.status, ill.status) == (200, 503)
    assert (await ill.json())["parts"] == {"engine": False, "database": True}


async def test_the_log_holds_routes_and_no_personal_data(serve):
    client = await serve()
    with structlog.testing.capture_logs() as entries:
        body = {"sender": "33612345678", "message": "mon iban est FR76"}
        await client.post("/webhooks/rest/webhook?who=ada", json=body)
        await client.get("/desk/api/packets/chat-secret")
    assert [one["route"] for one in entries] == [
        "/webhooks/rest/webhook",
        "/desk/api/packets/{id}",
    ]
    assert not [word for word in ("33612345678", "FR76", "ada", "secret") if word in str(entries)]


def test_a_rate_limit_opens_again_when_time_has_passed():
    now = [0.0]
    limit = RateLimit(2, 60, now=lambda: now[0])
    assert [limit.allows("a") for _ in range(3)] == [True, True, False]
    assert limit.allows("b")
    now[0] = 60.0
    assert limit.allows("a")


def test_a_rate_limit_forgets_those_who_have_been_quiet():
    now = [0.0]
    limit = RateLimit(1, 60, now=lambda: now[0])
    for number in range(10_001):
        limit.allows(str(number))
    now[0] = 61.0
    limit.allows("new")
    assert len(limit._attempts) == 1


def test_many_names_that_all_try_do_not_make_each_try_look_through_all(monkeypatch):
    """A stranger who makes up a name for each try must not cost more and more."""
    looked = []
    limit = RateLimit(1, 60, now=lambda: 0.0)
    drop = limit._drop_quiet
    monkeypatch.setattr(limit, "_drop_quiet", lambda now: (looked.append(now), drop(now)))
    for number in range(40_005):
        limit.allows(str(number))
    assert len(looked) == 2


async def test_answers_do_not_tell_which_versions_serve(serve):
    assert (await (await serve()).get("/healthz")).headers["Server"] == "Relais"
