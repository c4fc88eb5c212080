"""A headless Chromium, driven over its DevTools protocol; only what the browser tests need."""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp

PATHS = ("/usr/bin/chromium", "/usr/bin/chromium-browser")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
)
PATIENCE = 20.0
KEYS = {"Enter": 13, "Escape": 27, "Tab": 9}


def find() -> str | None:
    """Where Chromium is, if it is installed."""
    return next((path for path in PATHS if Path(path).exists()), None)


class Chromium:
    """One browser with an empty profile; use as ``async with``."""

    async def __aenter__(self) -> Chromium:
        self._profile = tempfile.mkdtemp(prefix="relais-chromium-")
        self._process = await asyncio.create_subprocess_exec(
            str(find()),
            *FLAGS,
            f"--user-data-dir={self._profile}",
            "about:blank",
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        self._http = aiohttp.ClientSession()
        self._socket = await self._http.ws_connect(await self._address(), max_msg_size=0)
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._complaints: dict[str, list[str]] = {}
        self._reader = asyncio.create_task(self._read())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._reader.cancel()
        await self._socket.close()
        await self._http.close()
        self._process.kill()
        await self._process.wait()
        shutil.rmtree(self._profile, ignore_errors=True)

    async def tab(self, width: int = 1280, height: int = 800, phone: bool = False) -> Tab:
        """Open a tab of that size in CSS pixels; ``phone`` adds touch and a pixel ratio of 2."""
        target = await self.call("Target.createTarget", {"url": "about:blank"})
        attached = await self.call(
            "Target.attachToTarget", {"targetId": target["targetId"], "flatten": True}
        )
        tab = Tab(self, attached["sessionId"])
        self._complaints[tab.session] = tab.complaints
        await tab.call("Page.enable")
        await tab.call("Runtime.enable")
        await tab.call("Log.enable")
        await tab.size(width, height, phone)
        return tab

    async def call(self, method: str, params: Any = None, session: str = "") -> Any:
        """One command of the protocol; gives its result."""
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        command = {"id": number, "method": method, "params": params or {}}
        if session:
            command["sessionId"] = session
        await self._socket.send_json(command)
        return await asyncio.wait_for(answer, PATIENCE)

    async def _address(self) -> str:
        file = Path(self._profile, "DevToolsActivePort")
        lines = await _patiently(lambda: _two_lines(file))
        port, path = lines
        return f"ws://127.0.0.1:{port}{path}"

    async def _read(self) -> None:
        async for message in self._socket:
            content = json.loads(message.data)
            answer = self._answers.pop(content.get("id"), None)
            if answer is None:
                self._note(content)
            elif "error" in content:
                answer.set_exception(RuntimeError(str(content["error"])))
            else:
                answer.set_result(content["result"])

    def _note(self, event: dict[str, Any]) -> None:
        complaints = self._complaints.get(event.get("sessionId", ""), [])
        params = event.get("params", {})
        if event.get("method") == "Runtime.exceptionThrown":
            complaints.append(json.dumps(params["exceptionDetails"])[:500])
        entry = params.get("entry", {})
        if event.get("method") == "Log.entryAdded" and entry.get("source") == "security":
            complaints.append(entry["text"])


class Tab:
    """One page."""

    def __init__(self, browser: Chromium, session: str) -> None:
        self._browser = browser
        self.session = session
        self.complaints: list[str] = []

    async def call(self, method: str, params: Any = None) -> Any:
        """One command of the protocol for this page."""
        return await self._browser.call(method, params, self.session)

    async def size(self, width: int, height: int, phone: bool = False) -> None:
        """Make the page that large."""
        ratio = 2 if phone else 1
        metrics = {"width": width, "height": height, "deviceScaleFactor": ratio, "mobile": phone}
        await self.call("Emulation.setDeviceMetricsOverride", metrics)

    async def scheme(self, name: str) -> None:
        """Prefer ``light`` or ``dark``."""
        features = [{"name": "prefers-color-scheme", "value": name}]
        await self.call("Emulation.setEmulatedMedia", {"features": features})

    async def go(self, url: str) -> None:
        """Open an address and wait until the document is ready."""
        await self.call("Page.navigate", {"url": url})
        await self.until(f"location.href.startsWith({url!r}) && document.readyState == 'complete'")

    async def value(self, script: str) -> Any:
        """What a JavaScript expression gives."""
        params = {"expression": script, "returnByValue": True, "awaitPromise": True}
        result = await self.call("Runtime.evaluate", params)
        if "exceptionDetails" in result:
            raise AssertionError(f"{script}: {result['exceptionDetails']}")
        return result["result"].get("value")

    async def inside(self, script: str) -> Any:
        """What an expression gives inside the page's first frame; ``None`` when it has none."""
        tree = (await self.call("Page.getFrameTree"))["frameTree"]
        if not tree.get("childFrames"):
            return None
        frame = tree["childFrames"][0]["frame"]["id"]
        world = await self.call("Page.createIsolatedWorld", {"frameId": frame})
        place = {"contextId": world["executionContextId"], "returnByValue": True}
        result = await self.call("Runtime.evaluate", {"expression": script, **place})
        return result["result"].get("value")

    async def until_inside(self, script: str) -> None:
        """Wait until an expression is true inside the page's first frame."""
        await _patiently(lambda: self.inside(script))

    async def until(self, script: str) -> None:
        """Wait until an expression is true; fails with the page's text if it never is."""
        try:
            await _patiently(lambda: self.value(script))
        except TimeoutError:
            seen = await self.value("document.body.innerText")
            raise AssertionError(f"never true: {script}\npage: {seen}\n{self.complaints}") from None

    async def sees(self, text: str) -> None:
        """Wait until the page shows ``text``."""
        await self.until(f"document.body.innerText.includes({json.dumps(text)})")

    async def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        await self.call("Input.insertText", {"text": text})

    async def press(self, key: str, shift: bool = False) -> None:
        """Press and release a key of :data:`KEYS`."""
        event: dict[str, Any] = {"key": key, "code": key, "windowsVirtualKeyCode": KEYS[key]}
        event["modifiers"] = 8 if shift else 0
        text = {"text": "\r"} if key == "Enter" else {}
        await self.call("Input.dispatchKeyEvent", {"type": "keyDown", **event, **text})
        await self.call("Input.dispatchKeyEvent", {"type": "keyUp", **event})

    async def click(self, selector: str) -> None:
        """Click the middle of the first element that matches."""
        find = f"document.querySelector({json.dumps(selector)})"
        await self.until(f"!!{find} && !{find}.disabled && {find}.getClientRects().length > 0")
        place = await self.value(
            f"(() => {{ const e = {find}; e.scrollIntoView({{block: 'nearest'}}); "
            "const r = e.getBoundingClientRect(); "
            "return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            click = {"type": kind, "button": "left", "clickCount": 1, **place}
            await self.call("Input.dispatchMouseEvent", click)

    async def shot(self, path: Path) -> None:
        """Save what the page looks like as PNG."""
        image = await self.call("Page.captureScreenshot", {"format": "png"})
        path.write_bytes(base64.b64decode(image["data"]))


async def _patiently(look: Callable[[], Awaitable[Any]]) -> Any:
    """The first true value that ``look`` gives. Raises TimeoutError after :data:`PATIENCE`."""
    async with asyncio.timeout(PATIENCE):
        seen = await look()
        while not seen:
            await asyncio.sleep(0.05)
            seen = await look()
    return seen


async def _two_lines(file: Path) -> list[str]:
    lines = file.read_text().splitlines() if file.exists() else []
    return lines if len(lines) == 2 else []
