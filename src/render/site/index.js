// Leads to the search page with the words that were typed, and orders the entities; the index is whole without it.
"use strict";
(() => {
  const find = document.getElementById("find");
  const go = () => {
    const words = find.value.trim();
    location.href = "search.html" + (words ? "#" + encodeURIComponent(words) : "");
  };
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
  document.querySelectorAll(".scripted").forEach((e) => (e.hidden = false));
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") go();
  });
  document.getElementById("go").addEventListener("click", go);
})();
