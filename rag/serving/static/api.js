// Owns speaking to the server: the same queue and endpoints that programs use.

export class Busy extends Error {}

export const language = () => document.documentElement.dataset.language;

const address = (path) => new URL(path, location.origin + location.pathname.replace(/[^/]*$/, ""));

// Calls an endpoint; `onEvent` gets what a streaming endpoint yields. Returns the last thing said.
export async function call(name, args, { onEvent, signal } = {}) {
  const posted = await fetch(address(`gradio_api/call/${name}`), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ data: args }),
    signal,
  });
  if (posted.status === 503) throw new Busy(name);
  if (!posted.ok) throw new Error(`${name}: ${posted.status}`);
  const { event_id: event } = await posted.json();
  signal?.addEventListener("abort", () => cancel(event), { once: true });
  const stream = await fetch(address(`gradio_api/call/${name}/${event}`), { signal });
  if (!stream.ok) throw new Error(`${name}: ${stream.status}`);
  return read(stream.body, name, onEvent);
}

// Tells the server that nobody waits any more, so that it stops writing.
function cancel(event) {
  fetch(address("gradio_api/cancel"), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ session_hash: event, fn_index: -1, event_id: event }),
  }).catch(() => {});
}

async function read(body, name, onEvent) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  let last;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return last;
    text += value;
    let end;
    while ((end = text.indexOf("\n\n")) >= 0) {
      const [kind, data] = message(text.slice(0, end));
      text = text.slice(end + 2);
      if (kind === "error") throw new Error(data || name);
      if (kind !== "generating" && kind !== "complete") continue;
      const said = data?.[0];
      if (said === undefined || said === null) continue;
      if (kind === "generating") onEvent?.(said);
      last = said;
    }
  }
}

function message(lines) {
  const kind = /^event: (.*)$/m.exec(lines)?.[1];
  const data = /^data: (.*)$/m.exec(lines)?.[1];
  return [kind, data ? JSON.parse(data) : null];
}
