"""Chromium for the checks of pages: starting it, screens, and axe-core. Used by html_report.py and html_site.py."""

from selenium import webdriver

failures = []


def check(told, what):
    if not told:
        failures.append(what)
        print("FAILED:", what)


def browser(scripting=True):
    options = webdriver.ChromeOptions()
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,900"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not scripting:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))


def screen(driver, width, scheme):
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})


def shown(driver, selector):
    return driver.execute_script("return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).length", selector)


def press(driver, key):
    driver.switch_to.active_element.send_keys(key)


def accessible(driver, axe, name):
    driver.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
    driver.execute_script(axe)
    found = driver.execute_async_script("axe.run(document).then(r => arguments[arguments.length - 1](r.violations))")
    for violation in found:
        nodes = "; ".join(n["html"][:140] + " " + str(n["any"][:1])[:160] for n in violation["nodes"][:3])
        check(False, f"axe, {name}: {violation['id']}: {violation['help']}: {nodes}")
