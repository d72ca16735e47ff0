import { expect, it } from "@jest/globals";
import { nearest } from "../../src/core/nearest";

it.each([
  ["regoin", ["region", "zones"], "region"],
  ["Region", ["region", "zones"], "region"],
  ["xyz", ["region", "zones"], undefined],
  ["natGateway", ["network.natGateways", "natGateways"], "natGateways"],
])("the word nearest to %s is found, or none if none is near", (word, known, expected) => {
  expect(nearest(word, known)).toBe(expected);
});
