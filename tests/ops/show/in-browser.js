/** Questions to a page, asked inside of the browser: `ask.focused()`. Plain, because the project has no types of a DOM. */
globalThis.ask = {
  /** Id, or else class, of what has the focus. */
  focused: () => document.activeElement.id || document.activeElement.className,

  outline: () => getComputedStyle(document.activeElement).outlineStyle,

  background: () => getComputedStyle(document.body).backgroundColor,

  /** Whether the page may load an image that needs no network. */
  image: () =>
    new Promise((resolve) => {
      const image = new Image();
      image.onload = () => resolve("loaded");
      image.onerror = () => resolve("blocked");
      image.src = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";
    }),

  print: () => window.dispatchEvent(new Event("beforeprint")),

  /** What a screen reader would stumble over: no name, a reference to nothing, a heading that skips a level. */
  stumbles: () => {
    const all = (selector) => [...document.querySelectorAll(selector)];
    const isNamed = (each) =>
      each.textContent.trim() || each.getAttribute("aria-label") || each.getAttribute("aria-labelledby");
    const references = all("[aria-labelledby]").map((each) => each.getAttribute("aria-labelledby"));
    const controls = all("[aria-controls]").map((each) => each.getAttribute("aria-controls"));
    const levels = all("h1, h2, h3, h4").map((each) => Number(each.tagName.slice(1)));
    return [
      ...all("a, button, input, summary, section, svg").filter((each) => !isNamed(each)),
      ...[...references, ...controls].filter((id) => !document.getElementById(id)),
      ...levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1),
      ...all("th:not([scope])"),
    ].map((each) => each.outerHTML ?? String(each));
  },

  /** Milliseconds that each search takes. */
  searching: (texts) =>
    texts.map((text) => {
      const start = performance.now();
      const search = document.getElementById("search");
      search.value = text;
      search.dispatchEvent(new Event("input"));
      document.body.getBoundingClientRect();
      return performance.now() - start;
    }),

  /** Texts with less contrast to what is behind them than WCAG's AA asks for. */
  lowContrast: () => {
    const numbers = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (colour) => {
      const [r, g, b] = numbers(colour).map((value) =>
        value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element) => {
      const { backgroundColor } = getComputedStyle(element);
      return numbers(backgroundColor)[3] === 0 ? behind(element.parentElement) : backgroundColor;
    };
    const texts = [...document.body.querySelectorAll("*:not(svg *, script)")].filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim()),
    );
    return texts.flatMap((element) => {
      const [text, ground] = [luminance(getComputedStyle(element).color), luminance(behind(element))];
      const contrast = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
      return contrast < 4.5 ? [`${element.className} ${element.textContent.slice(0, 30)} ${contrast.toFixed(2)}`] : [];
    });
  },
};
