"""Drives a site in Chromium from file://: index, search, links, timeline, narrow and dark screens, and axe-core.

Usage: html_site.py YOY AXE_JS [SCREENSHOT_FOLDER]. Run by .ci/html, which installs what it needs.
"""

import pathlib
import subprocess
import sys
import tempfile

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from browser import accessible, browser, check, failures, screen, shown

PAGES = ["index.html", "search.html#prison", "kenya/timeline.html", "kenya/2022-to-2023.html"]
SCREENS = [(1440, "light"), (1440, "dark"), (360, "light"), (360, "dark")]


def click(driver, element):
    """As a key does it, wherever the element stands."""
    driver.execute_script("arguments[0].click()", element)


def looks(driver, site, axe, shots):
    for page in PAGES:
        for width, scheme in SCREENS:
            name = page.split("#")[0].replace("/", "-").removesuffix(".html")
            driver.get("about:blank")
            screen(driver, width, scheme)
            driver.get(site.as_uri() + "/" + page)
            wide = driver.execute_script("return document.documentElement.scrollWidth")
            check(wide <= width, f"{page}: no sideways scrolling at {width}: {wide}")
            if shots:
                shots.mkdir(parents=True, exist_ok=True)
                driver.save_screenshot(str(shots / f"site-{name}-{width}-{scheme}.png"))
            # The report has its own checks; here its links to the site are new.
            accessible(driver, axe, f"{page} {width} {scheme}")


def index(driver, site):
    driver.get(site.as_uri() + "/index.html")
    find = driver.find_element(By.ID, "find")
    check(find.is_displayed(), "the index offers a search")
    find.send_keys("Kenya prison", Keys.ENTER)
    WebDriverWait(driver, 5).until(lambda d: "/search.html#" in d.current_url)
    check(driver.find_element(By.ID, "find").get_attribute("value") == "Kenya prison", "the words come along")
    found = driver.find_elements(By.CSS_SELECTOR, "#results li")
    check(found, "something is found")
    check(all("Kenya" in item.text for item in found), "only of the entity that is named")
    check(all("prison" in item.text.lower() for item in found), "only what has the word")


def order(driver, site):
    driver.get(site.as_uri() + "/index.html")
    names = lambda: [row.text for row in driver.find_elements(By.CSS_SELECTOR, ".index tbody th")]
    by_name = names()
    check(by_name == sorted(by_name) and len(by_name) == 3, f"entities stand by name: {by_name}")
    choose = "const o = document.getElementById('order'); o.value = arguments[0]; o.dispatchEvent(new Event('change'))"
    for value, down in [("new", True), ("cut", False)]:
        driver.execute_script(choose, value)
        numbers = [int(row.get_attribute(f"data-{value}")) for row in driver.find_elements(By.CSS_SELECTOR, ".index tbody tr")]
        check(numbers == sorted(numbers, reverse=down) and len(set(numbers)) > 1, f"ordered by {value}: {numbers}")
    driver.execute_script(choose, "")
    check(names() == by_name, "and by name again")


def only(driver, site):
    driver.get(site.as_uri() + "/index.html")
    box = driver.find_element(By.ID, "only")
    names = lambda: [row.text for row in driver.find_elements(By.CSS_SELECTOR, ".index tbody th") if row.is_displayed()]
    box.send_keys("SALVÁ el")
    check(names() == ["El Salvador"], f"only the entity that is named: {names()}")
    check(driver.find_element(By.ID, "shown").text == "1 of 3 entities", "and how many there are")
    box.clear()
    box.send_keys("k")
    check(len(names()) == 2, f"part of a name will do: {names()}")
    box.send_keys("zz")
    check(not names() and "0 of 3" in driver.find_element(By.ID, "shown").text, "none is said")
    box.clear()
    box.send_keys(" ")
    check(len(names()) == 3 and not driver.find_element(By.ID, "shown").text, "without words all stand there")


def search(driver, site):
    driver.get(site.as_uri() + "/search.html")
    find = driver.find_element(By.ID, "find")
    check(shown(driver, "#results li") == 0, "nothing is found before something is typed")
    find.send_keys("torture")
    # The words stay in the address, so that going back finds them again.
    WebDriverWait(driver, 5).until(lambda d: d.current_url.endswith("#torture"))
    check(shown(driver, "#results mark") > 0, "what was found is marked")
    kinds = [h.text.split(" (")[0] for h in driver.find_elements(By.CSS_SELECTOR, "#results h2")]
    check({"Areas", "Changes"} <= set(kinds), f"areas and changes are found: {kinds}")
    link = driver.find_element(By.CSS_SELECTOR, "#results a[href*='#s']")
    target = link.get_attribute("href")
    click(driver, link)
    WebDriverWait(driver, 5).until(lambda d: d.current_url == target)
    there = driver.find_element(By.ID, target.split("#")[1])
    check(there.is_displayed() and "orture" in there.text, "a change leads to its statement")
    driver.back()
    WebDriverWait(driver, 5).until(lambda d: "/search.html" in d.current_url)
    check(driver.find_element(By.ID, "find").get_attribute("value") == "torture", "going back finds the search again")
    for words, what in [("<script>alert(1)</script>", "markup"), ("zzzz qqqq", "nonsense")]:
        find = driver.find_element(By.ID, "find")
        find.clear()
        find.send_keys(words)
        check(shown(driver, "#results li") == 0, f"{what} finds nothing")
        check("Nothing found" in driver.find_element(By.ID, "count").text, f"and that is said of {what}")
    driver.get(site.as_uri() + "/search.html#%E0%A4%A")
    check(driver.find_element(By.ID, "find").get_attribute("value") == "%E0%A4%A", "a broken address is taken as it is")
    find = driver.find_element(By.ID, "find")
    find.clear()
    find.send_keys("EL sálvador")
    check(shown(driver, "#results li") > 0, "capitals and accents do not matter")


def way(driver, site):
    """From the index to a page, to its neighbours and back, by clicks."""
    driver.get(site.as_uri() + "/index.html")
    click(driver, driver.find_element(By.CSS_SELECTOR, "a[href='kenya/2022-to-2023.html']"))
    check("Kenya 2022 → Kenya 2023" in driver.title, "the index leads to the report")
    driver.find_element(By.LINK_TEXT, "Timeline").click()
    check("Kenya, 2021 to 2023" in driver.title, "the report leads to the timeline")
    check(shown(driver, "#areas td") > 30 and shown(driver, "#figures svg") > 0, "the timeline has areas and charts")
    check(shown(driver, "#flow svg .band") > 5 and shown(driver, "#flow .key li") == 6, "the timeline shows the flow of sections")
    details = driver.find_element(By.CSS_SELECTOR, "#figures th details")
    click(driver, details.find_element(By.TAG_NAME, "summary"))
    check(details.find_element(By.TAG_NAME, "q").is_displayed(), "sentences of a figure unfold")
    driver.find_element(By.LINK_TEXT, "2021 → 2022").click()
    check("Kenya 2021 → Kenya 2022" in driver.title, "the timeline leads to the reports")
    driver.find_element(By.LINK_TEXT, "All entities").click()
    check(driver.current_url.endswith("/index.html"), "and back to the index")


def main():
    yoy, axe = sys.argv[1], pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")
    shots = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
    with tempfile.TemporaryDirectory() as folder:
        site = pathlib.Path(folder, "site")
        subprocess.run([yoy, "site", "reports", "-o", site], check=True, stdout=subprocess.DEVNULL)
        driver = browser()
        try:
            looks(driver, site, axe, shots)
            screen(driver, 1280, "light")
            index(driver, site)
            only(driver, site)
            order(driver, site)
            search(driver, site)
            way(driver, site)
            for entry in driver.get_log("browser"):
                check(False, f"console: {entry['message']}")
        finally:
            driver.quit()
        driver = browser(scripting=False)
        try:
            driver.get(site.as_uri() + "/index.html")
            check(not driver.find_element(By.ID, "find").is_displayed(), "no dead search with scripting off")
            check(shown(driver, "table.index a") == 9, "the index is whole with scripting off")
            driver.get(site.as_uri() + "/search.html")
            check(driver.find_element(By.CSS_SELECTOR, ".unscripted").is_displayed(), "the search says what it needs")
        finally:
            driver.quit()
    print(f"site in Chromium: {len(failures)} failures")
    sys.exit(bool(failures))


main()
