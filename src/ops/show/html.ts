import { createHash } from "node:crypto";
import { approveCommand } from "./approval";
import { script, style } from "./html/assets";
import { attention } from "./html/attention";
import { cost } from "./html/cost";
import { graph } from "./html/graph";
import { layers } from "./html/layers";
import { markup, Markup } from "./html/markup";
import { summary } from "./html/summary";
import type { Review } from "./review-schema";

/** `review.markup`: one file that asks nothing of any network, and could not: the browser holds it to that. */
export function renderHtml(review: Review): string {
  const [css, js] = [style(), script()];
  const policy = `default-src 'none'; style-src ${hash(css)}; script-src ${hash(js)}; base-uri 'none'; form-action 'none'`;
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${review.environment}: ${review.id}</title>
<style>${new Markup(css)}</style>
</head>
<body>
<a class="skip" href="#changes">Skip to the changes</a>
<main>
${summary(review)}
${attention(review)}
<div class="columns">${graph(review)}${cost(review)}</div>
${layers(review)}
${approval(review)}
</main>
<script>${new Markup(js)}</script>
</body>
</html>
`;
  return page.text;
}

function approval(review: Review): Markup {
  return markup`<section aria-labelledby="approve">
    <h2 id="approve">How to approve</h2>
    <div class="card pad">
      <p>Whoever approves signs the digest of this set, and names each resource that is deleted or replaced.</p>
      <pre><code id="command">${lines(approveCommand(review))}</code></pre>
      <button type="button" class="quiet" id="copy" hidden>Copy</button>
    </div>
  </section>`;
}

/** Each escaped by itself: a line break inside of one would be spelled out. */
function lines(texts: readonly string[]): Markup[] {
  return texts.map((text, index) => markup`${index === 0 ? "" : new Markup("\n")}${text}`);
}

function hash(content: string): string {
  return `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
}
