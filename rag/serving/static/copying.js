// Owns what leaves the page: the clipboard and files.

import { make, murmur } from "./dom.js";
import { say } from "./words.js";

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without a secure context there is no clipboard: the old way, through a selection.
    const held = make("textarea", { class: "unseen", "aria-hidden": "true" });
    held.value = text;
    document.body.append(held);
    held.select();
    document.execCommand("copy");
    held.remove();
  }
  murmur(say("copied"));
}

export function save(name, text, type) {
  const link = make("a", { download: name });
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// Returns the address of a page of this room.
export function permalink(values) {
  const link = new URL(location.origin + location.pathname);
  for (const [name, value] of Object.entries(values)) link.searchParams.set(name, value);
  return link.href;
}

export const articleLink = (id, field, start, end) =>
  permalink({ article: id, at: `${field === "head" ? "h" : ""}${start}${end > start ? `-${end}` : ""}` });
