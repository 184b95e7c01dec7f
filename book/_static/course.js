// What is wider than its place scrolls by itself; the keyboard must be able to reach it, and to pass what is not. What
// lies in a section that is out of sight has no width yet, so it can be reached until it is measured.
const SCROLLING = "pre, div.math, mjx-container[display], .cell_output > .output, .pst-scrollable-table-container";
const sizes = new ResizeObserver((changes) => {
  for (const { target } of changes) target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
});

function watch() {
  for (const each of document.querySelectorAll(SCROLLING)) {
    if (!each.hasAttribute("tabindex")) each.tabIndex = 0;
    sizes.observe(each);
  }
}

addEventListener("DOMContentLoaded", () => {
  watch();
  new MutationObserver(watch).observe(document.getElementById("main-content"), { subtree: true, childList: true });
});
