// Leads to the search page with the words that were typed; the index is whole without it.
"use strict";
(() => {
  const find = document.getElementById("find");
  const go = () => {
    const words = find.value.trim();
    location.href = "search.html" + (words ? "#" + encodeURIComponent(words) : "");
  };
  document.querySelector(".scripted").hidden = false;
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") go();
  });
  document.getElementById("go").addEventListener("click", go);
})();
