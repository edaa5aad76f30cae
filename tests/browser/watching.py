"""What a browser says about a page: its console, its requests, what axe finds, what does not fit."""

from pathlib import Path

import axe_playwright_python

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async ([source, options]) => {
  if (!window.axe) (0, eval)(source);
  const found = await axe.run(document, {...options, resultTypes: ["violations"]});
  const places = (rule) => rule.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | ");
  return found.violations.map((rule) => rule.id + ": " + places(rule));
}"""
SIDEWAYS = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const reaches = (element) => element.getBoundingClientRect().right > width + 1;
  return [...document.body.querySelectorAll("*")].filter(reaches).map((element) => "too wide: " + element.outerHTML)
    .map((text) => text.slice(0, 120)).slice(-3);
}"""
# The letters of the page that a font of ours must draw, and whether that font is there.
SCRIPTS = """async () => {
  const font = "16px " + getComputedStyle(document.body).fontFamily;
  const missing = [];
  for (const [name, pattern] of [["Chinese", /[\\u4e00-\\u9fff]/g], ["Devanagari", /[\\u0900-\\u097f]/g]]) {
    const letters = [...new Set(document.body.innerText.match(pattern) || [])].join("");
    if (!letters) continue;
    const faces = await document.fonts.load(font, letters);
    if (!faces.length || !document.fonts.check(font, letters)) missing.push("no font of ours draws " + name);
  }
  return missing;
}"""


class Watch:
    """Keeps what a page complains about: errors in its console, requests to other hosts."""

    def __init__(self, page, address: str):
        self.complaints = []
        self.address = address
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", self._console)
        page.on("request", self._request)

    def _console(self, message) -> None:
        # The browser writes a line for each answer of 4xx: those are asked for.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.complaints.append(f"{message.location.get('url', '')}: {message.text}")

    def _request(self, request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"asked {request.url}")


def violations(page, *only: str) -> list[str]:
    """What axe finds: WCAG 2.2 A and AA and its best practices, or only the rules named."""
    source = "" if page.evaluate("() => 'axe' in window") else AXE
    run_only = {"type": "rule", "values": only} if only else {"type": "tag", "values": RULES}
    return page.evaluate(RUN_AXE, [source, {"runOnly": run_only}])


def sideways(page) -> list[str]:
    """What makes the page scroll sideways."""
    return page.evaluate(SIDEWAYS)


def missing_scripts(page) -> list[str]:
    """Scripts in the page's text that no shipped font draws."""
    return page.evaluate(SCRIPTS)
