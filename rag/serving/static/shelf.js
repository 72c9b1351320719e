// Owns the conversations that this browser keeps: the list, searching it, taking it out and bringing it in.

import { call, language } from "./api.js";
import { all, button, find, make, murmur, store, stored } from "./dom.js";
import { save } from "./copying.js";
import { say } from "./words.js";

const KEY = "room.conversations";
const CURRENT = "room.current";
const MOST = 200;

let list = load();

function load() {
  try {
    const kept = JSON.parse(stored(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((entry) => entry && Array.isArray(entry.exchanges)) : [];
  } catch {
    return [];
  }
}

export const fresh = () => ({ id: crypto.randomUUID?.() ?? String(Date.now() + Math.random()), at: Date.now(), exchanges: [] });

export function current() {
  return list.find((entry) => entry.id === stored(CURRENT)) ?? fresh();
}

// Puts the conversation first and keeps what fits; the oldest give way.
export function keep(conversation) {
  store(CURRENT, conversation.id);
  if (!conversation.exchanges.length) return;
  conversation.at = Date.now();
  conversation.title = String(conversation.exchanges[0].question);
  list = [conversation, ...list.filter((entry) => entry.id !== conversation.id)].slice(0, MOST);
  while (list.length && !store(KEY, JSON.stringify(list))) list.pop();
}

export function forget(id) {
  list = list.filter((entry) => entry.id !== id);
  store(KEY, JSON.stringify(list));
}

export function leave() {
  store(CURRENT, "");
}

// Draws the shelf's bar and its drawer; `open` shows a conversation, `begin` a new one.
export function draw(holder, { open, begin, exchanges }) {
  const drawer = make("div", { class: "drawer", id: "drawer", hidden: true });
  const search = make("input", { type: "search", "aria-label": say("search_history"), placeholder: say("search_history") });
  const listed = make("ul", { class: "conversations" });
  const file = make("input", { type: "file", accept: ".json,application/json", class: "unseen", tabindex: "-1", "aria-label": say("import") });
  const history = button(say("history"), "history", { class: "quiet", "aria-expanded": "false", "aria-controls": "drawer" });
  const out = make("details", { class: "menu" }, make("summary", {}, say("export")), exportMenu(exchanges));
  holder.replaceChildren(
    make("div", { class: "shelf-bar" }, button(say("new"), "new", { class: "quiet" }), history, out),
    drawer,
  );
  drawer.append(
    make("div", { class: "drawer-bar" }, search, button(say("import"), "import", { class: "quiet" }), button(say("export_all"), "export-all", { class: "quiet" }), file),
    listed,
  );
  const fill = () => listed.replaceChildren(...entries(search.value));
  search.addEventListener("input", fill);
  holder.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-do]");
    if (!pressed) return;
    const id = pressed.closest("[data-id]")?.dataset.id;
    const done = {
      new: begin,
      history: () => {
        drawer.hidden = !drawer.hidden;
        history.setAttribute("aria-expanded", String(!drawer.hidden));
        if (!drawer.hidden) {
          search.value = "";
          fill();
          search.focus();
        }
      },
      conversation: () => {
        drawer.hidden = true;
        history.setAttribute("aria-expanded", "false");
        open(list.find((entry) => entry.id === id));
      },
      forget: () => {
        forget(id);
        fill();
      },
      import: () => file.click(),
      "export-all": () => save(`${say("room")}.json`, JSON.stringify({ conversations: list }, null, 1), "application/json"),
    }[pressed.dataset.do];
    done?.();
  });
  file.addEventListener("change", async () => {
    const brought = await bringIn(file.files[0]);
    file.value = "";
    murmur(say(brought ? "imported" : "not_imported"));
    fill();
  });
}

function exportMenu(exchanges) {
  const menu = make("div", { class: "menu-items" });
  const forms = [["md", "Markdown"], ["html", "HTML"], ["json", "JSON"], ["bibtex", "BibTeX"], ["ris", "RIS"]];
  menu.append(...forms.map(([form, name]) => button(name, `export-${form}`)));
  menu.append(button(say("judged_questions"), "judged-questions"), button(say("judged_qrels"), "judged-qrels"));
  menu.addEventListener("click", async (event) => {
    const [what, form] = event.target.dataset.do?.split("-") ?? [];
    if (what === "export") await exportAs(exchanges(), form);
    if (what === "judged") {
      const file = await call("room_judged", [form]);
      save(`${say("room")}.${file.ending}`, file.text, file.type);
    }
    menu.closest("details").open = false;
  });
  return menu;
}

export async function exportAs(exchanges, form) {
  if (!exchanges.length) {
    murmur(say("nothing_to_export"));
    return;
  }
  const file = await call("room_export", [exchanges, form, language(), stored("room.style") ?? ""]);
  if (file.event === "failed") murmur(file.message);
  else save(`${String(exchanges[0].question).slice(0, 40).replace(/[\\/:*?"<>|]/g, "")}.${file.ending}`, file.text, file.type);
}

function entries(wanted) {
  const words = wanted.trim().toLowerCase();
  return list
    .filter((entry) => !words || JSON.stringify(entry.exchanges).toLowerCase().includes(words))
    .map((entry) =>
      make(
        "li",
        { "data-id": entry.id },
        button(String(entry.title ?? ""), "conversation"),
        make("time", {}, new Date(Number(entry.at) || 0).toLocaleDateString(document.documentElement.lang)),
        button("×", "forget", { class: "quiet", "aria-label": say("forget") }),
      ),
    );
}

// Takes conversations in that were taken out here before; the server looks through each first.
async function bringIn(file) {
  try {
    const given = JSON.parse(await file.text());
    const found = Array.isArray(given) ? [{ exchanges: given }] : given.conversations;
    for (const entry of found.slice(0, MOST).reverse()) {
      const looked = await call("room_restore", [entry.exchanges, language()]);
      if (!looked.exchanges?.length) return false;
      const exchanges = looked.exchanges.map((exchange) => exchange.kept);
      const brought = { ...fresh(), exchanges, title: String(exchanges[0].question) };
      list = [brought, ...list].slice(0, MOST);
    }
    return store(KEY, JSON.stringify(list));
  } catch {
    return false;
  }
}

// Closes what is open; returns whether anything was.
export function closeAll() {
  const menus = all("details.menu[open]");
  const drawer = find("#drawer");
  const open = menus.length > 0 || Boolean(drawer && !drawer.hidden);
  closeMenus({ target: document.documentElement });
  return open;
}

export const closeMenus = (event) => {
  for (const menu of all("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  const drawer = find("#drawer");
  if (drawer && !drawer.hidden && !find("#shelf").contains(event.target)) {
    drawer.hidden = true;
    find("#shelf [data-do=history]").setAttribute("aria-expanded", "false");
  }
};
