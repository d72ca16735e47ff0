import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeUnless, FIRST_START, note } from "../../../kubernetes/describe";
import { build, executable, whyNot } from "../../../kubernetes/programs";
import { run } from "../../../support/run";
import { configurationOf } from "../environment/inputs";
import { composeOf, everyWay, programsOf, textOf } from "./rendered";

/**
 * The specification's own parser, with its JSON schema. Its command takes variables from nowhere (v2.16.2), so that they
 * are put in here; that services and volumes are there, which it does not look at, is in compose.test.ts.
 */
describeUnless(whyNot(["compose-spec"]), "The Compose specification", () => {
  let folder: string;
  beforeAll(async () => {
    await build(["compose-spec"], note);
    folder = mkdtempSync(join(tmpdir(), "strata-compose-"));
  }, FIRST_START);
  afterAll(() => rmSync(folder, { recursive: true }));

  const parsed = (text: string, ...options: string[]) => {
    writeFileSync(join(folder, "compose.yaml"), text);
    return run(executable("compose-spec"), [...options, "-format", "json", "compose.yaml"], { cwd: folder });
  };

  it.each(everyWay)("accepts %s, %s", async (_, deployment, configuration) => {
    const text = textOf(composeOf(configuration, deployment).files, "compose.yaml");
    const filledIn = text.replace(/\$\{(\w+):\?[^}]+\}/g, (_all, name: string) => `value of ${name}`);
    const { code, out, err } = await parsed(filledIn, "-no-interpolation");
    expect([code, err]).toEqual([0, ""]);
    const { services } = JSON.parse(out) as { services: Record<string, { environment: unknown }> };
    for (const [name, program] of programsOf(deployment)) {
      expect(services[name]?.environment).toMatchObject({
        FLEXPRICE_DEPLOYMENT_MODE: program,
        FLEXPRICE_REDIS_PASSWORD: "value of LAPTOP_REDIS_TOKEN", // by the reference to what all have alike
        FLEXPRICE_AUTH_API_KEY_KEYS: "{}",
      });
    }
  });

  it("starts nothing without .env", async () => {
    const { files } = composeOf(configurationOf("development"));
    const { code, err } = await parsed(textOf(files, "compose.yaml"));
    expect([code, err]).toEqual([
      1,
      expect.stringContaining(
        "required variable LAPTOP_REDIS_TOKEN is missing a value: not in .env - strata render makes it",
      ),
    ]);
  });

  it.each([
    ["a field that there is not", "{ replica: 3 }", "services.a.replica"],
    ["a condition that there is not", "{ depends_on: { a: { condition: done } } }", "depends_on"],
    ["a number that is none", "{ deploy: { replicas: many } }", "replicas"],
  ])("refuses %s", async (_, service, message) => {
    const { code, err } = await parsed(`name: x\nservices:\n  a: ${service.replace("{", "{ image: b,")}\n`);
    expect([code, err]).toEqual([1, expect.stringContaining(message)]);
  });
});
