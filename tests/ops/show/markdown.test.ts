import { describe, expect, it } from "@jest/globals";
import type { RedactedPlan } from "../../../src/ops/change-set/redacted-plan";
import { MOST_CHARACTERS, renderMarkdown } from "../../../src/ops/show/markdown";
import { block, code } from "../../../src/ops/show/markdown/safe";
import { review } from "../../../src/ops/show/review";
import { hostileChangeSet, hostileTexts } from "../support/hostile-change-set";
import { largeChangeSet, sampleChangeSet, type Sample } from "../support/sample-change-set";
import { plan, resource } from "../support/sample-plans";

const shown = ({ set, digest, plans }: Sample): string => renderMarkdown(review(set, digest, plans));

const many = (count: number, make: (index: number) => RedactedPlan["resource_changes"][number]): Sample =>
  largeChangeSet(plan(Array.from({ length: count }, (_, index) => make(index))));
const creates = (count: number) =>
  many(count, (index) => resource(`aws_subnet.s[${index}]`, ["create"], null, { cidr_block: `10.0.${index}.0/24` }));
const deletes = (count: number) =>
  many(count, (index) => resource(`aws_subnet.subnet-number-${index}_A1B2C3D4`, ["delete"], { a: 1 }, null));

/** What GitHub would read as markup: without fenced blocks and code spans, as CommonMark delimits them. */
function outsideOfCode(markdown: string): string {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split("\n")) {
    const [run = ""] = /^`{3,}/.exec(line) ?? [];
    if (fence !== undefined) {
      if (run.length >= fence.length && run === line.trimEnd()) fence = undefined;
    } else if (run !== "" && !line.slice(run.length).includes("`")) fence = run;
    else lines.push(line.replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, "CODE"));
  }
  expect(fence).toBeUndefined();
  return lines.join("\n");
}

describe("the review as Markdown", () => {
  it("has the summary, what destroys, policy, how to approve, and each layer collapsed", () => {
    const text = shown(sampleChangeSet());
    expect(text).toMatch(
      /^## `flexprice-production`: \*\*2 to delete\*\*, \*\*2 to replace\*\*, 5 to update, 3 to create/,
    );
    expect(text).toContain("- **delete** `network` `aws_eip.vpc_nat-b-address_D245B9E8`: it is no longer configured");
    expect(text).toContain("forced by `log_format`, `max_aggregation_interval`; it is gone until the new one exists");
    expect(text).toContain("- **deny** `cost-increase`: `$845 a month more");
    expect(text).toContain("npx strata approve 20261120T0321Z-flexprice-production-3f9c --digest ");
    expect(text.match(/^<details>$/gm)).toHaveLength(5);
    expect(text.match(/^<\/details>$/gm)).toHaveLength(5);
    expect(text).toContain('-     nat_gateway_id = "nat-0b71"\n+     nat_gateway_id = "nat-0a55"');
    expect(text).not.toContain("left out");
  });

  it("lets no text of a plan become markup", () => {
    const outside = outsideOfCode(shown(hostileChangeSet()));
    const ours = outside
      .replaceAll(/^<details>$|^<\/details>$/gm, "")
      .replaceAll(/^<summary><code>[^<>`@]*<\/code>: [^<>`@]*<\/summary>$/gm, "")
      .replace("> [!WARNING]\n> Planned with changes that are not committed.", "");
    expect(ours).not.toMatch(/[<>@`#~|](?![# ])/);
    for (const word of ["evil.example", "everyone", "Approved", "tada", "owned"]) expect(ours).not.toContain(word);
  });

  it.each([
    ["a", "`a`"],
    ["`", "`` ` ``"],
    ["a``b", "```a``b```"],
    [" a ", "`  a  `"],
    ["", "` `"],
    ["a\nb", "`a\\nb`"],
  ])("puts %j into code that it cannot leave", (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  it("puts lines into a block that none of them closes", () => {
    expect(block(["```", "````"], "diff")).toEqual(["`````diff", "```", "````", "`````"]);
    expect(block(["a"], "sh")[0]).toBe("```sh");
  });

  it("is one block per layer, whatever is in it", () => {
    const text = shown(hostileChangeSet());
    for (const hostile of hostileTexts.filter((each) => !/[\p{Cc}\p{Cf}"\\]/u.test(each)))
      expect(text).toContain(hostile);
    const outside = outsideOfCode(text);
    expect(outside.match(/<details>/g)).toHaveLength(5);
    expect(outside.match(/<\/details>/g)).toHaveLength(5);
  });

  it.each([
    ["as it is", 150, 0],
    ["with whole changes left out", 3_000, 1],
  ])("of a large plan stays below the limit, %s", (_, count, notes) => {
    const text = shown(creates(count));
    expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(text.match(/\*\*[\d,]+ changes left out to fit a comment/g) ?? []).toHaveLength(notes);
    expect(text).toContain("npx strata approve");
    const addresses = text.match(/^\+ create aws_subnet\.s\[\d+\]$/gm)?.length ?? 0;
    const leftOut = Number(/^# (\d+) more left out$/m.exec(text)?.[1] ?? 0);
    expect(addresses + leftOut).toBe(count);
    expect(text.match(/cidr_block/g)).toHaveLength(addresses);
  });

  it("is cut exactly where it would not fit", () => {
    const texts = Array.from({ length: 12 }, (_, index) => shown(creates(800 + 25 * index)));
    const cut = texts.filter((text) => text.includes("left out"));
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(MOST_CHARACTERS);
    // What is cut wastes no more than a few changes and the room for fences and the note.
    expect(Math.min(...cut.map((text) => text.length))).toBeGreaterThan(MOST_CHARACTERS - 2_000);
    expect([cut.length > 0, cut.length < texts.length]).toEqual([true, true]);
  });

  it("gives up reasons and layers before it gives up an address that is deleted", () => {
    const text = shown(deletes(700));
    expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(text.match(/^- \*\*delete\*\*/gm)).toHaveLength(700);
  });

  it("counts deletes that do not fit at all", () => {
    const text = shown(deletes(3_000));
    expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    const listed = text.match(/^- \*\*delete\*\*/gm)?.length ?? 0;
    expect(listed).toBeGreaterThan(600);
    expect(text).toContain(
      `- **${(3_000 - listed).toLocaleString("en-US")} more delete or replacements, left out here**`,
    );
  });

  it.each([
    ["a value of a megabyte", () => many(3, () => resource("aws_x.y", ["update"], { a: "a".repeat(1e6) }, { a: "b" }))],
    ["an address of a megabyte", () => many(30, () => resource(`aws_x.${"y".repeat(1e6)}`, ["delete"], {}, null))],
    ["a value of backticks", () => many(30, () => resource("aws_x.y", ["create"], null, { a: "`".repeat(1e5) }))],
    ["control characters", () => many(300, () => resource(`aws_x.y["${"\u0007".repeat(300)}"]`, ["delete"], {}, null))],
    ["findings without end", () => withFindings(5_000)],
  ])("stays below the limit with %s", (_, sample) => {
    const text = shown(sample());
    expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    outsideOfCode(text);
    expect(text).toContain("npx strata approve");
  });

  function withFindings(count: number): Sample {
    const finding = { rule: "r", severity: "deny" as const, message: "m".repeat(400) };
    return sampleChangeSet({ policy: Array.from({ length: count }, () => finding) });
  }
});
