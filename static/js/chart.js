// <section data-chart="/patients/…/chart.json?…" data-vega="…/vega.js"> holds a picture drawn by the server. This draws the same spec
// in its place: as wide as the page, in the page's theme, with switches, and marked from the table beneath it.
const SETTLED_AFTER = 250;
const WORTH_REDRAWING = 8;
// The page's policy forbids eval: `ast` makes Vega interpret its expressions, the other two keep it from writing styles.
const EMBED = { ast: true, mode: "vega-lite", renderer: "svg", actions: false, defaultStyle: false, tooltip: { disableDefaultStyle: true } };
const dark = matchMedia("(prefers-color-scheme: dark)");

class Chart {
  constructor(section) {
    this.section = section;
    this.drawing = section.querySelector("[data-chart-drawing]");
    this.status = section.querySelector("[data-chart-status]");
    this.drawnWidth = 0;
    this.asked = 0;
    section.querySelector("[data-chart-switches]").hidden = false;
    section.addEventListener("change", (event) => event.target.closest("[data-chart-switches]") && this.draw());
    section.addEventListener("focusin", (event) => this.mark(intervalOf(event.target)));
    section.addEventListener("focusout", () => this.mark(""));
    section.addEventListener("pointerover", (event) => this.overRow(event));
    new ResizeObserver(settled(() => this.fit())).observe(this.drawing);
    new MutationObserver(() => this.draw()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    dark.addEventListener("change", () => this.draw());
  }

  fit() {
    if (Math.abs(this.drawing.clientWidth - this.drawnWidth) >= WORTH_REDRAWING) this.draw();
  }

  async draw() {
    // Only the answer to the last question is drawn: a slow one must not overwrite a newer.
    const question = ++this.asked;
    const width = this.drawing.clientWidth;
    if (!width) return;
    this.drawnWidth = width;
    try {
      const [spec, { vegaEmbed }] = await Promise.all([this.fetchSpec(width), import(this.section.dataset.vega)]);
      if (question !== this.asked) return;
      await this.show(vegaEmbed, spec);
      this.status.textContent = "";
    } catch (error) {
      console.error(error);
      this.status.textContent = "The chart could not be drawn again. The table beneath it is up to date.";
    }
  }

  async fetchSpec(width) {
    const address = new URL(this.section.dataset.chart, location.href);
    address.searchParams.set("width", width);
    address.searchParams.set("theme", shownTheme());
    for (const { name, value } of this.section.querySelectorAll("[data-chart-switches] :checked")) {
      address.searchParams.set(name, value);
    }
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${answer.status} for the chart`);
    return answer.json();
  }

  async show(vegaEmbed, spec) {
    this.embedded?.finalize();
    this.embedded = await vegaEmbed(this.drawing.querySelector("[data-chart-live]"), spec, EMBED);
    this.section.classList.add("is-live");
    this.embedded.view.addEventListener("pointerover", (event, item) => this.markRow(item?.datum?.interval));
    this.embedded.view.addEventListener("pointerout", () => this.markRow(undefined));
  }

  // From the table to the bar.
  mark(interval) {
    this.embedded?.view.signal("marked", interval).runAsync();
  }

  overRow(event) {
    const row = event.target.closest("tr[data-interval]");
    if (row && !this.section.querySelector("tr[data-interval]:focus")) this.mark(row.dataset.interval);
  }

  // From the bar to the table.
  markRow(interval) {
    for (const row of this.section.querySelectorAll("tr[data-interval]")) {
      row.classList.toggle("is-marked", row.dataset.interval === interval);
    }
  }
}

function intervalOf(element) {
  return element.closest("tr[data-interval]")?.dataset.interval ?? "";
}

function shownTheme() {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return dark.matches ? "dark" : "light";
}

function settled(act) {
  let waiting;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(act, SETTLED_AFTER);
  };
}

for (const section of document.querySelectorAll("[data-chart]")) new Chart(section).draw();
