// Makes the cells of this page run: nothing is loaded until the reader asks for it.
import { Cell } from "./cell.js";
import { button, saveFile } from "./dom.js";
import { Python } from "./python.js";
import { quiet, runCell } from "./run.js";
import { store } from "./store.js";

const root = new URL("..", import.meta.url);
const page = decodeURI(location.pathname).slice(root.pathname.length).replace(/(\.html)?$/, "");
const notebookAddress = new URL(`notebooks/${page}.ipynb`, root);
// The last ones show tables, and hold data that a cell opens without importing the package.
const packages = ["numpy", "matplotlib", "markdown-it-py", "mdit-py-plugins", "mdurl", "vadersentiment"];
const python = new Python({ packages, lossref: true, megabytes: 20 });

// What the reader changed, by what stood there before: a new edition of the page keeps the edits that still fit.
const edits = store(`edits:${root.pathname}${page}`);

let notebook;
async function loadNotebook() {
  if (notebook) return notebook;
  const answer = await fetch(notebookAddress);
  if (!answer.ok) throw new Error(`The site has no notebook for this page (${answer.status} at ${notebookAddress}).`);
  return (notebook = await answer.json());
}

// Every cell that can run here, in order, as `visible` or `quiet`.
let sequence;
async function allCells() {
  const { cells } = await loadNotebook();
  return (sequence ??= cells.reduceRight((later, { cell_type, metadata, source }, index) => {
    if (cell_type !== "code" || metadata.tags?.includes("no-live")) return later;
    return [visible.get(index) ?? quiet([source].flat().join(""), later[0]), ...later];
  }, []));
}

let busy = false;

// Run cells in order until one fails or is stopped. The cell that was asked for says how the others fare.
async function runCells(cells, asked) {
  busy = true;
  python.begin();
  allButton.textContent = "Stop";
  for (const cell of cells) {
    const ok = await runCell(python, cell, (text) => {
      if (asked && asked !== cell) asked.say(`First ${cell.name.toLowerCase()}: ${text}`);
    });
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
  saveFile(`${page.split("/").pop()}.ipynb`, copy, "application/x-ipynb+json");
}

function explainTorch(element, first) {
  const note = document.createElement("p");
  note.className = "live-note";
  const link = Object.assign(document.createElement("a"), { href: notebookAddress, textContent: "Download the notebook" });
  link.download = "";
  const reason = "PyTorch does not run in a browser, so this cell does not run here. ";
  note.append(first ? reason : "Needs PyTorch. ", link, " to run it.");
  element.querySelector(".cell_input").append(note);
}

const visible = new Map();
const kept = edits.read();
const found = [...document.querySelectorAll("div.cell[id^='cell-']")].filter((each) => each.querySelector(".cell_input pre"));
const firstTorch = found.find((each) => each.classList.contains("tag_no-live"));
found.forEach((element, position) => {
  if (element.classList.contains("tag_no-live")) return explainTorch(element, element === firstTorch);
  const edited = ({ original, source }) => edits.write(original, source, original);
  const cell = new Cell(element, position + 1, { run: runThrough, stop, edited });
  visible.set(Number(element.id.slice("cell-".length)), cell);
  if (kept[cell.original] !== undefined) cell.edit(kept[cell.original]);
});

const bar = document.querySelector(".page-bar.live-bar");
const allButton = bar?.querySelector("button");
if (bar) {
  Object.assign(allButton, { onclick: runAll, disabled: false });
  bar.querySelector("[download]").replaceWith(button("Download as a notebook", null, download));
}
