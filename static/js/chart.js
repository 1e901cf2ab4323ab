// Reads the points of a chart by pointer, touch and arrow keys. A point says its month and its words in
// data attributes of its own; the chart becomes a slider along them, whose value is what the point says.
for (const plot of document.querySelectorAll("[data-plot]")) {
  const here = plot.querySelector("[data-reading-here]");
  for (const chart of plot.querySelectorAll("svg.chart")) {
    const points = [...chart.querySelectorAll("[data-reading]")];
    if (points.length) readable(chart, points, here);
  }
  plot.querySelector("[data-hint]")?.removeAttribute("hidden");
}

function readable(chart, points, here) {
  const holder = chart.parentElement;
  const drawn = (name, kind) => {
    const shape = document.createElementNS("http://www.w3.org/2000/svg", name);
    shape.setAttribute("class", kind);
    chart.append(shape);
    return shape;
  };
  const line = drawn("line", "pointer");
  const ring = drawn("circle", "read");
  const [top, foot] = ["16", String(chart.viewBox.baseVal.height - 46)];
  const across = (point) => point.cx.baseVal.value;
  let place = points.length - 1;

  holder.tabIndex = 0;
  holder.setAttribute("role", "slider");
  holder.setAttribute("aria-label", chart.getAttribute("aria-label"));
  holder.setAttribute("aria-valuemin", "1");
  holder.setAttribute("aria-valuemax", String(points.length));
  chart.setAttribute("aria-hidden", "true");
  points.forEach((point) => point.querySelector("title")?.remove());

  const say = () => {
    const { month, reading } = points[place].dataset;
    holder.setAttribute("aria-valuenow", String(place + 1));
    holder.setAttribute("aria-valuetext", `${month}: ${reading}`);
    return [month, reading];
  };
  const read = (wanted) => {
    place = Math.min(Math.max(wanted, 0), points.length - 1);
    const [month, reading] = say();
    const name = document.createElement("b");
    name.textContent = month;
    here.replaceChildren(name, ` ${reading}`);
    const [x, y] = [points[place].getAttribute("cx"), points[place].getAttribute("cy")];
    for (const [shape, values] of [
      [line, { x1: x, x2: x, y1: top, y2: foot, visibility: "visible" }],
      [ring, { cx: x, cy: y, r: "6", visibility: "visible" }],
    ]) {
      for (const [key, value] of Object.entries(values)) shape.setAttribute(key, value);
    }
  };
  const leave = () => {
    read(points.length - 1);
    line.setAttribute("visibility", "hidden");
    ring.setAttribute("visibility", "hidden");
  };
  const nearest = (event) => {
    const box = chart.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * chart.viewBox.baseVal.width;
    const away = (point) => Math.abs(across(point) - x);
    return points.indexOf(points.reduce((best, point) => (away(point) < away(best) ? point : best)));
  };
  const moves = {
    ArrowLeft: () => place - 1,
    ArrowDown: () => place - 1,
    ArrowRight: () => place + 1,
    ArrowUp: () => place + 1,
    PageUp: () => place + 12,
    PageDown: () => place - 12,
    Home: () => 0,
    End: () => points.length - 1,
  };

  holder.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.key in moves)) return;
    event.preventDefault();
    read(moves[event.key]());
  });
  holder.addEventListener("focus", () => read(place));
  holder.addEventListener("blur", leave);
  holder.addEventListener("pointermove", (event) => read(nearest(event)));
  holder.addEventListener("pointerdown", (event) => read(nearest(event)));
  holder.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse" && document.activeElement !== holder) leave();
  });
  say();
}
