// Python in a worker of its own: an endless loop there leaves the page alive, and Stop can end it.
import { MODULES, PYODIDE, WHEEL } from "./config.js";

const here = (name) => new URL(name, import.meta.url).href;
const say = (text) => postMessage({ type: "status", text });
const send = (kind, text) => postMessage({ type: "output", kind, text });
const bytes = async (name) => (await fetch(here(name))).arrayBuffer();

async function start({ packages, lossref, megabytes }) {
  say(`Loading Python: about ${megabytes} MB, once…`);
  const { loadPyodide } = await import(here(`${PYODIDE}pyodide.mjs`));
  const pyodide = await loadPyodide({ indexURL: here(PYODIDE), packages });
  if (lossref) pyodide.unpackArchive(await bytes(WHEEL), "wheel");
  for (const name of MODULES) pyodide.FS.writeFile(name, new Uint8Array(await bytes(name)));
  const session = pyodide.pyimport("session");
  session.start(send);
  return { pyodide, session };
}

let started;

onmessage = async ({ data: { source, name, brief, afresh, first } }) => {
  try {
    const { pyodide, session } = await (started ??= start(first));
    await pyodide.loadPackagesFromImports(source, { messageCallback: say });
    say("Running…");
    if (afresh) session.start(send);
    postMessage({ type: "done", ok: session.run(source, name, brief) });
  } catch (error) {
    started = undefined; // the next run tries again
    postMessage({ type: "broken", text: error.message });
  }
};
