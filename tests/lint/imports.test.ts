import { beforeAll, describe, expect, it } from "@jest/globals";
import { projectRoot } from "../support/project";
import { runOrThrow } from "../support/run";

const refused: [file: string, imported: string, message: RegExp][] = [
  ["modules/kafka/x.ts", "cdktf", /one edit/],
  ["modules/kafka/x.ts", "../../src/core/layer", /blind to platforms/],
  ["modules/kafka/x.ts", "@cdktf/provider-aws", /the barrel costs/],
  ["modules/kafka/x.ts", "@cdktf/provider-aws/lib", /the barrel costs/],
  ["src/core/x.ts", "../platforms/flexprice/platform", /The core knows no platform/],
  ["src/platforms/flexprice/layers/x.ts", "../../c1/layers/network", /Platforms do not import each other/],
  ["src/platforms/flexprice/x.ts", "../c1/platform", /Platforms do not import each other/],
  ["src/platforms/flexprice/config/x.ts", "@cdktf/provider-aws/lib/vpc", /Configuration is data/],
  ["src/platforms/flexprice/config/x.ts", "../layers/network", /Configuration is data/],
  ["src/platforms/flexprice/layers/x.ts", "../../../ops/cli", /A platform knows no command/],
];

const allowed: [file: string, imported: string][] = [
  ["modules/kafka/x.ts", "../cdktf"],
  ["modules/kafka/x.ts", "@cdktf/provider-aws/lib/msk-cluster"],
  ["src/platforms/flexprice/layers/x.ts", "../../../core/layer"],
  ["src/platforms/flexprice/layers/x.ts", "../../../../modules/network/vpc"],
  ["src/platforms/flexprice/config/x.ts", "../../../../modules/units"],
];

describe("the design's import rules", () => {
  let messages: string[][];
  beforeAll(async () => {
    const lines = [...refused, ...allowed].map(([file, imported]) => [
      file,
      `import { x } from "${imported}";\nx();\n`,
    ]);
    const script = ["tests/lint/lint-lines.mjs"];
    messages = JSON.parse(
      await runOrThrow("node", script, { cwd: projectRoot, input: JSON.stringify(lines) }),
    ) as string[][];
  }, 60_000);

  it.each(refused.map((each, index) => [...each, index] as const))("%s may not import %s", (_, __, message, index) => {
    expect(messages[index]).toEqual([expect.stringMatching(message)]);
  });

  it.each(allowed.map((each, index) => [...each, refused.length + index] as const))(
    "%s may import %s",
    (_, __, index) => {
      expect(messages[index]).toEqual([]);
    },
  );
});
