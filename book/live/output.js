// What a cell shows when it runs.
import { MATHJAX } from "./config.js";
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

// The page's own formulas are typeset already. MathJax comes with the first that a cell shows.
let loading;
async function typeset(output) {
  if (!/\\\(|\\\[/.test(output.textContent)) return;
  loading ??= window.MathJax ?? new Promise((onload, onerror) => {
    window.MathJax = { options: { enableMenu: false }, startup: { typeset: false } };
    document.head.append(make("script", { src: new URL(MATHJAX, import.meta.url), onload, onerror }));
  });
  await loading;
  await window.MathJax.typesetPromise([output]);
}

export class Output {
  element = make("div", { className: "cell_output live-output" });

  show(kind, text) {
    const last = this.element.lastElementChild;
    if (kind === "stdout" && last?.className === "") return last.append(text);
    this.element.append(shown[kind](text));
    for (const table of this.element.querySelectorAll("table")) table.className = "table";
    if (kind === "html") typeset(this.element);
  }

  clear() {
    for (const figure of this.element.querySelectorAll("img")) URL.revokeObjectURL(figure.src);
    this.element.replaceChildren();
  }
}
