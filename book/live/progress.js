// What the reader has done: chapters read, answers opened. It stays in this browser and goes nowhere else.
import { CHAPTERS } from "./chapters.js"; // page → how many questions it asks
import { button, make, saveFile } from "./dom.js";

const root = new URL("..", import.meta.url);
const key = `progress:${root.pathname}`;
const here = decodeURI(location.pathname).slice(root.pathname.length).replace(/(\.html)?$/, "");

// All words of this script, for translators.
const WORDS = {
  box: "I have read this chapter",
  read: "read",
  opened: "answer opened before",
  sum: ({ read, chapters, opened, questions }) =>
    `You have read ${read} of ${chapters} chapters and opened ${opened} of ${questions} answers.`,
  download: "Save to a file",
  open: "Add from a file",
  erase: "Erase",
  sure: "Erase what this browser knows about your reading? This cannot be undone.",
  erased: "Erased.",
  added: (file) => `What ${file} says was added.`,
  wrong: (file) => `${file} is no file that this page wrote, so nothing was changed. Choose one from “Save to a file”.`,
};

// The record holds names: of pages in `read`, of pages with the number of a question in `opened`.
const question = (page, number) => `${page}#${number}`;
const known = {
  read: Object.keys(CHAPTERS),
  opened: Object.entries(CHAPTERS).flatMap(([page, count]) => Array.from({ length: count }, (_, k) => question(page, k + 1))),
};
const lists = Object.keys(known);

const load = () => JSON.parse(localStorage.getItem(key)) ?? { read: [], opened: [] };

function save(record) {
  localStorage.setItem(key, JSON.stringify(record));
  show();
}

function note(list, name, done = true) {
  const record = load();
  record[list] = record[list].filter((each) => each !== name).concat(done ? name : []);
  save(record);
}

function mark(element, done, text) {
  element.querySelector(":scope > .progress-mark")?.remove();
  const words = make("span", { className: "visually-hidden", textContent: ` (${text})` });
  if (done) element.append(make("span", { className: "progress-mark" }, words)); // its tick comes from the style sheet
}

const questions = [...document.querySelectorAll(".bd-article details.sd-dropdown")];
const summary = document.querySelector(".reading-progress");
const total = make("p");
const status = make("output");
let box;

// Bring every mark of the page in line with the record.
function show() {
  const record = load();
  const done = Object.fromEntries(lists.map((list) => [list, known[list].filter((name) => record[list].includes(name))]));
  const read = new Map(known.read.map((page) => [new URL(`${page}.html`, root).href, done.read.includes(page)]));
  for (const link of document.querySelectorAll(summary ? ".bd-links a, .bd-article table a" : ".bd-links a")) {
    const address = link.origin + link.pathname;
    if (read.has(address) && !link.hash) mark(link, read.get(address), WORDS.read);
  }
  questions.forEach((each, k) =>
    mark(each.querySelector(".sd-summary-text"), done.opened.includes(question(here, k + 1)), WORDS.opened));
  if (box) box.checked = done.read.includes(here);
  total.textContent = WORDS.sum({
    read: done.read.length, chapters: known.read.length, opened: done.opened.length, questions: known.opened.length,
  });
}

// The record in the text of a file, or null if there is none.
function parse(text) {
  try {
    const record = JSON.parse(text);
    return lists.every((list) => record[list].every((name) => typeof name === "string")) ? record : null;
  } catch {
    return null;
  }
}

async function add({ target }) {
  const [file] = target.files;
  const record = parse(await file.text());
  status.textContent = record ? WORDS.added(file.name) : WORDS.wrong(file.name);
  target.value = ""; // the same file may be chosen again
  if (!record) return;
  const before = load();
  save(Object.fromEntries(lists.map((list) => [list, [...new Set([...before[list], ...record[list]])]])));
}

function erase() {
  if (!confirm(WORDS.sure)) return;
  localStorage.removeItem(key);
  status.textContent = WORDS.erased;
  show();
}

if (here in CHAPTERS) {
  box = make("input", { type: "checkbox", autocomplete: "off", onchange: () => note("read", here, box.checked) });
  document.querySelector(".bd-article > section").append(make("label", { className: "progress-box" }, box, ` ${WORDS.box}`));
  questions.forEach((each, k) => each.addEventListener("toggle", () => each.open && note("opened", question(here, k + 1))));
}
if (summary) {
  const file = make("input", { type: "file", accept: ".json", hidden: true, onchange: add });
  const buttons = [
    button(WORDS.download, null, () => saveFile("progress.json", load())),
    button(WORDS.open, null, () => file.click()),
    button(WORDS.erase, null, erase),
  ];
  summary.append(total, make("div", { className: "progress-buttons" }, ...buttons, file, status));
  summary.classList.add("live");
}
show();
// Another tab, or the way back to a page that the browser kept.
addEventListener("storage", show);
addEventListener("pageshow", show);
