import { describe, expect, it } from "@jest/globals";
import type { Configuration } from "../../src/core/environment";
import type { SecretDefinition } from "../../src/core/secret-definition";
import { age } from "../../src/ops/secrets/age";
import { suppliedSecret } from "../../src/ops/secrets/find-secret";
import { asText } from "../../src/ops/secrets/list";

const configuration = {
  environment: { name: "test" },
  profile: { secrets: { versions: { postgres: 3 } } },
} as unknown as Configuration<object>;
const secret = (name: string, source: SecretDefinition["source"]): SecretDefinition => ({
  name,
  secretName: `test/${name}`,
  description: `What ${name} is`,
  source,
  keys: [],
});
const postgres = secret("postgres", "generated");
const encryptionKey = secret("encryption-key", "generated");
const temporal = secret("temporal", "supplied");
const svix = secret("svix", "supplied");
const find = (name: string) => suppliedSecret(name, [postgres, encryptionKey, temporal, svix], configuration);

describe("the secret that is meant", () => {
  it("is the supplied one of that name", () => {
    expect(find("svix")).toBe(svix);
  });

  it("is suggested when misspelt", () => {
    expect(() => find("temporl")).toThrow(
      'no secret "temporl"; did you mean "temporal"?; to be supplied for test: temporal, svix',
    );
  });

  it("is not repeated when it looks like a value put in its place", () => {
    expect(() => find("sk_live_51Hunter2Hunter2")).toThrow(/^no such secret; to be supplied for test: temporal, svix$/);
  });

  it("is rotated by its version when it is generated", () => {
    expect(() => find("postgres")).toThrow(/"secrets\.versions\.postgres: 4" under overrides .* \(now 3\), then apply/);
  });

  it("never changes when it has no version", () => {
    expect(() => find("encryption-key")).toThrow(/never changes$/);
  });
});

describe("age", () => {
  const now = new Date("2026-11-20T12:00:00Z");
  it.each([
    ["2026-11-20T12:00:05Z", "less than an hour"], // AWS's clock may be ahead
    ["2026-11-20T11:00:01Z", "less than an hour"],
    ["2026-11-20T11:00:00Z", "1 hour"],
    ["2026-11-18T12:00:01Z", "47 hours"],
    ["2026-11-18T12:00:00Z", "2 days"],
    ["2025-11-20T12:00:00Z", "365 days"],
  ])("of %s is %s", (since, words) => {
    expect(age(new Date(since), now)).toBe(words);
  });
});

describe("the list", () => {
  const now = new Date("2026-11-20T12:00:00Z");

  it("is plain columns, and ends with the first secret to fill", () => {
    const text = asText(
      [
        { secret: postgres, stored: { state: "filled", since: new Date("2026-11-10T12:00:00Z") } },
        { secret: temporal, stored: { state: "empty" } },
      ],
      now,
      "test",
    );
    expect(text.split("\n")).toEqual([
      "NAME      SOURCE     STATE   AGE      WHAT IT IS",
      "postgres  generated  filled  10 days  What postgres is",
      "temporal  supplied   empty            What temporal is",
      "",
      "Next: npx strata secrets set test temporal",
    ]);
  });

  it("ends with the layer to apply while a secret is not created", () => {
    const text = asText([{ secret: temporal, stored: { state: "not created" } }], now, "test");
    expect(text).toContain("Next: npx strata plan test secrets");
  });
});
