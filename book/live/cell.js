// One code cell of the page: its buttons, its editor, and what it shows.
import { button, make, swap } from "./dom.js";
import { editor } from "./editor.js";
import { Output } from "./output.js";

export class Cell {
  ran = false;
  #area = null;

  // `on` has run(cell), stop() and edited(cell): what the page does when a button is used.
  constructor(element, number, on) {
    Object.assign(this, { element, number, on, name: `Cell ${number}` });
    this.block = element.querySelector(".cell_input .highlight pre").closest(".highlight");
    this.original = this.block.querySelector("pre").textContent.replace(/\n+$/, ""); // without the button that copies
    this.runButton = button("Run", `Run cell ${number}`, () => on.run(this));
    this.stopButton = button("Stop", `Stop cell ${number}`, () => on.stop());
    this.editButton = button("Edit", `Edit cell ${number}`, () => this.edit(this.source).focus());
    this.resetButton = button("Reset", `Reset cell ${number}`, () => this.reset());
    this.status = make("span", { className: "live-status" });
    this.status.setAttribute("role", "status");
    const label = make("span", { className: "live-name", textContent: this.name });
    const bar = make("div", { className: "live-bar" }, label, this.runButton, this.stopButton, this.editButton, this.resetButton, this.status);
    element.querySelector(".cell_input").append(bar);
    this.output = new Output();
    element.append(this.output.element);
    this.printed = element.querySelector(".cell_output:not(.live-output)");
    this.#buttons();
  }

  get source() {
    return this.#area?.value ?? this.original;
  }

  edit(source) {
    this.#area = editor(source, `Code of cell ${this.number}`, {
      leave: () => this.runButton.focus(),
      run: () => this.on.run(this),
      edited: () => {
        this.ran = false;
        this.on.edited(this);
      },
    });
    this.block.hidden = true;
    this.block.before(this.#area);
    this.#buttons();
    return this.#area;
  }

  reset() {
    this.#area?.remove();
    this.#area = null;
    this.block.hidden = false;
    this.ran = false;
    this.output.clear();
    if (this.printed) this.printed.hidden = false;
    this.on.edited(this);
    this.#buttons();
    this.editButton.focus();
    this.say("As it was.");
  }

  say(text) {
    this.status.textContent = text;
  }

  begin() {
    this.say("Starting…");
    this.output.clear();
    if (this.printed) this.printed.hidden = true;
    this.element.querySelector("details.hide:not([open])")?.setAttribute("open", "");
    this.#buttons(true);
  }

  show(kind, text) {
    this.output.show(kind, text);
  }

  end(text) {
    this.say(text);
    this.#buttons();
  }

  #buttons(running = false) {
    if (running) swap(this.runButton, this.stopButton);
    else swap(this.stopButton, this.runButton);
    this.editButton.hidden = this.#area !== null;
    this.resetButton.hidden = this.#area === null;
  }
}
