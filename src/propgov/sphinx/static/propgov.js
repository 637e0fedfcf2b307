// A diagram wider than its box is first shown from where the procedure begins, not from its left rim.
document.addEventListener("DOMContentLoaded", () => {
  for (const box of document.querySelectorAll(".propgov-diagram")) {
    const start = box.querySelector("ellipse");
    if (start) {
      const from = start.getBoundingClientRect().left - box.getBoundingClientRect().left;
      box.scrollLeft += from - box.clientWidth / 2;
    }
  }
});
