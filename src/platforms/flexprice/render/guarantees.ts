import type { Guarantee } from "../../../../modules/check";

export const renderGuarantees: readonly Guarantee[] = [
  {
    id: "render/same-variables",
    rule: "Compose and Kubernetes give each process the variables that the services of AWS have, from the same function.",
    why: "A variable that one of them lacks is the application's own value there: localhost, or a published secret.",
    source: "Source document 001, whose examples set six of them",
  },
  {
    id: "render/no-secrets",
    rule: "No rendered file holds a secret: Compose reads `.env`, which is made at random and kept; Kubernetes its Secrets.",
    why: "Rendered files are committed and passed on.",
    source: "docs/adr/0005-secrets.md",
  },
  {
    id: "render/no-service-links",
    rule: "No pod gets the variables that Kubernetes makes of Services.",
    why: "Those of a Service flexprice-api begin with FLEXPRICE_, too; one called flexprice-postgres would set FLEXPRICE_POSTGRES_PORT to tcp://….",
    source: "https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables",
  },
];
