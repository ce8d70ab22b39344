"""Takes the pictures of README.md and docs/ from a site: pictures.py SITE FOLDER. Run by pictures.sh."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tests"))
from browser import browser  # noqa: E402

# Space above what is shown; the bar of the text needs more.
MARGIN = {"text": 62}
USUAL = -4
# Name, page, what stands at the top (none: the page's own top), width, height.
PICTURES = [
    ("index", "index.html", None, 900, 640),
    ("text", "north-korea/2021-to-2022.html", "#text h3", 1100, 700),
    ("map", "north-korea/2021-to-2022.html", "#map", 1100, 900),
    ("timeline", "north-korea/timeline.html", "#areas", 800, 660),
    ("figures", "north-korea/timeline.html", "#figures", 800, 430),
    ("search", "search.html#korea%20prison", None, 900, 640),
]


def main():
    site, folder = (pathlib.Path(argument) for argument in sys.argv[1:3])
    driver = browser()
    try:
        for name, page, top, width, height in PICTURES:
            screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
            driver.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
            # A page with another hash is the same page to the browser.
            driver.get("about:blank")
            driver.get(f"{site.resolve().as_uri()}/{page}")
            if top:
                to = "const e = document.querySelector(arguments[0]); scrollTo({top: e.getBoundingClientRect().top + scrollY - arguments[1], behavior: 'instant'})"
                driver.execute_script(to, top, MARGIN.get(name, USUAL))
            driver.save_screenshot(str(folder / f"{name}.png"))
    finally:
        driver.quit()


main()
