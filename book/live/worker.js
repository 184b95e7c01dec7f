// Python in a worker of its own: an endless loop there leaves the page alive, and Stop can end it.
import { MODULES, PYODIDE, WHEEL } from "./config.js";

const here = (name) => new URL(name, import.meta.url).href;
const say = (text) => postMessage({ type: "status", text });
const bytes = async (name) => (await fetch(here(name))).arrayBuffer();

async function start() {
  say("Loading Python: about 20 MB, once…");
  const { loadPyodide } = await import(here(`${PYODIDE}pyodide.mjs`));
  // The last ones show tables, and hold data that a cell opens without importing the package.
  const packages = ["numpy", "matplotlib", "markdown-it-py", "mdit-py-plugins", "mdurl", "vadersentiment"];
  const pyodide = await loadPyodide({ indexURL: here(PYODIDE), packages });
  pyodide.unpackArchive(await bytes(WHEEL), "wheel");
  for (const name of MODULES) pyodide.FS.writeFile(name, new Uint8Array(await bytes(name)));
  const session = pyodide.pyimport("session");
  session.start((kind, text) => postMessage({ type: "output", kind, text }));
  return { pyodide, session };
}

let started;

onmessage = async ({ data: { source, name } }) => {
  try {
    const { pyodide, session } = await (started ??= start());
    await pyodide.loadPackagesFromImports(source, { messageCallback: say });
    say("Running…");
    postMessage({ type: "done", ok: session.run(source, name) });
  } catch (error) {
    started = undefined; // the next run tries again
    postMessage({ type: "broken", text: error.message });
  }
};
