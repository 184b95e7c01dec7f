// Typesets the formulas of pages. Standard input: {page: [[TeX, display], ...]}; output: {page: {formulas, style}}.
// Each formula carries its MathML for screen readers; the style holds the glyphs of that page and no others.
const folder = process.argv[2];

const configuration = {
  loader: { load: ["adaptors/liteDOM", "input/tex", "output/chtml", "a11y/assistive-mml"] },
  startup: { typeset: false },
  chtml: { fontURL: "FONTS" }, // the pages lie at different depths
};

const LONG = 24, LONGER = 34; // characters
const COMMA = "c2C", DOT = "c22C5"; // a product stays together
const RELATION = "4"; // the space around one, where an operator has "3"
const SPACES = { 1: ".111em", 2: ".167em", 3: ".222em", 4: ".278em", 5: ".333em" }; // those of MathJax's own style

// As in TeX, a long formula within the text may go on in the next line after a relation or a comma, and a longer one
// after an operator. Relations and operators have space on both sides, a comma has it behind. A parenthesis, a sign and
// the name of a function have not. The space stays in the line that ends.
function allowBreaks(adaptor, formula) {
  const length = adaptor.tags(formula, "mjx-c").length;
  if (length < LONG) return;
  for (const part of adaptor.childNodes(adaptor.firstChild(formula)).slice(0, -1)) {
    const signs = adaptor.innerHTML(part);
    if (adaptor.kind(part) !== "mjx-mo" || signs.includes(DOT)) continue;
    const rest = adaptor.next(part), before = adaptor.getAttribute(part, "space"), behind = adaptor.getAttribute(rest, "space");
    if (!behind || !(signs.includes(COMMA) || before === RELATION || (before && length >= LONGER))) continue;
    adaptor.removeAttribute(rest, "space");
    adaptor.setStyle(part, "margin-right", SPACES[behind]);
    adaptor.insert(adaptor.node("wbr"), rest);
  }
}

function typeset(formulas, MathJax) {
  const { adaptor, output } = MathJax.startup;
  output.clearCache();
  const typeset = formulas.map(([tex, display]) => {
    const formula = MathJax.tex2chtml(tex, { display });
    if (!display) allowBreaks(adaptor, formula);
    return adaptor.outerHTML(formula);
  });
  return { formulas: typeset, style: adaptor.textContent(MathJax.chtmlStylesheet()) };
}

require(`${folder}/node-main.js`).init(configuration).then((MathJax) => {
  const pages = JSON.parse(require("fs").readFileSync(0, "utf8"));
  const done = Object.entries(pages).map(([page, formulas]) => [page, typeset(formulas, MathJax)]);
  process.stdout.write(JSON.stringify(Object.fromEntries(done)));
});
