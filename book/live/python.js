// The page's handle on Python: one cell at a time, started with the first one, ended by stop().

export class Python {
  #worker = null;
  #waiting = null;

  // Run a cell. Resolves to true, to false after an error in it, or to null if it was stopped.
  run(source, name, { status, output }) {
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
      this.#worker.postMessage({ source, name });
    });
  }

  // End Python, even in an endless loop; what its cells had defined is gone.
  stop() {
    this.#worker?.terminate();
    this.#worker = null;
    this.#waiting?.(null);
  }
}
