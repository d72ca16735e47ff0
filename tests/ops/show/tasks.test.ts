import { describe, expect, it } from "@jest/globals";
import type { ChangeSetLayer } from "../../../src/ops/change-set/schema";
import { renderHtml } from "../../../src/ops/show/html";
import { renderMarkdown } from "../../../src/ops/show/markdown";
import { review } from "../../../src/ops/show/review";
import type { Review } from "../../../src/ops/show/review-schema";
import { renderTerminal } from "../../../src/ops/show/terminal";
import { sampleChangeSet } from "../support/sample-change-set";

function reviewWith(tasks: ChangeSetLayer["tasks"]): Review {
  const sample = sampleChangeSet();
  const layers = sample.set.layers.map((layer) =>
    layer.name === "iam" && tasks !== undefined ? { ...layer, tasks } : layer,
  );
  return review({ ...sample.set, layers }, sample.digest, sample.plans);
}

const terminal = { colours: false, columns: 120, now: new Date("2026-11-20T05:00:00Z") };
const renderers: [string, (review: Review) => string][] = [
  ["terminal", (each) => renderTerminal(each, terminal)],
  ["Markdown", renderMarkdown],
  ["HTML", renderHtml],
];

describe.each(renderers)("a review in the %s", (_, render) => {
  it("says once which tasks run before a layer, in their order", () => {
    const text = render(reviewWith({ from: "secrets", names: ["database-init", "migrate"] }));
    const words = "before it: database-init, migrate run, unless they have with the same task definition";
    expect(text.split(words)).toHaveLength(2);
    expect(render(reviewWith({ from: "secrets", names: ["migrate"] }))).toContain(
      "before it: migrate runs, unless it has",
    );
  });

  it("says nothing where no task runs", () => {
    expect(render(reviewWith(undefined))).not.toContain("before it:");
  });
});
