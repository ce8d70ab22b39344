// Finds entities, areas, headings and statements that have every word typed. Nothing is fetched or kept.
"use strict";
(() => {
  const MOST = 40;
  const find = document.getElementById("find");
  const results = document.getElementById("results");
  const count = document.getElementById("count");
  const data = JSON.parse(document.getElementById("data").textContent);
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const of = document.createElement.bind(document);

  // Every entry once, with the words it is found by: its own, and its entity's and editions' names.
  const all = data.flatMap((entity) => {
    const entry = (kind) => ([text, page, at]) => {
      const [href, name] = entity.pages[page];
      return { kind, text, href: `${href}#${at}`, beside: `${entity.name}, ${name}`, own: fold(text), near: fold(`${entity.name} ${name}`) };
    };
    const pages = entity.pages.map(([href, name]) => (
      { kind: "Entities", text: entity.name, href, beside: name, own: fold(entity.name), near: fold(name) }));
    return [...pages, ...entity.areas.map(entry("Areas")), ...entity.statements.map(entry("Changes")), ...entity.headings.map(entry("Headings"))];
  });

  // The words in a text, as marks; where folding changed its length they are left unmarked.
  function marked(text, own, words) {
    const line = of("a");
    if (own.length !== text.length) {
      line.append(text);
      return line;
    }
    let at = 0;
    while (at < text.length) {
      let [start, word] = [-1, ""];
      for (const w of words) {
        const i = own.indexOf(w, at);
        if (i >= 0 && (start < 0 || i < start || (i === start && w.length > word.length))) [start, word] = [i, w];
      }
      if (start < 0) break;
      const mark = of("mark");
      mark.append(text.slice(start, start + word.length));
      line.append(text.slice(at, start), mark);
      at = start + word.length;
    }
    line.append(text.slice(at));
    return line;
  }

  function item(entry, words) {
    const li = of("li"), beside = of("small"), link = marked(entry.text, entry.own, words);
    link.href = entry.href;
    link.dir = "auto";
    beside.dir = "auto";
    beside.append(entry.beside);
    li.append(link, beside);
    return li;
  }

  function search() {
    const words = fold(find.value).split(/\s+/).filter(Boolean);
    results.replaceChildren();
    count.textContent = "";
    if (!words.length) return;
    // One word at least is the entry's own, so that an entity's name alone does not find all that it has.
    const found = all.filter((e) => words.every((w) => e.own.includes(w) || e.near.includes(w)) && words.some((w) => e.own.includes(w)));
    for (const kind of ["Entities", "Areas", "Changes", "Headings"]) {
      const these = found.filter((e) => e.kind === kind);
      if (!these.length) continue;
      const heading = of("h2"), list = of("ul");
      heading.append(`${kind} (${these.length})`);
      list.append(...these.slice(0, MOST).map((e) => item(e, words)));
      results.append(heading, list);
      if (these.length > MOST) {
        const more = of("p");
        more.className = "more";
        more.append(`and ${these.length - MOST} more; another word narrows them`);
        results.append(more);
      }
    }
    count.textContent = found.length ? `${found.length} found` : "Nothing found; fewer or shorter words find more.";
  }

  function asked() {
    const words = location.hash.slice(1);
    try {
      find.value = decodeURIComponent(words);
    } catch {
      find.value = words;
    }
    search();
  }

  document.querySelector(".scripted").hidden = false;
  document.querySelector(".unscripted").hidden = true;
  find.addEventListener("input", () => {
    // So that going back from a page finds the search again.
    history.replaceState(null, "", "#" + encodeURIComponent(find.value.trim()));
    search();
  });
  addEventListener("hashchange", asked);
  asked();
  find.focus();
})();
