// Owns what our scripts put into Gradio's empty columns before anything else.
// Gradio keeps marks of its own in a column: it is added to, never emptied.

import { drawn, find, make } from "./dom.js";

export async function furnish() {
  await Promise.all(["#masthead", "#shelf", "#conversation", "#evidence", "#send", "#stop", "#question textarea"].map(drawn));
  put("#conversation", make("div", { class: "log", role: "log", "aria-live": "polite" }));
  put("#evidence", make("div", { class: "cards" }));
  put("#masthead", make("div", { class: "fill", id: "masthead-in" }));
  put("#shelf", make("div", { class: "fill", id: "shelf-in" }));
}

// Furnishes a tab with a list and a sheet; Gradio draws a tab when it is first turned to.
export async function furnishTab(name) {
  await drawn(`#${name}-list`);
  await drawn(`#${name}-side`);
  if (find(`#${name}-list-in`)) return;
  put(`#${name}-list`, make("div", { class: "fill", id: `${name}-list-in` }));
  put(`#${name}-side`, make("div", { class: "sheet" }));
}

function put(holder, content) {
  find(holder).append(content);
}
