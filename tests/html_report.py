"""Drives the HTML report in Chromium: every control, keys, links, narrow screens, scripting off, and axe-core.

Usage: html_report.py YOY AXE_JS [SCREENSHOT_FOLDER]. Run by .ci/html, which installs what it needs.
"""

import base64
import pathlib
import subprocess
import sys
import tempfile

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.common.print_page_options import PrintOptions
from selenium.webdriver.support.wait import WebDriverWait

from browser import accessible, browser, check, failures, press, screen, shown

PAIR = ["reports/north-korea/2021.md", "reports/north-korea/2022.md"]

def here(driver):
    return driver.execute_script("return [...document.querySelectorAll('#text [data-k]')].indexOf(document.activeElement)")


def controls(driver):
    changes = shown(driver, ".c")
    check(changes > 5, "the page shows changes")
    press(driver, "n")
    first = here(driver)
    press(driver, "n")
    second = here(driver)
    check(-1 < first < second, f"n goes on: {first}, {second}")
    press(driver, "p")
    check(here(driver) == first, "p goes back")
    driver.find_element(By.ID, "next").click()
    check(here(driver) == second, "the button goes on")
    press(driver, "?")
    check(driver.find_element(By.ID, "help").is_displayed(), "? shows the keys")
    press(driver, Keys.ESCAPE)
    check(not driver.find_element(By.ID, "help").is_displayed(), "Esc closes them")
    driver.find_element(By.CSS_SELECTOR, ".filters > summary").click()
    driver.find_element(By.CSS_SELECTOR, "[name=kind][value=dropped]").click()
    check(shown(driver, ".c.dropped") == 0 and shown(driver, ".c.added") > 0, "a kind is filtered")
    driver.find_element(By.ID, "clear").click()
    check(shown(driver, ".c") == changes, "filters are cleared")
    driver.execute_script("const f = document.getElementById('fate'); f.value = 'kept'; f.dispatchEvent(new Event('change'))")
    check(0 < shown(driver, ".group[data-fate=kept]") == shown(driver, ".group"), "a fate is filtered")
    driver.find_element(By.ID, "clear").click()
    area = driver.find_element(By.CSS_SELECTOR, ".c[data-a]").get_attribute("data-a")
    driver.execute_script("const a = document.getElementById('area'); a.value = arguments[0]; a.dispatchEvent(new Event('change'))", area)
    check(0 < shown(driver, f".c[data-a='{area}']") == shown(driver, ".c"), "an area is filtered")
    driver.find_element(By.ID, "clear").click()
    search = driver.find_element(By.ID, "search")
    search.send_keys("prison")
    found = shown(driver, ".c")
    check(0 < found < changes and f"{found} change" in driver.find_element(By.ID, "count").text, "search narrows and counts")
    search.clear()
    search.send_keys("no such words anywhere")
    check(driver.find_element(By.CSS_SELECTOR, ".none").is_displayed(), "an empty search says so")
    driver.find_element(By.ID, "clear").click()
    folded = driver.find_elements(By.CSS_SELECTOR, "details.same")
    check(folded and not any(d.get_attribute("open") for d in folded), "unchanged passages are folded")
    driver.execute_script("document.activeElement.blur()")
    press(driver, "o")
    check(all(d.get_attribute("open") for d in folded), "o opens them")
    press(driver, "o")
    press(driver, "v")
    check(shown(driver, ".edited:not(.moved) > .o") == 0 and shown(driver, ".n del") > 0, "v shows changes inline")
    press(driver, "v")
    check(shown(driver, ".edited > .o") > 0 and shown(driver, ".n del") == 0, "v shows them side by side again")


def links(driver):
    target = driver.execute_script("return document.querySelector('details.same span[id^=n]').id")
    driver.execute_script("location.hash = arguments[0]", target)
    WebDriverWait(driver, 5).until(lambda d: d.find_element(By.ID, target).is_displayed())
    evidence = driver.find_elements(By.CSS_SELECTOR, ".evidence a")
    check(evidence, "statements have evidence")
    driver.execute_script("arguments[0].click()", evidence[0])
    check(driver.find_element(By.ID, evidence[0].get_attribute("hash")[1:]).is_displayed(), "evidence leads to its passage")
    for link in driver.find_elements(By.CSS_SELECTOR, ".c.moved .k a"):
        check(driver.find_elements(By.ID, link.get_attribute("hash")[1:]), "moved passages are joined")
    link = driver.find_element(By.CSS_SELECTOR, ".c.edited .at")
    driver.execute_script("arguments[0].focus()", link)
    cite = driver.find_element(By.CSS_SELECTOR, ".c.edited .cite")
    name = cite.get_attribute("aria-label")
    check("2021.md, North Korea 2021, " in name and ", para. " in name, f"the citation is whole: {name}")
    driver.execute_script("arguments[0].click()", cite)
    WebDriverWait(driver, 5).until(lambda d: d.find_element(By.ID, "count").text.startswith("Copied: "))
    # What was copied is what pasting gives, to the letter.
    search = driver.find_element(By.ID, "search")
    search.send_keys(Keys.CONTROL, "v")
    check(f"Copy citation: {search.get_attribute('value')}" == name, f"the citation is pasted: {search.get_attribute('value')}")
    driver.find_element(By.CSS_SELECTOR, ".filters").get_attribute("open") or driver.find_element(By.CSS_SELECTOR, ".filters > summary").click()
    driver.find_element(By.ID, "clear").click()
    head = driver.find_element(By.CSS_SELECTOR, "#areas thead th:nth-child(3) button")
    driver.execute_script("arguments[0].click()", head)
    column = "return [...document.querySelectorAll('#areas tbody tr')].map(r => Number(r.cells[2].textContent.replace(',', '')))"
    numbers = driver.execute_script(column)
    check(numbers == sorted(numbers), "a table is sorted")


def printed(driver, folder, name):
    """The page as PDF, as text without white space."""
    file = pathlib.Path(folder, f"{name}.pdf")
    options = PrintOptions()
    options.page_width, options.page_height, options.background = 21.0, 29.7, True
    file.write_bytes(base64.b64decode(driver.print_page(options)))
    text = subprocess.run(["pdftotext", "-raw", file, "-"], check=True, capture_output=True, text=True).stdout
    return "".join(text.split())


def paper(driver, page, folder):
    """On paper nothing that changed is folded away, with scripting or without."""
    driver.get(page.as_uri())
    words = """return [...document.querySelectorAll('.c > .o, .c > .n')].flatMap(p => {
        const marks = p.querySelectorAll('del, ins').length;
        const node = p.firstChild;
        return !marks && node.nodeType === 3 && !p.matches('.absent, .left .o') ? [node.textContent.trim()] : [];
    })"""
    changed = driver.execute_script(words)
    figures = driver.execute_script("return [...document.querySelectorAll('#figures details td a')].map(a => a.textContent)")
    check(len(changed) > 40 and len(figures) > 5, f"there is something to print: {len(changed)}, {len(figures)}")
    text = printed(driver, folder, "report")
    flat = lambda words: "".join(words.split())
    # A passage may be cut by the end of a page; its first words are not.
    missing = [words for words in changed if flat(words)[:40] not in text]
    check(not missing, f"every changed passage is printed: {len(missing)} of {len(changed)} are not: {missing[:1]}")
    missing = [words for words in figures if flat(words)[:20] not in text]
    check(not missing, f"folded figures are printed: {len(missing)} of {len(figures)} are not: {missing[:1]}")
    check(len(text) > 0 and shown(driver, "#figures details td") == 0, "what was unfolded for printing is folded again")
    check("Filtersorasearchwereset" not in text, "nothing is said of filters that are not set")
    driver.find_element(By.ID, "search").send_keys("prison")
    check("Filtersorasearchwereset" in printed(driver, folder, "filtered"), "paper says that filters were set")


RIGHT_TO_LEFT = """# نورلاند: تقرير {year}

## السجون

احتجزت السلطات {count} شخصا في السجن المركزي خلال الشتاء. اشتكى السجناء من البرد ومن قلة الماء.

## الصحافة

أغلقت الشرطة صحيفة واحدة في الميناء. كتب المحررون رسالة إلى البرلمان.
"""


def right_to_left(driver, yoy, folder, axe, shots):
    files = [pathlib.Path(folder, f"norland-{year}.md") for year in (2021, 2022)]
    for file, year, count in zip(files, (2021, 2022), (63, 67)):
        file.write_text(RIGHT_TO_LEFT.format(year=year, count=count), encoding="utf-8")
    page = pathlib.Path(folder, "right-to-left.html")
    subprocess.run([yoy, "compare", *files, "-o", page], check=True)
    driver.get(page.as_uri())
    directions = "return [...document.querySelectorAll(arguments[0])].map(e => getComputedStyle(e).direction)"
    check(set(driver.execute_script(directions, ".c > .o, .c > .n, .same > p")) == {"rtl"}, "passages run from right to left")
    check(set(driver.execute_script(directions, ".c .at, .k")) == {"ltr"}, "what yoy says of them does not")
    # The paragraph sign stands before its number, as everywhere.
    order = """const range = document.createRange(), node = document.querySelector('.c .at').firstChild;
        const at = (i) => { range.setStart(node, i); range.setEnd(node, i + 1); return range.getBoundingClientRect().left; };
        return [node.textContent, at(0), at(2)]"""
    text, sign, number = driver.execute_script(order)
    check(text.startswith("¶ 1") and sign < number, f"places read from left to right: {text}, {sign}, {number}")
    if shots:
        driver.execute_script("document.getElementById('text').scrollIntoView({behavior: 'instant'})")
        driver.save_screenshot(str(shots / "report-right-to-left.png"))
    accessible(driver, axe, "right to left")


def collection(driver, yoy, folder, axe):
    page = pathlib.Path(folder) / "collection.html"
    subprocess.run([yoy, "compare", "reports", "--old", "2021", "--new", "2022", "-o", str(page)], check=True)
    for width, scheme in [(1280, "light"), (360, "dark")]:
        screen(driver, width, scheme)
        driver.get(page.as_uri())
        check(shown(driver, "#entities tbody tr") == 4, "a row for each entity, and one for all")
        wider = driver.execute_script("return document.documentElement.scrollWidth - window.innerWidth")
        check(wider <= 0, f"the page of a collection is {wider} px too wide at {width} px")
        accessible(driver, axe, f"collection {width} {scheme}")


def main():
    yoy, axe = sys.argv[1], pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")
    shots = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder, "report.html")
        subprocess.run([yoy, "compare", *PAIR, "-o", page], check=True)
        driver = browser()
        try:
            for width, scheme in [(1280, "light"), (1280, "dark"), (360, "light"), (3840, "light")]:
                driver.get(page.as_uri())
                screen(driver, width, scheme)
                wide = driver.execute_script("return document.documentElement.scrollWidth")
                check(wide <= width, f"no sideways scrolling at {width}: {wide}")
                if shots:
                    shots.mkdir(parents=True, exist_ok=True)
                    driver.save_screenshot(str(shots / f"report-{width}-{scheme}.png"))
                    driver.execute_script("document.getElementById('text').scrollIntoView({behavior: 'instant'})")
                    driver.save_screenshot(str(shots / f"report-{width}-{scheme}-text.png"))
                    for part in ["areas", "figures"]:
                        driver.execute_script("document.getElementById(arguments[0]).scrollIntoView({behavior: 'instant'})", part)
                        driver.save_screenshot(str(shots / f"report-{width}-{scheme}-{part}.png"))
                accessible(driver, axe, f"{width} {scheme}")
            screen(driver, 1280, "light")
            driver.get(page.as_uri())
            controls(driver)
            links(driver)
            paper(driver, page, folder)
            right_to_left(driver, yoy, folder, axe, shots)
            collection(driver, yoy, folder, axe)
            for entry in driver.get_log("browser"):
                check(False, f"console: {entry['message']}")
        finally:
            driver.quit()
        driver = browser(scripting=False)
        try:
            driver.get(page.as_uri())
            check(not driver.find_element(By.ID, "next").is_displayed(), "no dead buttons with scripting off")
            check(driver.find_element(By.CSS_SELECTOR, ".c.edited ins").is_displayed(), "the text is there with scripting off")
            text = printed(driver, folder, "unscripted")
            figure = driver.execute_script("return document.querySelector('#figures details td a').textContent")
            check("".join(figure.split())[:20] in text, f"folded figures are printed with scripting off: {figure}")
            driver.find_element(By.ID, "view-inline").send_keys(Keys.SPACE)
            check(driver.find_element(By.CSS_SELECTOR, ".c.edited .n del").is_displayed(), "the views work with scripting off")
        finally:
            driver.quit()
    print(f"HTML report in Chromium: {len(failures)} failures")
    sys.exit(bool(failures))


main()
