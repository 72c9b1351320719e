// Runs before anything is painted: the reader's language, and light or dark.
(() => {
  const stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const asked = new URLSearchParams(location.search).get("lang");
  const preferred = navigator.language || "zh";
  const choice = asked || stored("room.language") || preferred;
  const language = choice.toLowerCase().startsWith("en") || !/^(zh|en)/i.test(choice) ? "en" : "zh";
  // Gradio reads the browser's language for its own labels; a choice made here goes before it.
  for (const [name, value] of [["language", language === "zh" ? "zh-CN" : "en"], ["languages", [language === "zh" ? "zh-CN" : "en"]]]) {
    try {
      Object.defineProperty(navigator, name, { get: () => value, configurable: true });
    } catch {
      // An old browser keeps its own language for Gradio's labels.
    }
  }
  document.cookie = `room_language=${language};path=/;SameSite=Strict;max-age=31536000`;
  const root = document.documentElement;
  root.lang = language === "zh" ? "zh-CN" : "en";
  root.dataset.language = language;
  const light = stored("room.light");
  const dark = light ? light === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.light = dark ? "dark" : "light";
})();
