// How a cell runs: what it says meanwhile, and at the end.

const ENDS = new Map([
  [false, "Ended with an error."],
  [undefined, "Ended with an error."],
  [null, "Stopped. What was defined is gone; the next run starts afresh."],
]);

// A cell that the page does not show runs too; its errors appear at the next cell.
export const quiet = (source, next) => ({
  source,
  name: "A hidden cell",
  ran: false,
  begin() {},
  say() {},
  end() {},
  show: (kind, text) => kind === "error" && next?.show(kind, text),
});

// Run one cell; `also` hears what it says before its end. Resolves to true, to false after an error, or to null if it
// was stopped. If Python cannot be had, the cell tells why, and the result is undefined.
export async function runCell(python, cell, also) {
  const began = performance.now();
  const status = (text) => {
    cell.say(text);
    also(text);
  };
  cell.begin();
  const ok = await python
    .run(cell, { status, output: (kind, text) => cell.show(kind, text) })
    .catch((error) => cell.show("error", error.message));
  cell.ran = ok === true;
  cell.end(ENDS.get(ok) ?? `Done in ${((performance.now() - began) / 1000).toFixed(1)} s.`, ok);
  return ok;
}
