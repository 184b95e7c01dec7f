// What is wider than its place scrolls by itself; the keyboard must be able to reach it, and to pass what is not. What
// lies in a section that is out of sight has no width yet, so it can be reached until it is measured.
const EDITOR = ".live-editor"; // which the keyboard reaches anyway
const SCROLLING = `pre, div.math, mjx-container[display], .cell_output > .output, .pst-scrollable-table-container, ${EDITOR}`;
const sizes = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    const table = target.matches(".pst-scrollable-table-container") && target.querySelector("table.table");
    if (table && PHONE.matches && (target.scrollWidth > target.clientWidth || table.matches(LISTS))) stack(table);
    target.tabIndex = target.matches(EDITOR) || target.scrollWidth > target.clientWidth ? 0 : -1;
    hint(target);
  }
});

// Where something goes on at the right, until it is scrolled to its end; the style fades it there.
function hint(place) {
  place.classList.toggle("goes-on", place.scrollWidth - place.clientWidth - place.scrollLeft > 1);
}

// On a phone a table that is wider than the page becomes a list: a block for each row, and in it a line for each cell,
// after the name of its column. The style decides where that is seen; the roles keep it a table for screen readers.
const PHONE = matchMedia("(max-width: 40rem)");
const LISTS = ".claims, .homeworks"; // tables that the style makes lists on every phone

function stack(table) {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])], rows = [...table.tBodies].flatMap((body) => [...body.rows]);
  if (table.classList.contains("stacked") || !heads.length) return;
  table.classList.add("stacked");
  table.role = "table";
  for (const row of rows) {
    row.role = "row";
    for (const cell of row.cells) {
      cell.role = "cell";
      const head = heads[cell.cellIndex];
      cell.classList.toggle("vacant", !cell.textContent.trim() && !cell.querySelector("img"));
      if (!head?.textContent.trim() || !cell.textContent.trim()) continue;
      const label = document.createElement("span");
      label.className = "column";
      label.append(...[...(head.querySelector("p") ?? head).childNodes].map((node) => node.cloneNode(true)));
      (cell.querySelector(":scope > p") ?? cell).prepend(label, " ");
    }
  }
}

const show = ({ target }) => hint(target);

function watch() {
  for (const each of document.querySelectorAll(SCROLLING)) {
    if (!each.hasAttribute("tabindex")) each.tabIndex = 0;
    sizes.observe(each);
    for (const event of ["scroll", "input"]) each.addEventListener(event, show, { passive: true });
  }
}

addEventListener("DOMContentLoaded", () => {
  watch();
  new MutationObserver(watch).observe(document.getElementById("main-content"), { subtree: true, childList: true });
});
