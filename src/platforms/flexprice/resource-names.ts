import type { Environment } from "../../core/environment";
import { Names } from "../../core/naming";

/** Names that a role is granted before the layer that makes the resource exists: both sides take them from here. */
export function resourceNames({ name, account }: Environment) {
  const names = new Names(name);
  return {
    invoicesBucket: names.globalOf("invoices", account),
    /** Not `events`, as source document 000 has it: two environments of one account would share the table. */
    eventsTable: names.of("events"),
    logGroup: (service: string) => names.pathOf(service),
  };
}
