// What the document cannot do alone: filters, search, keys, sorting, copying. Nothing is fetched or kept.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const text = $("text");
  const groups = [...text.querySelectorAll(".group")];
  const passages = [...text.querySelectorAll("[data-k]")];
  const kinds = [...document.querySelectorAll("[name=kind]")];
  const words = new Map();
  let at = null;

  const wordsOf = (e) => {
    if (!words.has(e)) words.set(e, e.textContent.toLowerCase());
    return words.get(e);
  };

  function filter() {
    const wanted = new Set(kinds.filter((k) => k.checked).map((k) => k.value));
    const area = $("area").value, fate = $("fate").value, search = $("search").value.trim().toLowerCase();
    let count = 0, empty = true;
    for (const group of groups) {
      const fits = !fate || group.dataset.fate === fate;
      let shown = 0;
      for (const p of group.querySelectorAll("[data-k]")) {
        const show = fits && p.dataset.k.split(" ").some((k) => wanted.has(k)) &&
          (!area || p.dataset.a === area) && (!search || wordsOf(p).includes(search));
        p.hidden = !show;
        if (show) {
          shown++;
          if (p.dataset.k !== "same") count++;
        }
        if (p.localName === "details") unfold(p, search && show);
      }
      const bare = fits && !area && !search && wanted.size === kinds.length;
      group.hidden = !shown && !bare;
      if (!group.hidden) empty = false;
    }
    text.toggleAttribute("data-filtered", Boolean(fate || area || search) || wanted.size < kinds.length);
    text.querySelector(".none").hidden = !empty;
    $("count").textContent = count === 1 ? "1 change" : `${count} changes`;
  }

  // What a search unfolded is folded again when the search has gone on.
  function unfold(details, found) {
    if (found && !details.open) {
      details.open = true;
      details.dataset.found = "yes";
    } else if (!found && details.dataset.found) {
      details.open = false;
      delete details.dataset.found;
    }
  }

  function step(by) {
    const shown = passages.filter((p) => p.dataset.k !== "same" && !p.hidden && !p.closest(".group").hidden);
    if (!shown.length) return;
    const here = shown.indexOf(at);
    let next = here + by;
    if (here < 0) {
      const below = shown.findIndex((p) => p.getBoundingClientRect().top > 0);
      next = below < 0 ? (by > 0 ? 0 : shown.length - 1) : by > 0 ? below : below - 1;
    }
    at = shown[(next + shown.length) % shown.length];
    at.scrollIntoView({ block: "center", behavior: "instant" });
    at.focus({ preventScroll: true });
    $("count").textContent = `change ${shown.indexOf(at) + 1} of ${shown.length}`;
  }

  // On paper nothing that changed may be folded away; unchanged passages stay as they are.
  const unfolded = [];
  function unfoldAll() {
    for (const details of document.querySelectorAll("details:not([open], .same, .filters)")) {
      details.open = true;
      unfolded.push(details);
    }
  }

  function foldAgain() {
    unfolded.splice(0).forEach((details) => (details.open = false));
  }

  // A passage that is asked for is shown: unfolded, unfiltered, in a view that has it.
  function reveal() {
    const target = $(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let e = target; e; e = e.parentElement) {
      if (e.localName === "details") e.open = true;
      if (e.hidden) clear();
    }
    const passage = target.closest("[data-k]");
    if (passage) at = passage;
    target.scrollIntoView({ block: "center", behavior: "instant" });
  }

  function clear() {
    kinds.forEach((k) => (k.checked = true));
    $("area").value = $("fate").value = $("search").value = "";
    filter();
  }

  function view() {
    const inline = $("view-inline");
    (inline.checked ? $("view-side") : inline).checked = true;
  }

  function fold() {
    const folded = [...text.querySelectorAll("details.same")];
    const open = folded.some((d) => !d.open);
    folded.forEach((d) => (d.open = open));
  }

  // "report.md, Norland 2023, Section 1 > c. Prisons, para. 4"
  function citation(link) {
    const [, side, section] = /^#([on])(\d+)\./.exec(link.getAttribute("href"));
    const path = $(`${side}s${section}`).dataset.path;
    const paragraph = /¶ (\d+)/.exec(link.textContent)[1];
    return `${document.querySelector("main").dataset[side === "o" ? "old" : "new"]}, ${path}, para. ${paragraph}`;
  }

  async function copy(button) {
    const words = citation(button.previousElementSibling);
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      // Pages from files may not write to the clipboard themselves; the old way still works there.
      const field = document.createElement("textarea");
      field.value = words;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      button.focus();
    }
    button.textContent = "Copied";
    $("count").textContent = `Copied: ${words}`;
    setTimeout(() => (button.textContent = "Cite"), 2000);
  }

  // Buttons are made where the pointer or the focus comes, not thousands at once.
  function offer(event) {
    const passage = event.target.closest?.(".c, .pair, .same > p");
    if (!passage || passage.dataset.cites) return;
    passage.dataset.cites = "yes";
    for (const link of passage.querySelectorAll(".at")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "cite";
      button.textContent = "Cite";
      button.setAttribute("aria-label", `Copy citation: ${citation(link)}`);
      link.after(button);
    }
  }

  function sortable(table) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((h) => h.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const key = (row) => row.cells[column].textContent.trim();
        const number = (value) => {
          const found = /^[+−-]?[\d,]+(\.\d+)?/.exec(value);
          return found ? Number(found[0].replace(/,/g, "").replace("−", "-")) : NaN;
        };
        const order = (a, b) => {
          const [x, y] = [number(key(a)), number(key(b))];
          return Number.isNaN(x) || Number.isNaN(y) ? key(a).localeCompare(key(b), "en") : x - y;
        };
        const rows = [...table.tBodies[0].rows].sort((a, b) => (down ? order(b, a) : order(a, b)));
        table.tBodies[0].append(...rows);
      });
    });
  }

  function mark(event) {
    const on = event.target.closest?.("[data-g]")?.dataset.g;
    for (const e of document.querySelectorAll(".map [data-g]")) e.classList.toggle("on", e.dataset.g === on);
  }

  document.querySelector(".scripted").hidden = false;
  document.querySelectorAll("table.sortable").forEach(sortable);
  kinds.concat($("area"), $("fate")).forEach((e) => e.addEventListener("change", filter));
  $("search").addEventListener("input", filter);
  $("next").addEventListener("click", () => step(1));
  $("previous").addEventListener("click", () => step(-1));
  $("clear").addEventListener("click", clear);
  $("keys").addEventListener("click", () => $("help").showModal());
  text.addEventListener("pointerover", offer);
  text.addEventListener("focusin", offer);
  text.addEventListener("click", (event) => {
    const button = event.target.closest(".cite");
    if (button) copy(button);
  });
  const map = document.querySelector(".map");
  map.addEventListener("pointerover", mark);
  map.addEventListener("focusin", mark);
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", unfoldAll);
  addEventListener("afterprint", foldAgain);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
    if (event.target.closest?.("input:not([type=checkbox],[type=radio]), select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const does = { n: () => step(1), p: () => step(-1), v: view, o: fold, "?": () => $("help").showModal(), "/": () => $("search").focus() }[event.key];
    if (does) {
      event.preventDefault();
      does();
    }
  });
  filter();
  if (location.hash) reveal();
})();
