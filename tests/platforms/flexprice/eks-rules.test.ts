import { describe, expect, it } from "@jest/globals";
import { changed, problemsOf } from "../../support/environments";

const ADMIN = "arn:aws:iam::123456789012:role/engineers";

const inDevelopment = (overrides: object, more: object = {}) =>
  problemsOf(changed("flexprice-development", { overrides, ...more }));
const kubernetes = (access: object | undefined) => inDevelopment({}, { kubernetes: access });

describe("the cluster's version [eks/supported-version]", () => {
  it.each(["1.34", "1.35"])("%s passes", (version) => expect(inDevelopment({ "eks.version": version })).toEqual([]));

  it("is refused when its support has ended, and when it is not known", () => {
    const allowed = 'allowed: "1.34" (until 2026-12-02), "1.35" (until 2027-03-27)';
    expect(inDevelopment({ "eks.version": "1.33" })).toEqual([
      `eks.version: got "1.33"; its standard support ended on 2026-07-29; ${allowed}`,
    ]);
    expect(inDevelopment({ "eks.version": "1.24" })).toEqual([`eks.version: got "1.24"; ${allowed}`]);
  });

  it("is text: 1.30 as a number would be 1.3", () => {
    expect(inDevelopment({ "eks.version": 1.35 })).toEqual([
      expect.stringMatching(/^eks\.version: got 1\.35 \(a number\); allowed: a Kubernetes version in quotes/),
    ]);
  });
});

describe("the system nodes' type [eks/known-class]", () => {
  it("is refused with the nearest if it is not known, and can be allowed by name", () => {
    expect(inDevelopment({ "eks.systemNodes.type": "m5.lagre" })).toEqual([
      expect.stringMatching(/^eks\.systemNodes\.type: got "m5\.lagre", .*did you mean "m5\.large"\?$/),
    ]);
    const newer = { "eks.systemNodes.type": "m9g.large" };
    expect(inDevelopment(newer)).toHaveLength(1);
    expect(inDevelopment(newer, { newerClasses: ["m9g.large"] })).toEqual([]);
  });
});

describe("who gets in", () => {
  it("is somebody: a person or the pipeline [eks/somebody-in]", () => {
    const nobody =
      "kubernetes.admins: nobody could use the cluster; allowed: the ARN of the IAM role that you deploy with, or a pipeline under ci";
    expect(kubernetes({ admins: [ADMIN] })).toEqual([]);
    expect(kubernetes(undefined)).toEqual([nobody]);
    expect(kubernetes({ admins: [], viewers: [ADMIN] })).toEqual([nobody]);
    expect(problemsOf(changed("flexprice-production", { kubernetes: undefined }))).toEqual([]);
  });

  it("is listed once [eks/one-entry-each]", () => {
    const other = "arn:aws:iam::123456789012:user/ann";
    expect(kubernetes({ admins: [ADMIN], viewers: [other] })).toEqual([]);
    expect(kubernetes({ admins: [ADMIN], viewers: [other, ADMIN] })).toEqual([
      `kubernetes.viewers[1]: got "${ADMIN}" twice, first at kubernetes.admins[0]; allowed: once, in one list`,
    ]);
  });

  it("is not the pipeline again, which has its entries by itself [eks/one-entry-each]", () => {
    const apply = "arn:aws:iam::123456789012:role/prod-apply";
    const production = (admins: string[]) =>
      problemsOf(changed("flexprice-production", { kubernetes: { admins } }), "prod");
    expect(production([ADMIN])).toEqual([]);
    expect(production([apply])).toEqual([
      `kubernetes.admins[0]: got "${apply}" twice, first at ci; allowed: once, in one list`,
    ]);
  });

  it.each(["arn:aws:sts::123456789012:assumed-role/engineers/ann", "arn:aws:iam::123456789012:root", "engineers"])(
    "is a role or a user, not %s",
    (arn) =>
      expect(kubernetes({ admins: [ADMIN], viewers: [arn] })).toEqual([
        expect.stringContaining("allowed: the ARN of an IAM role or user"),
      ]),
  );
});

describe("from where the API answers over the internet [eks/public-ranges]", () => {
  const from = (range: string) => kubernetes({ admins: [ADMIN], publicRanges: [range] });

  it.each(["203.0.113.7/32", "198.51.100.0/24", "9.0.0.0/8", "172.15.0.0/16", "11.0.0.0/8"])("%s passes", (range) =>
    expect(from(range)).toEqual([]),
  );

  it.each([
    ["0.0.0.0/0", "more than a /8"],
    ["8.0.0.0/7", "more than a /8"],
    ["203.0.113.7/24", "allowed: 203.0.113.0/24, without host bits"],
    ["1.0.0.0/4", "more than a /8"],
    ["0.0.0.0/8", "which is in 0.0.0.0/8, not of the internet"],
    ["10.1.0.0/16", "which is in 10.0.0.0/8, not of the internet"],
    ["172.16.0.0/12", "which is in 172.16.0.0/12, not of the internet"],
    ["100.64.0.0/10", "which is in 100.64.0.0/10, not of the internet"],
    ["239.0.0.0/8", "which is in 224.0.0.0/3, not of the internet"],
    ["300.0.0.0/8", "which is no IPv4 range"],
  ])("%s is refused: %s", (range, problem) => {
    const [first, ...others] = from(range);
    expect(first).toMatch(/^kubernetes\.publicRanges\[0\]: /);
    expect(first).toContain(problem);
    expect(others).toEqual([]);
  });
});
