import { createHash } from "node:crypto";
import type { Repair } from "../repair";
import { jsonReply } from "../reply";
import { jsonOf } from "../request";

const PUBLIC = "/aws/service/ecs/optimized-ami/";

/** The ids of AWS's own images for ECS: every version there ever was, each with an id that stays. */
export const ssmPublicParameters: Repair = {
  service: "ssm",
  actions: /^GetParameter$/,
  reason: "no image of ECS is known: not even a plan of the instances can be made",
  before(request) {
    const name = jsonOf(request)["Name"];
    if (typeof name !== "string" || !name.startsWith(PUBLIC)) return undefined;
    return jsonReply({
      Parameter: {
        Name: name,
        Type: "String",
        DataType: "text",
        Value: `ami-${createHash("sha256").update(name).digest("hex").slice(0, 17)}`,
        Version: 1,
        ARN: `arn:aws:ssm:${request.region}::parameter${name}`,
      },
    });
  },
};
