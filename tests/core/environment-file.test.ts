import { describe, expect, it } from "@jest/globals";
import { formatProblem } from "../../src/core/problems";
import { changed, environmentText, load, problemsOf, problemsWithOverrides } from "../support/environments";

describe("an environment file", () => {
  it.each(["flexprice-development", "flexprice-production"])("%s, as shipped, has no problem", (name) => {
    expect(load(environmentText(name), name).problems).toEqual([]);
  });

  it("with a misspelt key names the key that was probably meant, and does not call that one missing", () => {
    const text = environmentText("flexprice-development").replace("region:", "regoin:");
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^regoin: unknown key; did you mean "region"\?; known keys: .*zones/);
  });

  it("without a key says what is needed", () => {
    const problems = problemsOf(changed("flexprice-development", { costOwner: undefined }));
    expect(problems).toEqual([
      "costOwner: missing; needed: Who answers for the bill: the tag CostOwner of every resource.",
    ]);
  });

  it("with an account that YAML reads as a number says to quote it", () => {
    const text = environmentText("flexprice-development").replace('"123456789012" #', "123456789012 #");
    expect(problemsOf(text)).toEqual([
      'account: got 123456789012 (a number); allowed: an AWS account id: 12 digits in quotes, such as "123456789012"',
    ]);
  });

  it.each([
    ["11 digits", "12345678901"],
    ["13 digits", "1234567890123"],
  ])("with an account of %s is refused", (_, account) => {
    expect(problemsOf(changed("flexprice-development", { account }))).toHaveLength(1);
  });

  it("points at the line and column of the mistake", () => {
    const text = "platform: flexprice\nprofile: development\nzones:\n  - us-east-1a\n  - nowhere\n";
    const problem = load(text).problems.find(({ path }) => path === "zones[1]");
    expect(problem).toMatchObject({ file: "environments/test.yaml", line: 5, column: 5 });
    expect(problem && formatProblem(problem)).toBe(
      'environments/test.yaml:5:5  zones[1]: got "nowhere"; allowed: an Availability Zone, such as us-east-1a',
    );
  });

  it("with a wrong value of a list of words suggests the nearest", () => {
    expect(problemsOf(changed("flexprice-development", { profile: "prodution" }))).toEqual([
      'profile: got "prodution"; allowed: development, production; did you mean "production"?',
    ]);
    const [problem] = problemsOf(changed("flexprice-development", { region: "us-eats-1" }));
    expect(problem).toMatch(/^region: got "us-eats-1"; allowed: .*; did you mean "us-east-1"\?$/);
  });

  it.each([
    ["on", 0],
    ["off", 0],
    [true, 1],
    ["yes", 1],
  ])("takes on and off for protection: %s gives %d problems", (protection, count) => {
    const problems = problemsOf(changed("flexprice-development", { protection }));
    expect(problems.filter((problem) => problem.startsWith("protection:"))).toHaveLength(count);
  });

  it("that is no map, or empty, or not YAML is one problem, not a crash", () => {
    expect(problemsOf("- a\n- b\n")).toEqual([": an environment is a map of keys"]);
    expect(problemsOf("")).toEqual([": an environment is a map of keys"]);
    expect(problemsOf("platform: [flexprice\nprofile: x")[0]).toMatch(/^: not valid YAML: /);
    expect(problemsOf("platform: a\nplatform: b\n")[0]).toMatch(/^: not valid YAML: Map keys must be unique/);
  });

  it("of a name that AWS's shortest names cannot take is refused: 24 characters pass, 25 do not", () => {
    const text = environmentText("flexprice-development");
    expect(problemsOf(text, "a".repeat(24))).toEqual([]);
    expect(problemsOf(text, "a".repeat(25))).toHaveLength(1);
    expect(problemsOf(text, "Flexprice_Dev")[0]).toMatch(/file name .*lower-case letters/);
  });

  it("with a tag that never stays refuses it", () => {
    expect(problemsOf(changed("flexprice-development", { image: { tag: "latest" } }))).toHaveLength(1);
    expect(problemsOf(changed("flexprice-development", { image: { tag: "latest-1" } }))).toEqual([]);
  });

  it("with a password in a state address is refused [state/no-credentials]", () => {
    const state = (address: string) => changed("flexprice-development", { state: { backend: "http", address } });
    expect(problemsOf(state("https://gitlab.com/api/v4/projects/1/terraform/state"))).toEqual([]);
    expect(problemsOf(state("https://user:password@gitlab.com/api/v4/projects/1/terraform/state"))).toHaveLength(1);
    expect(problemsOf(state("http://gitlab.com/api/v4/projects/1/terraform/state"))).toHaveLength(1);
  });
});

describe("overrides", () => {
  it("set a value of the profile by its path", () => {
    const text = changed("flexprice-development", { overrides: { "network.natGateways": "one-per-zone" } });
    expect(load(text).problems).toEqual([]);
    expect(load(text).configuration?.profile).toMatchObject({ network: { natGateways: "one-per-zone" } });
  });

  it("leave the shipped profile as it is", () => {
    load(changed("flexprice-development", { overrides: { "network.natGateways": "one-per-zone" } }));
    expect(load(environmentText("flexprice-development")).configuration?.profile).toMatchObject({
      network: { natGateways: "one" },
    });
  });

  it("of an unknown path name the nearest", () => {
    expect(problemsWithOverrides({ "network.natGateway": "one" })).toEqual([
      'network.natGateway: no such value in the profile; did you mean "network.natGateways"?',
    ]);
  });

  it("of a wrong value are reported at their own line", () => {
    const text = `${environmentText("flexprice-development")}overrides:\n  services.api.memory: 512\n`;
    const [problem, ...others] = load(text, "flexprice-development").problems;
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ path: "services.api.memory", line: text.split("\n").length - 1 });
    expect(problem?.message).toMatch(/^got 512 \(a number\); allowed: a size with its unit/);
  });

  it("of a section and of a value in it are refused: one would undo the other", () => {
    expect(
      problemsWithOverrides({
        "kafka.storage.maximum": "800 GiB",
        "kafka.storage": { allocated: "500 GiB", maximum: null },
      }),
    ).toEqual(['kafka.storage.maximum: set twice: "kafka.storage" sets the whole section; keep one of the two']);
  });

  it("of a whole section that leave values out are one problem, with the way to change one value", () => {
    expect(problemsWithOverrides({ "cache.snapshots": { retention: "2 days" } })).toEqual([
      "cache.snapshots: sets the whole section, without window; to change single values, write them as cache.snapshots.retention",
    ]);
    expect(problemsWithOverrides({ kafka: { brokersPerZone: 2 } })).toEqual([
      expect.stringMatching(/^kafka: sets the whole section, without version, .*write them as kafka\.brokersPerZone$/),
    ]);
  });

  it("choose another variant by its keys", () => {
    expect(problemsWithOverrides({ "database.engine": "postgres", "database.engineVersion": "17" })).not.toContainEqual(
      expect.stringContaining("unknown key"),
    );
  });

  it("that make a value of the profile wrong are where the problem is", () => {
    const text = `${environmentText("flexprice-production")}\noverrides:\n  services.consumer.scaling.maximum: 31\n  services.consumer.tasks: 31\n`;
    const line = text.split("\n").length - 1;
    const { problems } = load(text, "flexprice-production");
    expect(problems.map((problem) => [problem.path, problem.line])).toEqual([
      ["kafka.topics.events.partitions", line],
      ["kafka.topics.events_lazy.partitions", line],
    ]);
  });

  it("of text where a map is needed name the map's keys", () => {
    expect(problemsWithOverrides({ "kafka.logs": null })).toEqual([
      "kafka.logs: got null; allowed: a map of cloudwatch, s3, firehose",
    ]);
  });

  it("of a section that no layer reads yet are noted, not refused", () => {
    const loaded = load(changed("flexprice-development", { overrides: { "workload.peakEventsPerSecond": 3 } }));
    expect(loaded.problems).toEqual([]);
    expect(loaded.notes).toEqual([
      "environments/test.yaml: overrides.workload.peakEventsPerSecond is checked, but no layer reads it yet",
    ]);
  });
});

describe("all mistakes of a file", () => {
  it("are reported together, those of the schema and those of the rules", () => {
    const problems = problemsOf(
      changed("flexprice-development", {
        zones: ["us-east-1a", "eu-west-1b"],
        protection: "yes",
        network: { range: "10.0.0.0/8" },
        tags: { environment: "mine" },
        overrides: { "network.natGateways": "two", "services.api.tasks": 0 },
      }),
    );
    expect(problems.map((problem) => problem.split(":")[0]).sort()).toEqual([
      "network.natGateways",
      "network.range",
      "protection",
      "services.api.tasks",
      "tags.environment",
      "zones[1]",
    ]);
  });
});
