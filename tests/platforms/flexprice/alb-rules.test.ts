import { describe, expect, it } from "@jest/globals";
import { countries } from "../../../modules/facts/countries";
import { changed, problemsOf } from "../../support/environments";
import { CERTIFICATE } from "./alb-template";

const problems = (overrides: object) => problemsOf(changed("flexprice-production", { overrides }));

describe("times of the load balancer [alb/times-within-bounds]", () => {
  it.each([
    ["alb.idleTimeout", "0 seconds", "4001 seconds", '"1 seconds" to "4000 seconds"'],
    ["alb.deregistrationDelay", "", "3601 seconds", '"0 seconds" to "3600 seconds"'],
    ["alb.healthCheck.interval", "4 seconds", "301 seconds", '"5 seconds" to "300 seconds"'],
    ["alb.healthCheck.timeout", "1 second", "121 seconds", '"2 seconds" to "120 seconds"'],
  ])("%s of %s or %s is refused", (path, short, long, allowed) => {
    for (const found of [short, long].filter((each) => each !== "")) {
      expect(problems({ [path]: found })).toContainEqual(`${path}: got "${found}"; allowed: ${allowed}`);
    }
  });

  it("may be at their bounds", () => {
    const times = (idle: string, delay: string, interval: string, timeout: string) =>
      problems({
        "alb.idleTimeout": idle,
        "alb.deregistrationDelay": delay,
        "alb.healthCheck.interval": interval,
        "alb.healthCheck.timeout": timeout,
      });
    expect(times("1 second", "1 second", "5 seconds", "2 seconds")).toEqual([]);
    expect(times("1 hour", "1 hour", "5 minutes", "2 minutes")).toEqual([]);
    expect(problems({ "alb.idleTimeout": "4000 seconds" })).toEqual([
      expect.stringMatching(/^alb\.deregistrationDelay/),
    ]);
  });
});

it("a health check is answered before the next [alb/health-check-timeout]", () => {
  expect(problems({ "alb.healthCheck.timeout": "9 seconds" })).toEqual([]);
  expect(problems({ "alb.healthCheck.timeout": "10 seconds" })).toEqual([
    'alb.healthCheck.timeout: got "10 seconds"; allowed: less than "10 seconds" (alb.healthCheck.interval)',
  ]);
});

it("a task that goes finishes what the load balancer waits for [alb/drains-requests]", () => {
  expect(problems({ "alb.deregistrationDelay": "60 seconds" })).toEqual([]);
  expect(problems({ "alb.deregistrationDelay": "59 seconds" })).toEqual([
    'alb.deregistrationDelay: got "59 seconds"; allowed: from "60 seconds" (alb.idleTimeout), for which a request may wait',
  ]);
  expect(problems({ "alb.idleTimeout": "30 seconds", "alb.deregistrationDelay": "30 seconds" })).toEqual([]);
});

describe("an existing certificate [alb/existing-certificate-here]", () => {
  const existing = (arn: string) => problems({ "alb.certificate": { source: "existing", arn } });

  it("is of the account and the region", () => {
    expect(existing(CERTIFICATE)).toEqual([]);
    const allowed = "allowed: arn:aws:acm:us-east-1:123456789012:certificate/…";
    expect(existing(CERTIFICATE.replace("us-east-1", "eu-west-1"))).toEqual([
      `alb.certificate.arn: got one of eu-west-1 in 123456789012; ${allowed}`,
    ]);
    expect(existing(CERTIFICATE.replace("123456789012:", "210987654321:"))).toEqual([
      `alb.certificate.arn: got one of us-east-1 in 210987654321; ${allowed}`,
    ]);
  });

  it("is one of ACM", () => {
    expect(existing("arn:aws:iam::123456789012:server-certificate/mine")).toHaveLength(1);
  });
});

describe("a rate limit [alb/rate-limit-above-peak]", () => {
  const limit = (requests: number, per = "5 minutes") => problems({ "alb.waf.rateLimit": { requests, per } });

  it("lets the peak through, from one address, an event in each request", () => {
    expect(limit(60_000)).toEqual([]);
    expect(limit(59_999)).toEqual([
      "alb.waf.rateLimit.requests: got 59999 in 5 minutes; allowed: from 60000, 200/s (workload.peakEventsPerSecond) × 300 s, or null for alb.waf.rateLimit",
    ]);
    expect([limit(12_000, "1 minute"), limit(11_999, "1 minute")].map(({ length }) => length)).toEqual([0, 1]);
  });

  it("follows the workload", () => {
    const ofLimit = (peak: number) =>
      problems({ "workload.peakEventsPerSecond": peak }).filter((each) => each.startsWith("alb."));
    expect(ofLimit(400)).toEqual([]);
    expect(ofLimit(401)).toEqual([
      expect.stringMatching(/^alb\.waf\.rateLimit\.requests: got 120000 in 5 minutes; allowed: from 120300/),
    ]);
  });
});

it("countries are those there are [alb/known-country]", () => {
  expect(countries.size).toBe(250);
  expect(problems({ "alb.waf.countries": { mode: "only", codes: ["GB", "US"] } })).toEqual([]);
  expect(problems({ "alb.waf.countries": { mode: "only", codes: ["US", "UK"] } })).toEqual([
    'alb.waf.countries.codes[1]: got "UK"; allowed: a country of ISO 3166-1, such as US; GB is meant',
  ]);
  expect(problems({ "alb.waf.countries": { mode: "only", codes: [] } })).toHaveLength(1);
});

describe("ranges that may sign up [alb/sign-up-ranges]", () => {
  const from = (...ranges: readonly string[]) => problems({ "alb.waf.signUp": { from: ranges } });

  it("are of the internet", () => {
    expect([from(), from("203.0.113.7/32", "11.0.0.0/8")]).toEqual([[], []]);
    expect(from("203.0.113.7/32", "10.0.0.0/16")).toEqual([
      'alb.waf.signUp.from[1]: got "10.0.0.0/16", which is in 10.0.0.0/8, not of the internet; allowed: the address you come from, such as 203.0.113.7/32',
    ]);
    expect(from("0.0.0.0/0")).toHaveLength(1);
    expect(from("203.0.113.7/24")).toEqual([
      'alb.waf.signUp.from[0]: got "203.0.113.7/24"; allowed: 203.0.113.0/24, without host bits',
    ]);
  });
});

it("ill-famed addresses are not looked for behind Cloudflare [alb/reputation-behind-cloudflare]", () => {
  expect(problems({ "alb.cloudflare": true })).toEqual([
    "alb.waf.managedRules.ipReputation: got block with alb.cloudflare: true; allowed: off (from the profile production)",
  ]);
  expect(problems({ "alb.cloudflare": true, "alb.waf.managedRules.ipReputation": "off" })).toEqual([]);
  expect(problemsOf(changed("flexprice-development", { overrides: { "alb.cloudflare": true } }))).toEqual([]);
});
