import type { Guarantee } from "../check";
import { backupGuarantees } from "./backup-guarantees";
import { operatorGuarantees } from "./operator-guarantees";

const HARDENING = "https://github.com/Altinity/clickhouse-operator/blob/master/docs/security_hardening.md";
const OPERATOR_SETTINGS = "https://github.com/Altinity/clickhouse-operator/blob/release-0.26.0/config/config.yaml";
const SERVER_SETTINGS = "https://clickhouse.com/docs/operations/server-configuration-parameters/settings";

export const clickhouseGuarantees: readonly Guarantee[] = [
  ...operatorGuarantees,
  {
    id: "clickhouse/networks",
    rule: "The application's user may come from the VPC's range; the others from their own pod and the installation's.",
    why: "Without networks a user may come from loopback only: ECS is refused with the right password.",
    source: HARDENING,
  },
  {
    id: "clickhouse/password-by-reference",
    rule: "Passwords are references to Secrets, which become variables of the container.",
    why: "`k8s_secret_password` copies them into a ConfigMap, which more people may read, and later operators refuse it.",
    source: HARDENING,
  },
  {
    id: "clickhouse/new-password-arrives",
    rule: "A raised version of the password starts the pods anew, one after the other.",
    why: "They read it when they start: the secret and the server would disagree, unseen, until a node is replaced.",
    source: "https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets-as-environment-variables",
  },
  {
    id: "clickhouse/users-of-the-operator",
    rule: "The image sets up no users of its own.",
    why: "It would write them into a folder that the operator mounts read-only: the pod ends before the server starts.",
    source: "https://github.com/Altinity/clickhouse-operator/issues/1636",
  },
  {
    id: "clickhouse/client-addresses",
    rule: "The service has fixed node ports, and only nodes with a replica answer on them.",
    why: "A ClusterIP cannot stand behind a load balancer; passed on by another node, a client has that node's address.",
    source: "https://kubernetes.io/docs/reference/networking/virtual-ips/#external-traffic-policy",
  },
  {
    id: "clickhouse/placed-by-zone",
    rule: "Each replica is bound to its zone and to ClickHouse's nodes, of which layer `eks` makes one for each there.",
    why: 'A volume cannot leave its zone: "volume node affinity conflict" at the first move of a pod.',
    source: "https://docs.aws.amazon.com/eks/latest/userguide/ebs-csi.html",
  },
  {
    id: "clickhouse/one-replica-a-node",
    rule: "Two replicas never share a node.",
    why: "They would be lost together, and either has the memory of the whole node.",
    source: "https://github.com/Altinity/clickhouse-operator/blob/master/docs/custom_resource_explained.md",
  },
  {
    id: "clickhouse/memory-fits",
    rule: "The server's memory is what its node has left for it, requested and limited; one query takes less than half.",
    why: "Without a limit ClickHouse reckons with the whole node, and the kernel ends it in the middle of a query.",
    source: `${SERVER_SETTINGS}#max_server_memory_usage_to_ram_ratio`,
  },
  {
    id: "clickhouse/drain-stays-possible",
    rule: "Of all replicas one at a time may be moved, even if it is the only one.",
    why: "With none, EKS cannot drain a node and gives up its update; with two, both copies of a shard may be away.",
    source: "https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html",
  },
  {
    id: "clickhouse/completed-means-running",
    rule: "An installation whose pod does not get ready is aborted, and so is the apply that waits for it.",
    why: "The operator's default is to ignore it: Completed, with no server.",
    source: OPERATOR_SETTINGS,
  },
  {
    id: "clickhouse/waits-for-this-change",
    rule: "An apply waits for the operator to have completed this very change.",
    why: "The status of the change before says Completed, too, until the operator has seen the new one.",
    source:
      "https://github.com/Altinity/clickhouse-operator/blob/release-0.26.0/pkg/apis/clickhouse.altinity.com/v1/type_status.go",
  },
  {
    id: "clickhouse/no-empty-replacement",
    rule: "A lost volume is made anew only where another replica has the data.",
    why: "An empty server takes new events and answers old questions with nothing, and no error says so.",
    source: OPERATOR_SETTINGS,
  },
  {
    id: "clickhouse/volumes-follow-protection",
    rule: "With protection on, volumes outlive installation and replicas; with it off, they go with them.",
    why: "By default the operator deletes the claims of whatever replica is no longer listed.",
    source: OPERATOR_SETTINGS,
  },
  {
    id: "clickhouse/volumes-grow-in-place",
    rule: "The operator, not the StatefulSet, manages volumes.",
    why: "A StatefulSet's claims cannot be changed: it would have to be made anew for a larger disk.",
    source: "https://github.com/Altinity/clickhouse-operator/blob/master/docs/storage.md",
  },
  {
    id: "clickhouse/system-logs-expire",
    rule: "Tables in which ClickHouse logs itself are kept for two weeks, or not written at all.",
    why: "They are kept for ever by default and fill the volume of the data.",
    source: `${SERVER_SETTINGS}#query_log`,
  },
  {
    id: "clickhouse/logs-to-console",
    rule: "The server logs to the console only, and there is no volume for logs.",
    why: "The operator's log files take 20 GB of the node's own disk; a volume for them brings a container of any version.",
    source: "https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/",
  },
  {
    id: "clickhouse/keeper-where-replicas",
    rule: "Where there is more than one replica there are three Keepers, known by their services.",
    why: "Replicas without Keeper do not replicate; two Keepers are as weak as one.",
    source: "https://clickhouse.com/docs/guides/sre/keeper/clickhouse-keeper",
  },
  {
    id: "clickhouse/keeper-majority",
    rule: "Keepers stand on nodes of their own, over the zones, and one at a time may be moved.",
    why: "Two on one node are the majority: its loss stops all writing.",
    source: "https://clickhouse.com/docs/guides/sre/keeper/clickhouse-keeper",
  },
  {
    id: "clickhouse/cluster-secret",
    rule: "Where a cluster has more than one host, they know each other by a secret.",
    why: "Otherwise distributed queries run as `default`, which has no password.",
    source: HARDENING,
  },
  {
    id: "clickhouse/nullable-as-written",
    rule: "Columns are Nullable only where the table says so.",
    why: "The application's tables and its reading of them rely on it.",
    source: "Flexprice, migrations/clickhouse",
  },
  {
    id: "clickhouse/limits-stated",
    rule: "How many connections there may be, how long a query may run and how much it may take is written down.",
    why: "Tasks times their pools have to stay below it, and a default that changes with a release is found in an outage.",
    source: `${SERVER_SETTINGS}#max_connections`,
  },
  {
    id: "clickhouse/names-fit",
    rule: "Installation, cluster and Keeper have short names, whatever the environment is called.",
    why: "Names of pods and services are made of them, and Kubernetes' labels end at 63 characters.",
    source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
  },
  ...backupGuarantees,
];
