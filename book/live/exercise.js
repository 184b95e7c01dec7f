// The cells of a homework page: what a student writes, and the tests.
import { button, make, swap } from "./dom.js";
import { editor } from "./editor.js";
import { Output } from "./output.js";

// All words of this script, for translators.
const WORDS = {
  code: "Your code",
  codeFor: (item) => `Your code for ${item}`,
  text: "Your answer",
  textFor: (item) => `Your answer: ${item}, in Markdown`,
  test: (points) => `${points} ${points === 1 ? "point" : "points"}`,
  person: (points) => `A person reads this, for ${points} ${points === 1 ? "point" : "points"}.`,
  run: "Run",
  check: "Check",
  preview: "Preview",
  stop: "Stop",
  restore: "Reset",
  restoreSure: (item) => `Put ${item} back as it was handed out? What you wrote there is lost.`,
  starting: "Starting…",
  passes: "✓ The visible tests pass.",
  fails: "✗ Not right yet.",
  changed: "Changed since. Check again.",
  unwritten: "Not written yet.",
  unwrittenAbove: "Write your answer above first.",
  failedAbove: "✗ Your code above ends with an error. Mend it first.",
};

// A bar with a button that starts the cell and one that stops it, and what the cell shows below it.
class Exercise {
  output = new Output();
  status = make("span", { className: "live-status" });

  constructor(id, start, on) {
    this.item = id.replace(/^(answer|test|written)_/, "");
    this.name = id;
    this.startButton = button(start, `${start} ${this.item}`, () => on.run(this));
    this.stopButton = button(WORDS.stop, `${WORDS.stop} ${this.item}`, on.stop);
    this.stopButton.hidden = true;
    this.status.setAttribute("role", "status");
    this.bar = make("div", { className: "live-bar" }, this.startButton, this.stopButton);
  }

  say(text) {
    this.status.textContent = text;
  }

  begin() {
    this.say(WORDS.starting);
    this.output.clear();
    swap(this.startButton, this.stopButton);
  }

  show(kind, text) {
    this.output.show(kind, text);
  }

  end(text) {
    this.say(text);
    swap(this.stopButton, this.startButton);
  }
}

// What a student writes in an editor that takes the place of the cell's block.
class Written extends Exercise {
  constructor(element, cell, on, start, words) {
    super(cell.metadata.nbgrader.grade_id, start, on);
    const block = element.querySelector(".cell_input");
    const { grade, points } = cell.metadata.nbgrader;
    this.byHand = grade;
    this.original = [cell.source].flat().join("");
    this.area = editor(this.original, words.label(this.item), {
      edited: () => {
        this.restoreButton.hidden = !this.isBegun;
        on.edited(this);
      },
      leave: () => this.startButton.focus(),
      run: () => on.enter(this),
    });
    this.restoreButton = button(WORDS.restore, `${WORDS.restore} ${this.item}`, () => {
      if (!confirm(WORDS.restoreSure(this.item))) return;
      this.restore();
      this.area.focus();
    });
    this.restoreButton.hidden = true;
    this.bar.prepend(make("span", { className: "live-name", textContent: words.name }));
    this.bar.append(this.restoreButton, this.status);
    if (grade) this.bar.append(make("span", { textContent: WORDS.person(points) }));
    block.replaceChildren(this.area, this.bar);
    block.after(this.output.element);
  }

  get text() {
    return this.area.value;
  }

  set text(value) {
    this.area.value = value;
    this.area.dispatchEvent(new Event("input"));
  }

  get isBegun() {
    return this.text !== this.original;
  }

  restore() {
    this.text = this.original;
    this.output.clear();
    this.say("");
  }
}

// Code, which a test may call.
export class Answer extends Written {
  isWritten = true;

  constructor(element, cell, on) {
    super(element, cell, on, WORDS.run, { name: WORDS.code, label: WORDS.codeFor });
  }

  get source() {
    return this.text;
  }

  begin() {
    super.begin();
    this.isWritten = true;
  }

  // An answer that was only begun is no mistake that would need to be shown.
  show(kind, text) {
    if (kind === "error" && /^NotImplementedError$/m.test(text)) this.isWritten = false;
    else super.show(kind, text);
  }

  end(text) {
    super.end(this.isWritten ? text : WORDS.unwritten);
  }
}

// An answer in words. Running it shows how it will be read.
export class Prose extends Written {
  constructor(element, cell, on) {
    super(element, cell, on, WORDS.preview, { name: WORDS.text, label: WORDS.textFor });
    this.area.classList.add("homework-prose");
    this.area.spellcheck = true;
    this.area.rows = 8;
  }

  get source() {
    const needed = "import markdown_it, mdit_py_plugins, mdurl\nfrom IPython.display import Markdown, display";
    return `${needed}\ndisplay(Markdown(${JSON.stringify(this.text)}))`;
  }
}

// A test, which judges the answers since the test before it.
export class Test extends Exercise {
  brief = true;
  passes = null; // until it ran; and again when something above it was changed

  constructor(element, cell, on, answers) {
    super(cell.metadata.nbgrader.grade_id, WORDS.check, on);
    this.answers = answers;
    this.source = [cell.source].flat().join("");
    this.bar.classList.add("homework-test");
    this.bar.append(make("span", { textContent: WORDS.test(cell.metadata.nbgrader.points) }), this.status);
    this.output.element.setAttribute("role", "status");
    element.classList.add("homework-item");
    element.prepend(this.bar, this.output.element);
  }

  begin() {
    super.begin();
    this.#judge(null);
  }

  end(text, ok) {
    super.end(ok ? WORDS.passes : ok === false ? WORDS.fails : text);
    this.#judge(ok ?? null);
  }

  // An answer that it needs did not come to its end.
  refuse(answer) {
    this.output.clear();
    super.end(answer.isWritten ? WORDS.failedAbove : WORDS.unwrittenAbove);
    this.#judge(answer.isWritten ? false : null);
    return false;
  }

  outdate() {
    if (this.passes !== null) this.say(WORDS.changed);
    this.#judge(null);
  }

  #judge(passes) {
    this.passes = passes;
    this.bar.dataset.passes = passes;
  }
}
