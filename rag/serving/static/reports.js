// Owns 评测: a question set chosen from a file, how far it is, the reports that stand and the one shown.

import { Busy, call } from "./api.js";
import { button, find, fromServer, make } from "./dom.js";
import { furnishTab } from "./frames.js";
import { say } from "./words.js";

const CHIEF = ["right", "citation_first", "recall@5", "declined"];
const DRAFTS = 20;

export async function furnish() {
  await furnishTab("judge");
  if (find("#judge-form")) return;
  const file = make("input", { type: "file", id: "judge-file", accept: ".jsonl,.json,.csv", "aria-label": say("question_set") });
  const line = make("p", { class: "nothing", id: "judge-line", role: "status" }, say("judge_welcome"));
  const form = make(
    "div",
    { id: "judge-form", class: "conditions" },
    make("label", {}, make("span", {}, say("question_set")), file),
    button(say("draft_set"), "drafts", { class: "quiet", id: "judge-drafts" }),
  );
  const list = make("ol", { id: "reports", class: "reports" });
  find("#judge-list-in").append(form, line, list);
  find("#judge-side .sheet").classList.add("report");
  find("#judge-side .sheet").replaceChildren(make("p", { class: "nothing" }, say("report_here")));
  file.addEventListener("change", () => evaluate(file, line, list));
  find("#judge-drafts").addEventListener("click", () => drafts(line));
  list.addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (pressed) show(pressed.dataset.name, list);
  });
  await draw(list);
}

async function draw(list, chosen) {
  const { reports = [] } = await call("room_reports", []);
  list.replaceChildren(
    ...reports.map(({ name, questions, figures }) =>
      make(
        "li",
        {},
        make(
          "button",
          { type: "button", "data-name": name },
          make("strong", {}, name),
          make("span", {}, `${questions} ${say("questions")} · ${CHIEF.map((each) => `${say(`measure_${each}`)} ${figure(figures[each])}`).join(" · ")}`),
        ),
      ),
    ),
  );
  const name = chosen ?? reports[0]?.name;
  if (name) await show(name, list);
}

const figure = (value) => (value === null || value === undefined ? "–" : value.toFixed(2));

async function show(name, list) {
  for (const each of list.querySelectorAll("button")) each.toggleAttribute("aria-current", each.dataset.name === name);
  const reply = await call("room_report", [name]);
  const sheet = find("#judge-side .sheet");
  if (reply.event === "failed") sheet.replaceChildren(make("p", { class: "nothing", role: "alert" }, reply.message));
  else sheet.replaceChildren(fromServer(reply.html));
}

async function evaluate(file, line, list) {
  const [chosen] = file.files;
  if (!chosen) return;
  file.disabled = true;
  try {
    const bar = make("progress", { "aria-label": say("judging") });
    line.replaceChildren(bar);
    const told = await call("room_evaluate", [await chosen.text(), chosen.name], {
      onEvent: ({ event, done, total }) => {
        if (event !== "progress") return;
        bar.max = total;
        bar.value = done;
        line.replaceChildren(bar, ` ${done} / ${total}`);
      },
    });
    if (told.event === "failed") {
      line.textContent = [told.message, told.hint].filter(Boolean).join(" → ");
    } else {
      line.textContent = told.left_out.length ? `${say("left_out")} ${told.left_out.join("；")}` : say("judged");
      await draw(list, told.name);
    }
  } catch (error) {
    line.textContent = say(error instanceof Busy ? "busy" : "lost");
  }
  file.disabled = false;
  file.value = "";
}

async function drafts(line) {
  const reply = await call("room_drafts", [DRAFTS]);
  if (reply.event === "failed") {
    line.textContent = reply.message;
    return;
  }
  const address = URL.createObjectURL(new Blob([reply.rows], { type: "application/x-ndjson" }));
  make("a", { href: address, download: "drafts.jsonl" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  line.textContent = `${reply.count} ${say("drafted")}`;
}
