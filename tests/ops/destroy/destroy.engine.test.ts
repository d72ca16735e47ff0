import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeWithEngines } from "../../support/engine";
import { runOrThrow } from "../../support/run";
import { Root } from "../../support/terraform";
import { Lab } from "../support/lab";

const ENVIRONMENT = "flexprice-development";

/** With what protection asks for, and back. */
const PROTECTED = `
overrides:
${["api", "consumer", "temporalWorker"].flatMap((name) => [`  services.${name}.tasks: 2`, `  services.${name}.scaling.minimum: 2`]).join("\n")}
`;

/** What was applied with protection on keeps its guards until something is applied that takes them away. */
describeWithEngines("strata destroy of what was protected", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await Lab.open();
    lab.editEnvironment((text) => text.replace("protection: off", "protection: on") + PROTECTED);
    await runOrThrow("node", ["--import", "tsx", "main.ts"], { cwd: lab.path, env: lab.env });
    const events = new Root(lab.workspace.stack(`${ENVIRONMENT}-events`), lab.env);
    await events.init();
    await events.apply();
  });
  afterAll(() => lab?.close());

  it("is refused while protection is on", async () => {
    const { code, err } = await lab.strata("destroy", ENVIRONMENT, "events", "--yes");
    expect([code, err]).toEqual([
      expect.any(Number),
      expect.stringContaining(`the protection of ${ENVIRONMENT} is on`),
    ]);
    expect(code).not.toBe(0);
    expect(await lab.managed("events")).not.toEqual([]);
  });

  it("takes the guards away first, then everything", async () => {
    lab.editEnvironment((text) => text.replace("protection: on", "protection: off").replace(PROTECTED, ""));
    const { code, out, err } = await lab.strata("destroy", ENVIRONMENT, "events", "--yes");
    expect([code, out + err]).toEqual([0, expect.stringContaining("Destroyed events.")]);
    expect(await lab.managed("events")).toEqual([]);
  });
});
