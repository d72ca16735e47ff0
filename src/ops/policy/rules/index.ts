import type { PolicyRule } from "../rule";
import { costLimit } from "./cost-limit";
import { dirtyTree } from "./dirty-tree";
import { freeze } from "./freeze";
import { iamEscalation } from "./iam-escalation";
import { massDelete } from "./mass-delete";
import { oneWayChanges } from "./one-way";
import { protectedDelete } from "./protected-delete";
import { publicExposure } from "./public-exposure";
import { secretInPlan } from "./secret-in-plan";
import { statefulReplace } from "./stateful-replace";

/** The rules of every change set. docs/policies.md tells of each. */
export const rules: readonly PolicyRule[] = [
  protectedDelete,
  statefulReplace,
  massDelete,
  oneWayChanges,
  publicExposure,
  iamEscalation,
  secretInPlan,
  freeze,
  costLimit,
  dirtyTree,
];
