import type { PolicyRule } from "../../../../src/ops/policy/rule";

const reserved = /^db\.(?:t3|t4g|r8g)\./;

const databaseClasses: PolicyRule = {
  id: "database-classes",
  describe: "Databases of a class that is not reserved",
  check: ({ plans }) =>
    Object.entries(plans).flatMap(([layer, { resource_changes }]) =>
      resource_changes.flatMap(({ address, type, change }) => {
        if (type !== "aws_db_instance" || change.after === null) return [];
        const { instance_class: wanted = "a class known after apply" } = change.after as { instance_class?: string };
        if (reserved.test(wanted)) return [];
        return [
          { severity: "deny" as const, layer, address, message: `${wanted} is not reserved: use t3, t4g or r8g` },
        ];
      }),
    ),
};

export default databaseClasses;
