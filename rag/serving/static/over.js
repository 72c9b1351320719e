// Owns what lies over the page on a narrow screen, an article: the way back closes it instead of leaving the room.

import * as evidence from "./evidence.js";

const narrow = matchMedia("(max-width: 900px)");
const lies = () => document.body.matches(".proof-open, .sheet-open");

export function watch() {
  // A page that was loaded again has nothing over it.
  if (history.state?.over) history.replaceState(null, "");
  new MutationObserver(() => {
    const noted = Boolean(history.state?.over);
    if (lies() && narrow.matches && !noted) history.pushState({ over: true }, "");
    // Closed by its own button: the step that was noted is taken back.
    else if (!lies() && noted) history.back();
  }).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  addEventListener("popstate", () => {
    if (history.state?.over || !lies()) return;
    document.body.classList.remove("sheet-open");
    evidence.close();
  });
}
