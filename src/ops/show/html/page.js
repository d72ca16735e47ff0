"use strict";

/** What a reader may do with the page; without it everything stands below each other. Runs in the browser. */
(() => {
  const byId = (id) => document.getElementById(id);
  const tabs = [...document.querySelectorAll(".tabs a")];
  const panels = [...document.querySelectorAll(".panel")];
  const items = [...document.querySelectorAll(".change")];
  const search = byId("search");

  /* Tabs: https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */

  function select(chosen) {
    tabs.forEach((tab, index) => {
      tab.setAttribute("aria-selected", String(index === chosen));
      tab.tabIndex = index === chosen ? 0 : -1;
      panels[index].hidden = index !== chosen;
    });
  }

  function selected() {
    return tabs.findIndex((tab) => tab.tabIndex === 0);
  }

  document.querySelector(".tabs").setAttribute("role", "tablist");
  tabs.forEach((tab, index) => {
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panels[index].id);
    panels[index].setAttribute("role", "tabpanel");
    panels[index].setAttribute("aria-labelledby", tab.id);
    panels[index].removeAttribute("aria-label");
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      select(index);
    });
    tab.addEventListener("keydown", (event) => {
      const last = tabs.length - 1;
      const { [event.key]: next } = {
        ArrowRight: index === last ? 0 : index + 1,
        ArrowLeft: index === 0 ? last : index - 1,
        Home: 0,
        End: last,
      };
      if (next !== undefined) {
        event.preventDefault();
        select(next);
        tabs[next].focus();
      } else if (event.key === " ") {
        event.preventDefault();
        select(index);
      }
    });
  });
  if (tabs.length > 0) select(0);

  /* A link to a change opens it, in its tab. */

  function reveal() {
    const target = byId(location.hash.slice(1));
    const panel = target?.closest(".panel");
    if (!panel) return;
    select(panels.indexOf(panel));
    if (target.hidden) find("");
    if (target.matches("details")) {
      target.open = true;
      target.querySelector("summary").focus({ preventScroll: true });
    }
    target.scrollIntoView();
  }

  window.addEventListener("hashchange", reveal);

  /* Search: every word has to occur, in the address or in an attribute. */

  let texts;
  const opened = new Set();

  function find(query) {
    if (search.value !== query) search.value = query;
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    texts ??= items.map((item) => item.textContent.toLowerCase());
    for (const item of opened) item.open = false;
    opened.clear();
    const hits = panels.map(() => 0);
    items.forEach((item, index) => {
      const matches = words.every((word) => texts[index].includes(word));
      item.hidden = !matches;
      if (matches) hits[panels.indexOf(item.closest(".panel"))]++;
    });
    tabs.forEach((tab, index) => {
      const count = tab.querySelector(".count:last-child");
      count.dataset.all ??= count.textContent;
      count.textContent = words.length === 0 ? count.dataset.all : `${hits[index]}`;
    });
    const total = hits.reduce((sum, count) => sum + count, 0);
    byId("found").textContent = words.length === 0 ? "" : `${total} of ${items.length} match`;
    const elsewhere = hits.findIndex((count) => count > 0);
    if (hits[selected()] === 0 && elsewhere >= 0) select(elsewhere);
    if (words.length > 0 && total <= 50) openHits(words);
  }

  /** Opens what matches by what it holds, not by its address, and remembers it. */
  function openHits(words) {
    for (const item of items) {
      const head = item.querySelector("summary").textContent.toLowerCase();
      if (item.hidden || item.open || words.every((word) => head.includes(word))) continue;
      item.open = true;
      opened.add(item);
    }
  }

  search.parentElement.hidden = false;
  search.addEventListener("input", () => find(search.value));
  search.addEventListener("keydown", (event) => {
    if (event.key === "Escape") find("");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target === search) return;
    event.preventDefault();
    search.focus();
    search.select();
  });

  byId("expand").addEventListener("click", ({ currentTarget }) => {
    const shown = [...panels[selected()].querySelectorAll(".change:not([hidden])")];
    const open = shown.some((item) => !item.open);
    for (const item of shown) item.open = open;
    currentTarget.textContent = open ? "Close all" : "Open all";
  });

  /* The command, the expiry, and paper. */

  const copy = byId("copy");
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(byId("command").textContent);
    copy.textContent = "Copied";
  });

  const expires = byId("expires");
  const hours = (Date.parse(expires.dateTime) - Date.now()) / 3_600_000;
  expires.classList.toggle("expired", hours < 0);
  expires.append(hours < 0 ? " (expired)" : hours < 48 ? ` (in ${Math.ceil(hours)} h)` : "");

  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = items.filter((item) => !item.open);
    for (const item of closed) item.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const item of closed) item.open = false;
  });

  if (location.hash !== "") reveal();
})();
