import type { Guarantee } from "../check";

const CHART =
  "https://github.com/Altinity/clickhouse-operator/blob/release-0.26.0/deploy/helm/clickhouse-operator/README.md";

export const operatorGuarantees: readonly Guarantee[] = [
  {
    id: "clickhouse/operator-apart",
    rule: "The operator has a namespace of its own and watches ClickHouse's only.",
    why: "In the same one, a destroy may take it first: its finalizers are never removed, and the namespace hangs.",
    source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/",
  },
  {
    id: "clickhouse/destroyed-in-order",
    rule: "A destroy takes the installation first, then Keeper, the operator, Secrets, definitions and namespaces.",
    why: "Only the operator can take an installation apart: without it every later step waits for ever.",
    source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/",
  },
  {
    id: "clickhouse/definitions-are-ours",
    rule: "The operator's definitions are resources of ours, of the chart's own release.",
    why: "Helm installs what is in `crds/` once and never upgrades it: a new operator meets old definitions.",
    source: "https://helm.sh/docs/chart_best_practices/custom_resource_definitions/",
  },
  {
    id: "clickhouse/guarded-objects",
    rule: "With protection on, a plan that would destroy installation, Keeper, namespaces or definitions is refused.",
    why: "With a definition or a namespace goes everything of its kind or in it, databases included.",
    source: "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy",
  },
  {
    id: "clickhouse/no-hook-job",
    rule: "The chart's job that installs definitions is off.",
    why: "It may change every definition of the cluster, and runs whatever bitnami/kubectl:latest is that day.",
    source: CHART,
  },
  {
    id: "clickhouse/operator-password",
    rule: "The operator logs in with a random password that is in no state.",
    why: "The chart's default is public, and its user may do everything.",
    source: CHART,
  },
  {
    id: "clickhouse/pinned-operator",
    rule: "Chart, images and definitions are of one pinned release.",
    why: "Settings move between releases: 0.27 reads another shape of the watched namespaces, and watches its own.",
    source: CHART,
  },
  {
    id: "clickhouse/release-undone",
    rule: "A release that fails is undone, within a time limit.",
    why: 'A failed create keeps its name: "cannot re-use a name that is still in use" until somebody uninstalls it.',
    source: "https://registry.terraform.io/providers/hashicorp/helm/3.1.1/docs/resources/release",
  },
];
