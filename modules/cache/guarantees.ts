import type { Guarantee } from "../check";

const RBAC = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html";
const PROVIDER_GROUP =
  "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_replication_group";

export const cacheGuarantees: readonly Guarantee[] = [
  {
    id: "cache/always-a-replication-group",
    rule: "A single node is a replication group too.",
    why: "Valkey has nothing else, and a node that is none has to be made anew to get a replica.",
    source: PROVIDER_GROUP,
  },
  {
    id: "cache/cluster-mode-is-whole",
    rule: "Cluster mode comes with its parameter, its shards and automatic failover; without it there is none of them.",
    why: "A group of shards without `cluster-enabled` or without failover is refused, and only by the apply.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.Redis-RedisCluster.html",
  },
  {
    id: "cache/failover-has-a-replica",
    rule: "Outside cluster mode, automatic failover is on exactly where there is a replica.",
    why: "ElastiCache refuses it without one; with one and without failover, a lost primary stays lost.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html",
  },
  {
    id: "cache/visible-replacement",
    rule: "A change of cluster mode, or to and from TLS, shows as a replacement, which protection refuses in the plan.",
    why: "The plan would show a change in place that ElastiCache refuses: one way leads over a mode in between, the other nowhere.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/modify-cluster-mode.html",
  },
  {
    id: "cache/endpoint-of-the-mode",
    rule: "The contract has the configuration endpoint in cluster mode and the primary's otherwise, with the flags that fit.",
    why: "Each is empty in the other mode. With the wrong flag the application meets MOVED at every command and says nothing.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Endpoints.html",
  },
  {
    id: "cache/application-variables",
    rule: "The application's variables are made from the contract, with both switches of its cache on.",
    why: "One of the two alone caches nothing, and no error says so.",
    source: "Flexprice, internal/config/config.go: cache.enabled, cache.redis.enabled",
  },
  {
    id: "cache/users-not-tokens",
    rule: "Clients log in as a user; there is no AUTH token, and so no order of SET and ROTATE to keep.",
    why: "A token needs TLS from the start, is added by SET and not by ROTATE, and the provider keeps it in the state.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html",
  },
  {
    id: "cache/token-not-in-state",
    rule: "CloudFormation reads the user's password inside AWS; configuration, plan and state hold a reference.",
    why: "The provider has no write-only argument for it, and everyone who may plan may read the state.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html",
  },
  {
    id: "cache/new-token-arrives",
    rule: "The reference names versions of the secret by id: a new token changes it, in the change set that makes the token.",
    why: "CloudFormation does not resolve an unchanged reference again: the secret and the cache would disagree for ever.",
    source: "https://repost.aws/knowledge-center/cloudformation-stack-update-secrets",
  },
  {
    id: "cache/old-token-stays",
    rule: "The token before the current one is accepted too.",
    why: "The application reads its token at start: between a new one and new tasks, cache and locks would be gone.",
    source: RBAC,
  },
  {
    id: "cache/nobody-without-name",
    rule: "The default user is switched off and may do nothing.",
    why: "Redis lets in whoever comes without a name as the default user.",
    source: RBAC,
  },
  {
    id: "cache/least-commands",
    rule: "The application's user may read and write keys, and neither empty nor reconfigure nor search the cache.",
    why: "FLUSHALL, CONFIG or KEYS from a task that was taken over, or by mistake, stops all others.",
    source: "https://valkey.io/topics/acl/",
  },
  {
    id: "cache/users-outlive-the-engine",
    rule: "Users are Redis's, which Valkey takes as well.",
    why: "A move to Valkey would replace the group of users that the cache is using.",
    source: RBAC,
  },
  {
    id: "cache/encrypted",
    rule: "What is at rest is encrypted with a key of the environment; where TLS is on, nothing else is accepted.",
    why: "Neither can be switched on later in one step; `preferred` lets clients in without TLS.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption-enable.html",
  },
  {
    id: "cache/no-pinned-zones",
    rule: "Nodes name no zones: AWS spreads them over the data subnets.",
    why: "The provider uses zones only while creating and then ignores them: after a failover the configuration lies.",
    source: PROVIDER_GROUP,
  },
  {
    id: "cache/version-is-ours",
    rule: "AWS does not raise the minor version by itself.",
    why: "The configured one would then be a downgrade, for which the provider replaces the whole cache.",
    source:
      "https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/elasticache/engine_version.go",
  },
  {
    id: "cache/applied-at-once",
    rule: "Changes are applied at once, not in the next maintenance window.",
    why: "ElastiCache refuses a change of log delivery otherwise, and every plan shows what still waits for the window.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Log_Delivery.html",
  },
  {
    id: "cache/log-groups-first",
    rule: "Slow log and engine log go to groups of ours under /aws/vendedlogs/, with a retention.",
    why: "For other names AWS lists each group in a policy of the account, which is full at 5,120 characters.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html",
  },
  {
    id: "cache/final-snapshot-name",
    rule: "With protection on, a deleted cache leaves a snapshot under a name that is new in each of its lives.",
    why: "Without a name there is none; a name that is taken fails the deletion.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DeleteReplicationGroup.html",
  },
  {
    id: "cache/parameter-groups-apart",
    rule: "A parameter group has family and mode in its name and is made before the one it replaces goes.",
    why: "The old group is in use until the cache has moved: replacing it in place fails halfway.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DeleteCacheParameterGroup.html",
  },
  {
    id: "cache/evicts-any-key",
    rule: "A full cache forgets what was longest unused.",
    why: "AWS's default evicts only keys that expire: once the others fill the memory, every write is refused, silently.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html",
  },
  {
    id: "cache/names-fit",
    rule: "Names of group and users fit for the longest name of an environment.",
    why: "ElastiCache takes 40 characters, no double hyphen and no hyphen at the end; a plan checks only some of it.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
  },
];
