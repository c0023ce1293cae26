"""Looking at a screen as different people see it, and saying what they would stumble over.

Rules of this file:

* Every way of looking is held to the same: nothing scrolls sideways, nothing is cut or lies on
  something else, what one taps is large enough and can be seen.
* axe runs with all its rules, "best practice" included, wherever colours differ. Nothing may be
  found, and no contrast may stay undecided.
* With ``REPAIR_SHOTS=1`` a picture of each is left in ``shots/``, which is not committed: look at
  them.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Page

from tests.browser.person import Person

PICTURES: Final = "REPAIR_SHOTS" in os.environ
"""A picture takes as long as looking does: they are for people who want to look themselves."""

LOOKS_AGAIN: Final = 20

SHOTS: Final = Path(__file__).with_name("shots")
AXE: Final = Path(__file__).parents[2] / "client_web" / "node_modules" / "axe-core" / "axe.min.js"


@dataclass(frozen=True, slots=True)
class Way:
    """One way of looking. ``axe``: colours or structure may differ from the other ways.

    ``keyboard``: the on-screen keyboard comes up, as one has tapped the field.
    """

    width: int = 390
    height: int = 844
    media: Mapping[str, str] | None = None
    text: str = ""
    axe: bool = False
    keyboard: bool = False


WAYS: Final[Mapping[str, Way]] = {
    "light": Way(axe=True),
    "dark": Way(media={"color_scheme": "dark"}, axe=True),
    "narrow": Way(width=320, height=640, media={"reduced_motion": "reduce"}),
    "large": Way(text="200%"),
    "narrow-large": Way(width=320, height=640, text="200%"),
    "forced": Way(media={"forced_colors": "active", "color_scheme": "dark"}),
    "keyboard": Way(height=420, keyboard=True),
    "laptop": Way(width=1280, height=800),
}
AS_USUAL: Final[dict[str, Any]] = {
    "color_scheme": "light",
    "reduced_motion": "no-preference",
    "forced_colors": "none",
}

# What a person would stumble over. Words of a letter are tapped one by one: they need less.
STUMBLES: Final = """
(typing) => {
  const found = [];
  const seen = (element) => element.checkVisibility({ opacityProperty: true })
    && !element.closest('.unseen');
  const name = (element) => `${element.tagName.toLowerCase()}.${element.className} `
    + `"${(element.textContent || element.value || '').trim().slice(0, 40)}"`;
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) found.push(`the page is ${root.scrollWidth} wide`);
  for (const element of document.body.querySelectorAll('*')) {
    if (!seen(element)) continue;
    const { left, right, width, height, top, bottom } = element.getBoundingClientRect();
    if (left < -1 || right > innerWidth + 1) found.push(`${name(element)} leaves the screen`);
    const style = getComputedStyle(element);
    const cuts = style.overflowX !== 'visible' && style.display !== 'inline';
    // A name too long for the top stands whole in the sentences below.
    if (cuts && style.textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1)
      found.push(`${name(element)} is cut at its side`);
    if (cuts && style.overflowY !== 'auto' && element.tagName !== 'BODY'
        && element.scrollHeight > element.clientHeight + 1)
      found.push(`${name(element)} is cut below`);
    if (element.matches('button, summary, input[type=text], textarea')) {
      const least = element.matches('.word') ? 24 : 48;
      if (width < Math.min(least, 44) || height < least - 0.5)
        found.push(`${name(element)} is ${Math.round(width)} by ${Math.round(height)}`);
      if (element.scrollWidth > element.clientWidth + 1)
        found.push(`${name(element)} is wider than its button`);
    }
    if (element.matches('header *, footer *') && (top < -1 || bottom > innerHeight + 1))
      found.push(`${name(element)} is outside of the screen`);
  }
  const main = document.querySelector('main').getBoundingClientRect();
  const field = document.activeElement;
  if (typing && field.tagName === 'TEXTAREA') {
    const { top, bottom } = field.getBoundingClientRect();
    const shown = Math.min(bottom, main.bottom) - Math.max(top, main.top);
    if (shown < Math.min(72, bottom - top)) found.push(`${Math.round(shown)} of the field is seen`);
  }
  if (main.height < 120) found.push(`the middle is only ${Math.round(main.height)} high`);
  return found;
}
"""
# Fades are brought to their end: half faded, every contrast is too low.
SETTLED: Final = """
async () => {
  for (const one of document.getAnimations())
    if (one.effect.getComputedTiming().iterations !== Infinity) one.finish();
  await document.fonts.ready;
  // The screen has another size now: it is drawn, and what listens for that has answered.
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
}
"""
RUN_AXE: Final = """
async (contrastAlone) => {
  const rules = contrastAlone ? { runOnly: ['color-contrast'] } : {};
  // What never ends waits at its beginning: the guide's words fade from one breath to the next.
  const endless = document.getAnimations().filter((one) =>
    one.effect.getComputedTiming().iterations === Infinity);
  for (const one of endless) { one.pause(); one.currentTime = 0; }
  const { violations, incomplete } = await axe.run(document, rules);
  for (const one of endless) one.play();
  // The words of the breathing guide lie on its circle: ink on paper, as everywhere.
  const undecided = incomplete.filter(({ id }) => id === 'color-contrast').map((one) =>
    ({ ...one, nodes: one.nodes.filter(({ html }) => !/class="word-(in|out)"/.test(html)) }));
  return [...violations, ...undecided].flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`));
}
"""


async def looks_right(person: Person, name: str, *, ways: Mapping[str, Way] = WAYS) -> None:
    """Look at the screen that stands there in all ``ways``; leave a picture of each if asked to."""
    trouble: list[str] = []
    for how, way in ways.items():
        await look(person.page, way)
        if PICTURES:
            await picture(person.page, f"{name}-{how}")
        trouble += [f"{name}, {how}: {each}" for each in await stumbles(person.page, way)]
        if way.axe:
            # In the dark nothing but the colours is another.
            dark = way.media is not None
            trouble += [f"{name}, {how}: {each}" for each in await axe(person.page, dark)]
    await look(person.page, Way())
    if trouble:
        raise AssertionError("\n".join(trouble))


async def look(page: Page, way: Way) -> None:
    """Look at the page in this way from now on."""
    if way.keyboard and (field := page.locator("textarea")) and await field.count():
        await field.focus()
    await page.set_viewport_size({"width": way.width, "height": way.height})
    await page.emulate_media(**{**AS_USUAL, **(way.media or {})})
    # A person's own text size multiplies what the page asks for.
    await page.evaluate(
        """(size) => {
          const { style } = document.documentElement;
          style.fontSize = '';
          if (!size) return;
          const usual = parseFloat(getComputedStyle(document.documentElement).fontSize);
          style.fontSize = `${(usual * parseFloat(size)) / 100}px`;
        }""",
        way.text,
    )
    await page.evaluate(SETTLED)


async def stumbles(page: Page, way: Way) -> list[str]:
    """What a person would stumble over on the screen as it stands.

    On a busy machine a screen may take longer to find its new size: it is looked at again before
    it is said to be wrong.
    """
    found: list[str] = await page.evaluate(STUMBLES, way.keyboard)
    for _ in range(LOOKS_AGAIN):
        if not found:
            break
        await page.evaluate(SETTLED)
        found = await page.evaluate(STUMBLES, way.keyboard)
    return found


async def axe(page: Page, contrast_alone: bool = False) -> list[str]:
    """What axe finds. Its source goes past the page's content policy, as a debugger's does."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(_axe_source())
    found: list[str] = await page.evaluate(RUN_AXE, contrast_alone)
    return found


async def picture(page: Page, name: str) -> Path:
    """Leave a picture of the screen in ``shots/``."""
    SHOTS.mkdir(exist_ok=True)
    path = SHOTS / f"{name}.png"
    await page.screenshot(path=path, caret="initial")
    return path


@cache
def _axe_source() -> str:
    return AXE.read_text(encoding="utf-8")
