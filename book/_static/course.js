// What is wider than its place scrolls by itself; the keyboard must be able to reach it.
const SCROLLING = "pre, div.math, mjx-container[display], .cell_output > .output, .pst-scrollable-table-container";
const sizes = new ResizeObserver((changes) => {
  for (const { target } of changes) target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
});
const watch = () => document.querySelectorAll(SCROLLING).forEach((each) => sizes.observe(each));
watch();
new MutationObserver(watch).observe(document.getElementById("main-content"), { subtree: true, childList: true });
