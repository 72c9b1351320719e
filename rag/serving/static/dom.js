// Owns small help with elements; text goes in as text, never as HTML.

export const find = (selector, within = document) => within.querySelector(selector);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// Returns a new element with attributes and children (elements or text).
export function make(tag, values = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(values)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const button = (label, action, values = {}) => make("button", { type: "button", "data-do": action, ...values }, label);

// Returns elements from HTML that our own server made and escaped.
export function fromServer(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

// Returns the element once Gradio has drawn it.
export function drawn(selector) {
  return new Promise((resolve) => {
    const look = () => {
      const element = find(selector);
      if (element) {
        watcher.disconnect();
        resolve(element);
      }
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document.documentElement, { childList: true, subtree: true });
    look();
  });
}

let fading;
// Says something in passing, aloud for screen readers too.
export function murmur(text) {
  let line = find("#murmur");
  if (!line) {
    line = make("div", { id: "murmur", role: "status" });
    document.body.append(line);
  }
  line.textContent = text;
  line.classList.add("shown");
  clearTimeout(fading);
  fading = setTimeout(() => line.classList.remove("shown"), 1800);
}

export function stored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function store(key, value) {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
