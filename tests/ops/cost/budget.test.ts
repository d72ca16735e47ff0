import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { App } from "../../../modules/cdktf";
import { loadEnvironments } from "../../../src/core/environments";
import { ProblemsError, type Problem } from "../../../src/core/problems";
import { refuseOverBudget } from "../../../src/ops/cost/budget";
import { estimateOf, layersOf } from "../../../src/ops/cost/synthesize";
import { platforms } from "../../../src/platforms";
import { changed, environmentText } from "../../support/environments";
import { ready } from "./support/ready";

describe("a budget [budget/estimate-within]", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "strata-budget-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, text: string) => writeFileSync(join(folder, `${name}.yaml`), text);
  const budget = (monthly: string, more = {}) => changed("flexprice-development", { budget: { monthly, ...more } });
  const judged = () => {
    const environments = loadEnvironments(folder, platforms);
    const app = new App({ outdir: folder });
    for (const { platform, configuration } of environments) platform.build(app, configuration);
    const notes: string[] = [];
    try {
      refuseOverBudget(
        environments,
        (name) => layersOf(app, name),
        (text) => notes.push(text),
      );
      return { notes, problems: [] as readonly Problem[] };
    } catch (error) {
      if (!(error instanceof ProblemsError)) throw error;
      return { notes, problems: error.problems };
    }
  };

  it("of the estimate, to the cent, is enough; a cent less is refused", () => {
    const { total } = estimateOf(ready("flexprice-development"));
    write("flexprice-development", budget(`${total.toFixed(2)} USD`));
    expect(judged()).toEqual({ notes: [], problems: [] });
    write("flexprice-development", budget(`${(total - 0.01).toFixed(2)} USD`));
    expect(judged().problems).toHaveLength(1);
  });

  it("counts nothing of an environment whose name goes on after its own", () => {
    const { total } = estimateOf(ready("flexprice-development"));
    const renamed = (name: string) =>
      budget(`${(total + 1).toFixed(2)} USD`).replaceAll("flexprice-development-tfstate", `${name}-tfstate`);
    write("dev", renamed("dev").replace("10.1.0.0/16", "10.2.0.0/16"));
    write("dev-two", renamed("dev-two"));
    expect(judged().problems.map(({ message }) => message)).toEqual([]);
  });

  it("too small is told with both figures, what costs most, and its line in the file", () => {
    const text = environmentText("flexprice-development").replace("monthly: 900 USD", "monthly: 300 USD");
    write("flexprice-development", text);
    const line = text.split("\n").findIndex((each) => each.includes("monthly:")) + 1;
    expect(judged().problems).toEqual([
      {
        file: join(folder, "flexprice-development.yaml"),
        line,
        column: 3,
        path: "budget.monthly",
        message: expect.stringMatching(
          /^got "300 USD", but a month is estimated at 7\d\d USD \(EKS \+ ClickHouse 242 USD, Third-party services 200 USD, Amazon MSK \d+ USD, …\); allowed: at least that, a smaller profile \(npx strata cost flexprice-development\), or budget\.overspend\.because$/,
        ),
      },
    ]);
  });

  it("too small passes with a reason", () => {
    write("flexprice-development", budget("201 USD", { overspend: { because: "a load test in November" } }));
    expect(judged().problems).toEqual([]);
  });

  it("every environment that is over its budget is told at once", () => {
    write("flexprice-development", budget("201 USD"));
    write("flexprice-production", changed("flexprice-production", { budget: { monthly: "201 USD" } }));
    expect(judged().problems.map(({ path }) => path)).toEqual(["budget.monthly", "budget.monthly"]);
  });

  it("is not judged, and that is said, where there are no prices", () => {
    const elsewhere = { region: "eu-west-1", zones: ["eu-west-1a", "eu-west-1b"], budget: { monthly: "201 USD" } };
    write("flexprice-development", changed("flexprice-development", elsewhere));
    const notes = [
      "flexprice-development is not compared with its budget: no prices of eu-west-1 (npx strata cost refresh eu-west-1)",
    ];
    expect(judged()).toEqual({ notes, problems: [] });
  });
});
