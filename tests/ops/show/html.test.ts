import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { renderHtml } from "../../../src/ops/show/html";
import { renderJson } from "../../../src/ops/show/json";
import { review } from "../../../src/ops/show/review";
import { reviewSchema } from "../../../src/ops/show/review-schema";
import { hostileChangeSet } from "../support/hostile-change-set";
import { sampleChangeSet, type Sample } from "../support/sample-change-set";

const shown = ({ set, digest, plans }: Sample): string => renderHtml(review(set, digest, plans));

/** The page without its own style and script. */
const body = (page: string): string => page.replace(/<style>[^]*?<\/style>/, "").replace(/<script>[^]*<\/script>/, "");

describe("the review as a page", () => {
  it("allows exactly its own style and script, by hash, and nothing else", () => {
    const page = shown(sampleChangeSet());
    const hash = (tag: string): string => {
      const [, content = ""] = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(page) ?? [];
      return `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
    };
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    expect(policy?.split("; ")).toEqual([
      "default-src 'none'",
      `style-src ${hash("style")}`,
      `script-src ${hash("script")}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it("asks for nothing: no address, no source, no style or handler in an element", () => {
    const page = shown(sampleChangeSet());
    expect(page).not.toMatch(/\bsrc=|\burl\((?!"#)|@import|\bfetch\(|XMLHttpRequest/);
    expect(body(page)).not.toMatch(/https?:|\bstyle=|\bon[a-z]+=|<link|<img|<iframe/);
    expect([...page.matchAll(/href="([^"]*)"/g)].filter(([, target]) => !target?.startsWith("#"))).toEqual([]);
  });

  it("escapes every text, in content and in attributes", () => {
    const [clean, hostile] = [shown(sampleChangeSet()), shown(hostileChangeSet())];
    const tags = (page: string): string[] => [...new Set(body(page).match(/<\/?[a-z0-9!]+/gi))].sort();
    expect(tags(hostile).filter((tag) => !tags(clean).includes(tag))).toEqual([]);
    expect(hostile.match(/<script/g)).toHaveLength(1);
    expect(body(hostile)).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u001b]/);
    const names = (page: string): string[] => [...new Set(body(page).match(/ [a-z-]+=(?=")/g))].sort();
    expect(names(hostile).filter((name) => !names(clean).includes(name))).toEqual([]);
  });

  it("is the same for the same set, so that it can be checked against it", () => {
    expect(shown(sampleChangeSet())).toBe(shown(sampleChangeSet()));
  });

  it("has no id twice", () => {
    const ids = [...shown(hostileChangeSet()).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the review as JSON", () => {
  it("is what the schema describes", () => {
    const { set, digest, plans } = hostileChangeSet();
    const made = review(set, digest, plans);
    expect(reviewSchema.parse(JSON.parse(renderJson(made)))).toEqual(made);
  });
});
