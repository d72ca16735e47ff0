import { describe, expect, it } from "@jest/globals";
import { Refusal } from "../../src/core/problems";
import { fits, parseInput, partProblem } from "../../src/ops/secrets/secret-value";

const one = { name: "svix", keys: [{ key: "auth_token", description: "Auth token" }] };
const two = {
  name: "temporal",
  keys: [
    { key: "api_key", description: "API key" },
    { key: "namespace", description: "Namespace" },
  ],
};
const parse = (text: string, secret: typeof one) => parseInput(Buffer.from(text), secret);

/** The refusal, after making sure that it repeats nothing of the input. */
function refusal(text: string, secret: typeof one): string {
  try {
    parse(text, secret);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    for (const word of text.match(/hunter\w*/g) ?? []) expect(error.message).not.toContain(word);
    return error.message;
  }
  throw new Error("was not refused");
}

describe("a secret of one key", () => {
  it.each([
    ["as it is", "hunter2"],
    ["with a final line break", "hunter2\n"],
    ["with a final line break of Windows", "hunter2\r\n"],
    ["as JSON", '{"auth_token": "hunter2"}\n'],
  ])("is taken %s", (_, text) => {
    expect(parse(text, one)).toEqual({ auth_token: "hunter2" });
  });

  it("keeps lines and spaces within", () => {
    expect(parse("hunter 2\nhunter 3\n", one)).toEqual({ auth_token: "hunter 2\nhunter 3" });
  });

  it("keeps white space at the ends if it is given as JSON", () => {
    expect(parse('{"auth_token": " hunter2\\n"}', one)).toEqual({ auth_token: " hunter2\n" });
  });

  it.each([" hunter2", "hunter2 ", "hunter2\n\n", "\thunter2"])("refuses white space at an end: %j", (text) => {
    expect(refusal(text, one)).toContain("white space");
  });

  it.each(["", "\n", "  \n"])("refuses nothing: %j", (text) => {
    expect(refusal(text, one)).toBe("standard input is empty");
  });

  it("refuses JSON with a slip instead of taking it for the value", () => {
    expect(refusal('{"auth_token": "hunter2"', one)).toContain("not a JSON object");
  });
});

describe("a secret of several keys", () => {
  it("is taken as JSON, whatever the order", () => {
    expect(parse('{"namespace": "n", "api_key": "hunter2"}', two)).toEqual({ api_key: "hunter2", namespace: "n" });
  });

  it.each([
    ["a bare value", "hunter2", "not a JSON object"],
    ["a list", '["hunter2"]', "not a JSON object"],
    ["a missing key", '{"api_key": "hunter2"}', "lacks namespace"],
    ["a surplus key, unnamed", '{"api_key": "hunter2", "namespace": "n", "hunter3": "x"}', "has 1 key too many"],
    ["a number", '{"api_key": 5, "namespace": "n"}', "api_key: empty or not text"],
    ["an empty member", '{"api_key": "hunter2", "namespace": " "}', "namespace: empty or not text"],
    ["nothing", "\n", "standard input is empty"],
  ])("refuses %s", (_, text, words) => {
    expect(refusal(text, two)).toContain(words);
  });
});

describe("any secret", () => {
  it("is UTF-8", () => {
    expect(() => parseInput(Uint8Array.of(0x61, 0xff), one)).toThrow("standard input is not UTF-8 text");
  });

  it("has at most the bytes that Secrets Manager takes", () => {
    const frame = JSON.stringify({ k: "" }).length;
    expect(fits({ k: "x".repeat(65_536 - frame) })).toBeDefined();
    expect(() => fits({ k: "x".repeat(65_537 - frame) })).toThrow("65537 bytes");
  });

  it("says what is wrong with a typed part", () => {
    expect([partProblem("x"), partProblem(""), partProblem(" ")]).toEqual([undefined, "is empty", "is empty"]);
    expect(partProblem("x ")).toContain("white space");
  });
});
