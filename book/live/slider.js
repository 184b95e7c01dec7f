// Moves the figures of this page. Every number was computed when the book was built; nothing is computed here.

// Where the range stands decides what is shown.
function connect(figure) {
  const { values, stops, moves } = JSON.parse(figure.querySelector("script").textContent);
  const plot = figure.querySelector(".slider-plot");
  const range = figure.querySelector("input");
  const moving = figure.querySelectorAll(".moves"); // in the order of `moves`

  function show() {
    range.setAttribute("aria-valuetext", values[range.value]);
    moves.forEach(([attribute, states], k) => {
      if (attribute) moving[k].setAttribute(attribute, states[range.value]);
      else moving[k].textContent = states[range.value];
    });
  }

  // A finger or a mouse on the plot moves the range to the nearest of its stops.
  function drag({ buttons, clientX }) {
    if (!(buttons & 1)) return;
    const { left, width } = plot.getBoundingClientRect();
    const x = ((clientX - left) / width) * plot.viewBox.baseVal.width;
    const distances = stops.map((stop) => Math.abs(stop - x));
    range.value = distances.indexOf(Math.min(...distances));
    show();
  }

  range.addEventListener("input", show);
  if (!stops) return;
  plot.classList.add("slider-drag");
  plot.addEventListener("pointermove", drag);
  plot.addEventListener("pointerdown", (event) => {
    plot.setPointerCapture(event.pointerId);
    drag(event);
  });
}

document.querySelectorAll("figure.slider").forEach(connect);
