// A diagram wider than its box is first shown from where the procedure begins, not from its left rim.
document.addEventListener("DOMContentLoaded", () => {
  for (const box of document.querySelectorAll(".propgov-diagram")) {
    const start = box.querySelector("ellipse");
    if (start) {
      const from = start.getBoundingClientRect().left - box.getBoundingClientRect().left;
      box.scrollLeft += from - box.clientWidth / 2;
    }
    // The font of the reader can be wider than the one that was measured when it was drawn: what a stage says stays within it.
    for (const stage of box.querySelectorAll("g.node")) {
      const frame = stage.querySelector("path, polygon, ellipse");
      if (!frame) continue;
      const end = frame.getBBox().x + frame.getBBox().width - 4;
      for (const text of stage.querySelectorAll("text")) {
        const said = text.getBBox();
        const room = text.getAttribute("text-anchor") === "middle" ? frame.getBBox().width - 8 : end - said.x;
        if (said.width > room && room > 0) {
          text.setAttribute("textLength", room);
          text.setAttribute("lengthAdjust", "spacingAndGlyphs");
        }
      }
    }
    let frame = null;
    for (const part of box.matches(".propgov-stages") ? box.querySelectorAll("rect[data-stage], text") : []) {
      if (part.tagName === "rect") {
        frame = part.getBBox();
      } else if (frame) {
        const said = part.getBBox(), room = frame.x + frame.width - 4 - said.x;
        if (said.width > room) {
          part.setAttribute("textLength", room);
          part.setAttribute("lengthAdjust", "spacingAndGlyphs");
        }
      }
    }
  }
});
