// Makes the cells of this page run: nothing is loaded until the reader asks for it.
import { button, Cell } from "./cell.js";
import { Python } from "./python.js";

const root = new URL("..", import.meta.url);
const page = decodeURI(location.pathname).slice(root.pathname.length).replace(/(\.html)?$/, "");
const notebookAddress = new URL(`notebooks/${page}.ipynb`, root);
const python = new Python();

// What the reader changed, by what stood there before: a new edition of the page keeps the edits that still fit.
const edits = {
  key: `edits:${root.pathname}${page}`,
  read() {
    return JSON.parse(localStorage.getItem(this.key) ?? "{}");
  },
  write({ original, source }) {
    const all = this.read();
    if (source === original) delete all[original];
    else all[original] = source;
    localStorage.setItem(this.key, JSON.stringify(all));
  },
};

let notebook;
async function loadNotebook() {
  if (notebook) return notebook;
  const answer = await fetch(notebookAddress);
  if (!answer.ok) throw new Error(`The site has no notebook for this page (${answer.status} at ${notebookAddress}).`);
  return (notebook = await answer.json());
}

// A cell that the page does not show runs too; its errors appear at the next cell.
const quiet = (source, next) => ({
  source,
  name: "A hidden cell",
  ran: false,
  begin() {},
  say() {},
  end() {},
  show: (kind, text) => kind === "error" && next?.show(kind, text),
});

// Every cell that can run here, in order, as `visible` or `quiet`.
let sequence;
async function allCells() {
  const { cells } = await loadNotebook();
  return (sequence ??= cells.reduceRight((later, { cell_type, metadata, source }, index) => {
    if (cell_type !== "code" || metadata.tags?.includes("no-live")) return later;
    return [visible.get(index) ?? quiet([source].flat().join(""), later[0]), ...later];
  }, []));
}

const ENDS = new Map([
  [false, "Ended with an error."],
  [null, "Stopped. What was defined is gone; the next run starts afresh."],
]);

let busy = false;

// Run cells in order until one fails or is stopped. The cell that was asked for says how the others fare.
async function runCells(cells, asked) {
  busy = true;
  allButton.textContent = "Stop";
  for (const cell of cells) {
    const began = performance.now();
    const status = (text) => {
      cell.say(text);
      if (asked && asked !== cell) asked.say(`First ${cell.name.toLowerCase()}: ${text}`);
    };
    cell.begin();
    const ok = await python
      .run(cell.source, cell.name, { status, output: (kind, text) => cell.show(kind, text) })
      .catch((error) => cell.show("error", error.message) ?? false);
    cell.ran = ok === true;
    cell.end(ENDS.get(ok) ?? `Done in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
    if (ok) continue;
    if (asked && asked !== cell) asked.say(`${cell.name} did not end well, so this one did not run.`);
    break;
  }
  allButton.textContent = "Run all";
  busy = false;
}

async function runThrough(cell) {
  if (busy) return cell.say("Another cell is running. Stop it, or wait until it is done.");
  try {
    const cells = await allCells();
    const earlier = cells.slice(0, cells.indexOf(cell)).filter((each) => !each.ran);
    await runCells([...earlier, cell], cell);
  } catch (error) {
    cell.say(error.message);
  }
}

async function runAll() {
  if (busy) return stop();
  const [first] = visible.values();
  try {
    await runCells(await allCells());
  } catch (error) {
    first.say(error.message);
  }
}

async function stop() {
  for (const cell of await allCells()) cell.ran = false;
  python.stop();
}

async function download() {
  const copy = structuredClone(await loadNotebook());
  for (const [index, cell] of visible) copy.cells[index].source = cell.source;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(copy, null, 1)], { type: "application/x-ipynb+json" }));
  link.download = `${page.split("/").pop()}.ipynb`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function explainTorch(element) {
  const note = document.createElement("p");
  note.className = "live-note";
  const link = Object.assign(document.createElement("a"), { href: notebookAddress, textContent: "Download the notebook" });
  link.download = "";
  note.append("PyTorch does not run in a browser, so this cell does not run here. ", link, " to run it.");
  element.querySelector(".cell_input").append(note);
}

const visible = new Map();
const kept = edits.read();
const found = [...document.querySelectorAll("div.cell[id^='cell-']")].filter((each) => each.querySelector(".cell_input pre"));
found.forEach((element, position) => {
  if (element.classList.contains("tag_no-live")) return explainTorch(element);
  const cell = new Cell(element, position + 1, { run: runThrough, stop, edited: (each) => edits.write(each) });
  visible.set(Number(element.id.slice("cell-".length)), cell);
  if (kept[cell.original] !== undefined) cell.edit(kept[cell.original]);
});

const allButton = button("Run all", null, runAll);
if (visible.size) {
  const bar = document.querySelector(".page-bar");
  bar.querySelector("[download]").replaceWith(button("Download as a notebook", null, download));
  bar.prepend("The code on this page runs in your browser.", allButton);
  bar.classList.add("live-bar");
}
