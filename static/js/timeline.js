// The bars of a timeline are one stop of the Tab key; the arrow keys go from bar to bar. Without
// this script each bar is a stop of its own.

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

for (const picture of document.querySelectorAll("svg.timeline")) {
  const bars = [...picture.querySelectorAll("a")];
  const reach = (bar) => {
    for (const each of bars) each.setAttribute("tabindex", each === bar ? "0" : "-1");
  };
  picture.classList.add("timeline--roving");
  const chosen = bars.filter((bar) => bar.querySelector(".timeline__bar--chosen"));
  reach(chosen[0] ?? bars[0]);
  picture.addEventListener("focusin", (event) => reach(event.target.closest("a")));
  picture.addEventListener("keydown", (event) => {
    const here = bars.indexOf(event.target.closest("a"));
    const ends = { Home: 0, End: bars.length - 1 };
    const next = ends[event.key] ?? here + (STEPS[event.key] ?? NaN);
    if (event.altKey || event.ctrlKey || event.metaKey || Number.isNaN(next)) return;
    event.preventDefault();
    bars[Math.max(0, Math.min(next, bars.length - 1))].focus();
  });
}
