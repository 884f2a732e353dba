// Pointing at a claim lights up its evidence, and pointing at evidence its claims.
// Without this script every mark still links to its claim and every claim to its mark.
(() => {
  "use strict";
  const segments = [...document.querySelectorAll("[data-at]")];
  const offsets = segments.map((segment) => Number(segment.dataset.at));
  const claims = [...document.querySelectorAll("[data-evidence]")].map((card) => ({
    card,
    spans: card.dataset.evidence.split(" ").filter(Boolean).map((span) => span.split("-").map(Number)),
  }));
  let lit = [];

  const shine = (claim) => {
    lit.push(claim.card);
    for (const [start, end] of claim.spans)
      for (let at = 0; at < offsets.length; at++)
        if (offsets[at] >= start && offsets[at] < end) lit.push(segments[at]);
  };

  const show = (event) => {
    for (const element of lit) element.classList.remove("lit");
    lit = [];
    const card = event.target.closest("[data-evidence]");
    const segment = event.target.closest("[data-at]");
    const at = segment ? Number(segment.dataset.at) : -1;
    for (const claim of claims) {
      const states = claim.spans.some(([start, end]) => start <= at && at < end);
      if (claim.card === card || states) shine(claim);
    }
    for (const element of lit) element.classList.add("lit");
  };

  document.addEventListener("pointerover", show);
  document.addEventListener("focusin", show);
  // Folded arithmetic is printed too.
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
})();
