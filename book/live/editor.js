// A text area for code: as tall as its text, and quick to type in.
import { make } from "./dom.js";

// Enter keeps the indentation, Backspace takes back a level of it. Shift+Enter and Ctrl+Enter run; Escape leaves the
// editor. Tab moves on, as elsewhere.
function keys(event, on) {
  const area = event.target;
  const { selectionStart: start, selectionEnd: end } = area;
  const line = area.value.slice(0, start).split("\n").pop();
  if (event.key === "Escape") on.leave();
  if (event.key === "Backspace" && start === end && /^( {4})+$/.test(line)) {
    event.preventDefault();
    area.setRangeText("", start - 4, end, "end");
    area.dispatchEvent(new Event("input"));
  }
  if (event.key !== "Enter") return;
  event.preventDefault();
  if (event.shiftKey || event.ctrlKey || event.metaKey) return on.run();
  const indent = line.match(/^ */)[0] + (/:\s*(#.*)?$/.test(line) ? "    " : "");
  area.setRangeText(`\n${indent}`, start, end, "end");
  area.dispatchEvent(new Event("input"));
}

// `on` has edited(), run() and leave(): what the page does.
export function editor(source, label, on) {
  const area = make("textarea", { className: "live-editor", value: source, spellcheck: false });
  const fit = () => { area.rows = area.value.split("\n").length; };
  area.setAttribute("aria-label", label);
  area.setAttribute("autocapitalize", "off");
  area.setAttribute("autocorrect", "off");
  area.addEventListener("keydown", (event) => keys(event, on));
  area.addEventListener("input", () => {
    fit();
    on.edited();
  });
  fit();
  return area;
}
