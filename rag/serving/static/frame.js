// Owns the frame: masthead, language, light and dark, tabs, how far the archive is.

import { call, language } from "./api.js";
import { drawn, find, make, store } from "./dom.js";
import { learn, say } from "./words.js";

// Between two looks at how far the archive is, in milliseconds.
const PATIENCE = 700;

// Asks the server for the first screen until the archive is ready; `ready` gets it each time it says more.
export async function start(ready) {
  for (;;) {
    let reply;
    try {
      reply = await call("room_start", [language()]);
    } catch {
      await pause(PATIENCE);
      continue;
    }
    learn(reply.words);
    masthead(reply);
    document.body.dataset.state = reply.state;
    if (reply.state === "ready") ready(reply);
    else progress(reply);
    if (reply.state === "failed" || (reply.state === "ready" && reply.examples_ready)) return;
    await pause(PATIENCE);
  }
}

const pause = (time) => new Promise((done) => setTimeout(done, time));

function masthead({ coverage = "" }) {
  const holder = find("#masthead-in");
  const other = language() === "zh" ? "en" : "zh";
  const dark = document.documentElement.dataset.light === "dark";
  const speak = make("button", { type: "button", class: "quiet", lang: other === "en" ? "en" : "zh-CN", id: "language" }, other === "en" ? "English" : "中文");
  const shine = make("button", { type: "button", class: "quiet", id: "light", "aria-pressed": String(dark) }, say(dark ? "light" : "dark"));
  speak.addEventListener("click", () => {
    store("room.language", other);
    const here = new URL(location);
    here.searchParams.delete("lang");
    location.replace(here);
  });
  shine.addEventListener("click", () => {
    const next = document.documentElement.dataset.light === "dark" ? "light" : "dark";
    document.documentElement.dataset.light = next;
    store("room.light", next);
    shine.textContent = say(next === "dark" ? "light" : "dark");
    shine.setAttribute("aria-pressed", String(next === "dark"));
  });
  holder.replaceChildren(
    make("h1", {}, say("room")),
    make("p", { class: "motto" }, coverage || say("motto")),
    make("div", { class: "switches" }, speak, shine),
  );
  document.title = `${say("room")} · Ask the archive`;
  find("#first-screen")?.remove();
}

function progress({ state, stage, done, total, message, hint }) {
  const bar = total ? make("progress", { max: total, value: done, "aria-label": stage }) : make("progress", { "aria-label": stage });
  const words = state === "failed" ? [message, hint].filter(Boolean).join(" ") : [stage, total ? `${done} / ${total}` : ""].join(" ");
  find("#conversation .log").replaceChildren(
    make(
      "section",
      { class: "welcome preparing", role: state === "failed" ? "alert" : "status" },
      make("h2", {}, say(state === "failed" ? "failed" : "building")),
      state === "failed" ? null : bar,
      make("p", {}, words),
    ),
  );
}

export async function turnTo(tab) {
  const button = await drawn(`#tab-${tab}-button`);
  button.click();
}
