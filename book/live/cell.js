// One code cell of the page: its buttons, its editor, and what it shows.
import { MATHJAX } from "./config.js";
import { make } from "./dom.js";

export const button = (text, label, onclick) => {
  const made = make("button", { type: "button", textContent: text, onclick });
  if (label) made.setAttribute("aria-label", label);
  return made;
};

// Enter keeps the indentation; Shift+Enter and Ctrl+Enter run; Escape leaves the editor. Tab moves on, as elsewhere.
function keys(event, cell) {
  const area = event.target;
  if (event.key === "Escape") cell.runButton.focus();
  if (event.key !== "Enter") return;
  event.preventDefault();
  if (event.shiftKey || event.ctrlKey || event.metaKey) return cell.on.run(cell);
  const line = area.value.slice(0, area.selectionStart).split("\n").pop();
  const indent = line.match(/^ */)[0] + (/:\s*(#.*)?$/.test(line) ? "    " : "");
  area.setRangeText(`\n${indent}`, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input"));
}

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

export class Cell {
  ran = false;
  #area = null;

  // `on` has run(cell), stop() and edited(cell): what the page does when a button is used.
  constructor(element, number, on) {
    Object.assign(this, { element, number, on, name: `Cell ${number}` });
    this.block = element.querySelector(".cell_input .highlight pre").closest(".highlight");
    this.original = this.block.textContent.replace(/\n+$/, "");
    this.runButton = button("Run", `Run cell ${number}`, () => on.run(this));
    this.stopButton = button("Stop", `Stop cell ${number}`, () => on.stop());
    this.editButton = button("Edit", `Edit cell ${number}`, () => this.edit(this.source).focus());
    this.resetButton = button("Reset", `Reset cell ${number}`, () => this.reset());
    this.status = make("span", { className: "live-status" });
    this.status.setAttribute("role", "status");
    const label = make("span", { className: "live-name", textContent: this.name });
    const bar = make("div", { className: "live-bar" }, label, this.runButton, this.stopButton, this.editButton, this.resetButton, this.status);
    element.querySelector(".cell_input").append(bar);
    this.output = make("div", { className: "cell_output live-output" });
    element.append(this.output);
    this.printed = element.querySelector(".cell_output:not(.live-output)");
    this.#buttons();
  }

  get source() {
    return this.#area?.value ?? this.original;
  }

  edit(source) {
    this.#area = make("textarea", { className: "live-editor", value: source, spellcheck: false });
    this.#area.setAttribute("aria-label", `Code of cell ${this.number}`);
    this.#area.setAttribute("autocapitalize", "off");
    this.#area.addEventListener("keydown", (event) => keys(event, this));
    this.#area.addEventListener("input", () => {
      this.#fit();
      this.ran = false;
      this.on.edited(this);
    });
    this.block.hidden = true;
    this.block.before(this.#area);
    this.#fit();
    this.#buttons();
    return this.#area;
  }

  reset() {
    this.#area?.remove();
    this.#area = null;
    this.block.hidden = false;
    this.ran = false;
    this.clear();
    if (this.printed) this.printed.hidden = false;
    this.on.edited(this);
    this.#buttons();
    this.editButton.focus();
    this.say("As it was.");
  }

  say(text) {
    this.status.textContent = text;
  }

  clear() {
    for (const figure of this.output.querySelectorAll("img")) URL.revokeObjectURL(figure.src);
    this.output.replaceChildren();
  }

  begin() {
    this.say("Starting…");
    this.clear();
    if (this.printed) this.printed.hidden = true;
    this.element.querySelector("details.hide:not([open])")?.setAttribute("open", "");
    this.#buttons(true);
  }

  show(kind, text) {
    const last = this.output.lastElementChild;
    if (kind === "stdout" && last?.className === "") return last.append(text);
    this.output.append(shown[kind](text));
    for (const table of this.output.querySelectorAll("table")) table.className = "table";
    if (kind === "html") typeset(this.output);
  }

  end(text) {
    this.say(text);
    this.#buttons();
  }

  #buttons(running = false) {
    const focused = document.activeElement;
    this.runButton.hidden = running;
    this.stopButton.hidden = !running;
    this.editButton.hidden = this.#area !== null;
    this.resetButton.hidden = this.#area === null;
    if (focused === this.runButton || focused === this.stopButton) (running ? this.stopButton : this.runButton).focus();
  }

  #fit() {
    this.#area.rows = this.#area.value.split("\n").length;
  }
}
