import { expect, it } from "@jest/globals";

import { repairs } from "./index";

it("every repair says in words what fails without it", () => {
  for (const { reason } of repairs()) expect(reason.split(" ").length).toBeGreaterThan(5);
});
