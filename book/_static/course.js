// A formula that is wider than the window scrolls by itself; the keyboard must be able to reach it.
addEventListener("load", async () => {
  await window.MathJax?.startup?.promise;
  await document.fonts.ready;
  for (const formula of document.querySelectorAll("div.math, mjx-container[display]")) {
    if (formula.scrollWidth > formula.clientWidth) formula.tabIndex = 0;
  }
});
