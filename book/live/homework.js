// A homework page: the released notebook with answers to type, tests to run, and a file to hand in.
import { button, make, saveFile } from "./dom.js";
import { Answer, Prose, Test } from "./exercise.js";
import { Python } from "./python.js";
import { quiet, runCell } from "./run.js";
import { store } from "./store.js";

// All words of this script, for translators.
const WORDS = {
  top: "Your work",
  bottom: "Hand in",
  passed: (right, all) => `${right} of ${all} visible checks pass.`,
  hidden: "Hidden tests decide: they try what the text above each answer promises.",
  begun: (done, all) => ` Of the answers that a person reads, you began ${done} of ${all}.`,
  all: "Check all",
  stop: "Stop",
  download: "Download to hand in",
  add: "Add from a file",
  restart: "Start over",
  busy: "Another cell is running. Stop it, or wait until it is done.",
  checked: "All were checked, from the top.",
  stopped: "Stopped. Press it again to start afresh.",
  noPython: "Python could not be started.",
  saved: (file) => `${file} was saved. Hand in this file.`,
  added: (count, file) => `${count} ${count === 1 ? "answer" : "answers"} of ${file} taken over.`,
  own: " Cells that you added yourself are not: copy what they hold into an answer.",
  nothing: (file) => `${file} holds no answers to this homework that were begun, so nothing was changed.`,
  noNotebook: (file) => `${file} is no notebook, so nothing was changed. Choose an .ipynb file of this homework.`,
  replace: (items) => `The file has other answers for ${items}. Replace what you wrote here?`,
  restartSure: "Put all answers back as they were handed out? What you wrote is lost, unless you downloaded it.",
  restarted: "All answers are as they were handed out.",
};

const root = new URL("..", import.meta.url);
const page = decodeURI(location.pathname).slice(root.pathname.length).replace(/(\.html)?$/, "");
const file = `${page.split("/").pop()}.ipynb`;
const answer = await fetch(document.querySelector(`.bd-article a.download[href$='/${file}']`).href);
if (!answer.ok) throw new Error(`The site has no notebook for this page (${answer.status} at ${answer.url}).`);
const notebook = await answer.json();
const kept = store(`homework:${root.pathname}${page}`);
// As for the grader, there is no lossref.
const python = new Python({ packages: ["numpy"], lossref: false, megabytes: 10 });

// The cells of the page in order. A test judges the answers since the one before it; tools run without being seen.
const cells = [];
const on = { run: runThrough, enter, stop: () => python.stop(), edited };
let since = [];
for (const [index, cell] of notebook.cells.entries()) {
  const { nbgrader } = cell.metadata;
  if (!nbgrader) continue;
  const element = document.getElementById(`cell-${index}`);
  if (nbgrader.solution) {
    const made = new (cell.cell_type === "code" ? Answer : Prose)(element, cell, on);
    cells.push(made);
    since.push(made);
  } else if (nbgrader.grade) {
    cells.push(new Test(element, cell, on, since));
    since = [];
  } else {
    cells.push(quiet([cell.source].flat().join(""), { show: (kind, text) => asked.show(kind, text) }));
  }
}
const tests = cells.filter((each) => each instanceof Test);
const written = cells.filter((each) => each instanceof Answer || each instanceof Prose);

let busy = false;
let asked; // who waits for the cells that run

// Run cells afresh and in order, as the grader will: an answer that fails costs its own test only.
// Resolves to whether all had their turn.
async function work(queue, target) {
  busy = true;
  asked = target;
  python.begin(true);
  target.begin();
  show();
  const failed = new Set();
  let ended = true;
  for (const cell of queue) {
    const missing = cell.answers?.find((each) => failed.has(each));
    const ok = missing ? cell.refuse(missing) : await runCell(python, cell, (text) => target.say(text));
    if (ok === false) failed.add(cell);
    ended = ok === true || ok === false;
    if (ended) continue;
    if (cell !== target) target.end(ok === null ? WORDS.stopped : WORDS.noPython);
    break;
  }
  busy = false;
  show();
  return ended;
}

function runThrough(target) {
  if (busy) return target.say(WORDS.busy);
  const above = cells.slice(0, cells.indexOf(target)).filter((each) => !(each instanceof Test || each instanceof Prose));
  return work(target instanceof Prose ? [target] : [...above, target], target);
}

// Shift+Enter in an answer runs its test, too.
function enter(answer) {
  runThrough(tests.find((test) => test.answers.includes(answer)) ?? answer);
}

// What stands below a changed answer may depend on it.
function edited(answer) {
  kept.write(answer.name, answer.text, answer.original);
  for (const test of cells.slice(cells.indexOf(answer))) if (test instanceof Test) test.outdate();
  show();
}

// A panel says what was reached, and holds the buttons for the whole homework.
function panel(label, ...acts) {
  const made = {
    reached: make("p"),
    status: make("output"),
    say: (text) => { made.status.textContent = text; },
    show: (kind, text) => made.say(text),
    begin() {},
    end: (text) => made.say(text),
  };
  made.allButton = button(WORDS.all, null, () => checkAll(made));
  const buttons = acts.map(([text, act]) => button(text, null, () => act(made)));
  const bar = make("div", { className: "live-bar" }, made.allButton, ...buttons, made.status);
  made.element = make("section", { className: "homework-panel" }, made.reached, bar);
  made.element.setAttribute("aria-label", label);
  return made;
}

// Bring the panels in line with the cells.
function show() {
  const right = tests.filter((test) => test.passes).length;
  const read = written.filter((each) => each.byHand);
  const begun = read.filter((each) => each.isBegun).length;
  const person = read.length ? WORDS.begun(begun, read.length) : "";
  for (const { reached, allButton } of panels) {
    reached.replaceChildren(make("strong", { textContent: WORDS.passed(right, tests.length) }), ` ${WORDS.hidden}${person}`);
    allButton.textContent = busy ? WORDS.stop : WORDS.all;
  }
}

async function checkAll(panel) {
  if (busy) return python.stop();
  if (await work(cells.filter((each) => !(each instanceof Prose)), panel)) panel.say(WORDS.checked);
}

function download(panel) {
  const copy = structuredClone(notebook);
  for (const each of written) copy.cells.find((cell) => cell.metadata.nbgrader?.grade_id === each.name).source = each.text;
  saveFile(file, copy, "application/x-ipynb+json");
  panel.say(WORDS.saved(file));
}

// The answers in a notebook's text by their names, and whether it has cells of its own; null if it is no notebook.
function parse(text) {
  try {
    const found = JSON.parse(text).cells.map((cell) => [cell.metadata.nbgrader?.grade_id ?? cell.id, [cell.source].flat().join("")]);
    return new Map(found);
  } catch {
    return null;
  }
}

async function add(panel, { target }) {
  const [chosen] = target.files;
  const found = parse(await chosen.text());
  target.value = ""; // the same file may be chosen again
  if (!found) return panel.say(WORDS.noNotebook(chosen.name));
  const changed = written.filter(({ name, text, original }) => ![undefined, text, original].includes(found.get(name)));
  const lost = changed.filter((each) => each.isBegun).map((each) => each.item);
  if (lost.length && !confirm(WORDS.replace(lost.join(", ")))) return;
  for (const each of changed) each.text = found.get(each.name);
  const known = new Set(notebook.cells.map((cell) => cell.id));
  const own = [...found].some(([name, text]) => !known.has(name) && text.trim());
  panel.say((changed.length ? WORDS.added(changed.length, chosen.name) : WORDS.nothing(chosen.name)) + (own ? WORDS.own : ""));
}

function restart(panel) {
  if (!confirm(WORDS.restartSure)) return;
  for (const each of written) each.restore();
  panel.say(WORDS.restarted);
}

const chooser = make("input", { type: "file", accept: ".ipynb", hidden: true, onchange: (event) => add(top, event) });
const top = panel(WORDS.top, [WORDS.download, download], [WORDS.add, () => chooser.click()], [WORDS.restart, restart]);
const bottom = panel(WORDS.bottom, [WORDS.download, download]);
const panels = [top, bottom];
top.element.append(chooser);
document.querySelector(".bd-article h1").after(top.element);
document.querySelector(".bd-article > section").append(bottom.element);
const begun = kept.read();
for (const each of written) if (begun[each.name] !== undefined) each.text = begun[each.name];
show();
