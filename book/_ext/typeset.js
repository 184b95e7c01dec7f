// Typesets the formulas of pages. Standard input: {page: [[TeX, display], ...]}; output: {page: {formulas, style}}.
// Each formula carries its MathML for screen readers; the style holds the glyphs of that page and no others.
const folder = process.argv[2];

const configuration = {
  loader: { load: ["adaptors/liteDOM", "input/tex", "output/chtml", "a11y/assistive-mml"] },
  startup: { typeset: false },
  chtml: { fontURL: "FONTS" }, // the pages lie at different depths
};

const LONG = 24; // characters
const COMMA = "c2C", DOT = "c22C5"; // a product stays together

// As in TeX, a long formula within the text may go on in the next line after a relation, an operator or a comma. The
// first two have space on both sides, a comma has it behind. A parenthesis, a sign and the name of a function have not.
function allowBreaks(adaptor, formula) {
  if (adaptor.tags(formula, "mjx-c").length < LONG) return;
  for (const part of adaptor.childNodes(adaptor.firstChild(formula)).slice(0, -1)) {
    const signs = adaptor.innerHTML(part);
    if (adaptor.kind(part) !== "mjx-mo" || signs.includes(DOT)) continue;
    const rest = adaptor.next(part);
    const apart = adaptor.getAttribute(part, "space") || signs.includes(COMMA);
    if (apart && adaptor.getAttribute(rest, "space")) adaptor.insert(adaptor.node("wbr"), rest);
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
