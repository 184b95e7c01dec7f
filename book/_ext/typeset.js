// Typesets the formulas of pages. Standard input: {page: [[TeX, display], ...]}; output: {page: {formulas, style}}.
// Each formula carries its MathML for screen readers; the style holds the glyphs of that page and no others.
const folder = process.argv[2];

const configuration = {
  loader: { load: ["adaptors/liteDOM", "input/tex", "output/chtml", "a11y/assistive-mml"] },
  startup: { typeset: false },
  chtml: { fontURL: "FONTS" }, // the pages lie at different depths
};

function typeset(formulas, MathJax) {
  const { adaptor, output } = MathJax.startup;
  output.clearCache();
  const typeset = formulas.map(([tex, display]) => adaptor.outerHTML(MathJax.tex2chtml(tex, { display })));
  return { formulas: typeset, style: adaptor.textContent(MathJax.chtmlStylesheet()) };
}

require(`${folder}/node-main.js`).init(configuration).then((MathJax) => {
  const pages = JSON.parse(require("fs").readFileSync(0, "utf8"));
  const done = Object.entries(pages).map(([page, formulas]) => [page, typeset(formulas, MathJax)]);
  process.stdout.write(JSON.stringify(Object.fromEntries(done)));
});
