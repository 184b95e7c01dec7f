// What a cell shows when it runs.
import { make } from "./dom.js";

const shown = {
  stdout: (text) => make("pre", { textContent: text }),
  stderr: (text) => make("pre", { className: "live-stderr", textContent: text }),
  error: (text) => make("pre", { className: "live-error", textContent: text }),
  html: (text) => make("div", { className: "live-html pst-scrollable-table-container", innerHTML: text }),
  svg: (text) => make("img", {
    className: "live-figure",
    alt: "The figure that your run of this cell drew",
    src: URL.createObjectURL(new Blob([text], { type: "image/svg+xml" })),
  }),
};

export class Output {
  element = make("div", { className: "cell_output live-output" });

  show(kind, text) {
    const last = this.element.lastElementChild;
    if (kind === "stdout" && last?.className === "") return last.append(text);
    this.element.append(shown[kind](text));
    for (const table of this.element.querySelectorAll("table")) table.className = "table";
    if (kind === "html") window.MathJax?.typesetPromise?.([this.element]);
  }

  clear() {
    for (const figure of this.element.querySelectorAll("img")) URL.revokeObjectURL(figure.src);
    this.element.replaceChildren();
  }
}
