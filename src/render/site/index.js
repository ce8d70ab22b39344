// Leads to the search page with the words that were typed, and chooses and orders the entities; the index is whole
// without it.
"use strict";
(() => {
  const find = document.getElementById("find");
  const go = () => {
    const words = find.value.trim();
    location.href = "search.html" + (words ? "#" + encodeURIComponent(words) : "");
  };
  const only = document.getElementById("only");
  const order = document.getElementById("order");
  const body = document.querySelector(".index").tBodies[0];
  const named = [...body.rows];
  // The sort is stable: equal ones, and those without a comparison, which stand last, stay by name.
  const sorted = (key, sign) => [...named].sort((a, b) => {
    const [x, y] = [a, b].map((row) => (key in row.dataset ? sign * Number(row.dataset[key]) : Infinity));
    return x === y ? 0 : x - y;
  });
  order?.addEventListener("change", () => {
    body.append(...(order.value === "new" ? sorted("new", -1) : order.value === "cut" ? sorted("cut", 1) : named));
  });
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const choose = () => {
    const words = fold(only.value).split(/\s+/).filter(Boolean);
    for (const row of named) {
      const name = fold(row.cells[0].textContent);
      row.hidden = !words.every((word) => name.includes(word));
    }
    const shown = named.filter((row) => !row.hidden).length;
    document.getElementById("shown").textContent = words.length ? `${shown} of ${named.length} entities` : "";
  };
  only?.addEventListener("input", choose);
  // A browser that goes back to the page may have kept the words.
  if (only?.value) choose();
  document.querySelectorAll(".scripted").forEach((e) => (e.hidden = false));
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") go();
  });
  document.getElementById("go").addEventListener("click", go);
})();
