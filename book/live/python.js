// The page's handle on Python: one cell at a time, started with the first one, ended by stop().

export class Python {
  #worker = null;
  #waiting = null;
  #afresh = false;
  #stopped = false;
  #first;

  // What to load before the first cell runs: `packages` of Pyodide, and `lossref` if cells may use it; how many
  // `megabytes` that is, with Python itself. Other packages are loaded when a cell imports them.
  constructor(first) {
    this.#first = first;
  }

  // Begin a run of several cells; `afresh` forgets what earlier ones had defined.
  begin(afresh = false) {
    this.#stopped = false;
    this.#afresh ||= afresh;
  }

  // Run a cell. Resolves to true, to false after an error in it, or to null if it was stopped.
  async run({ source, name, brief = false }, { status, output }) {
    if (this.#stopped) return null; // while no cell ran
    this.#worker ??= new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    return new Promise((resolve, reject) => {
      this.#waiting = resolve;
      this.#worker.onmessage = ({ data }) => {
        if (data.type === "status") status(data.text);
        if (data.type === "output") output(data.kind, data.text);
        if (data.type === "done") resolve(data.ok);
        if (data.type === "broken") reject(new Error(data.text));
      };
      this.#worker.onerror = () => reject(new Error("Python could not be loaded; is the connection up?"));
      this.#worker.postMessage({ source, name, brief, afresh: this.#afresh, first: this.#first });
      this.#afresh = false;
    });
  }

  // End Python, even in an endless loop; what its cells had defined is gone.
  stop() {
    this.#stopped = true;
    this.#worker?.terminate();
    this.#worker = null;
    this.#waiting?.(null);
  }
}
