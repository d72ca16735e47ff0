import { describe, expect, it } from "@jest/globals";
import { isEveryone } from "../../../src/ops/policy/ranges";
import { publicExposure } from "../../../src/ops/policy/rules/public-exposure";
import { firstPlan } from "./support/first-plan";
import { says, situation, type Planned } from "./support/planned";

const verdicts = (...resources: readonly Planned[]): string[] =>
  publicExposure.check(situation(resources)).map(({ severity }) => severity);

const policy = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

describe("ranges", () => {
  it.each([
    "0.0.0.0/0",
    "::/0",
    "0.0.0.0/1",
    "128.0.0.0/1",
    "10.0.0.0/7",
    "2000::/3",
    "0:0:0:0:0:0:0:0/0",
    "0.0.0.0/00",
  ])("%s is everyone", (range) => {
    expect(isEveryone(range)).toBe(true);
  });

  it.each(["10.0.0.0/8", "203.0.113.7/32", "2600:1f18::/32", "fd00::/8", "fc00::/7", "sg-1", "", "0.0.0.0", null, 0])(
    "%s is not",
    (range) => {
      expect(isEveryone(range)).toBe(false);
    },
  );
});

describe("security groups", () => {
  const group = (name: string): Planned => ({
    type: "aws_security_group",
    name: "g",
    after: { name },
    unknown: { id: true },
  });
  const rule = (after: object, name = "shop-production-alb"): Planned[] => [
    group(name),
    {
      type: "aws_vpc_security_group_ingress_rule",
      after: { ip_protocol: "tcp", from_port: 443, to_port: 443, cidr_ipv4: "0.0.0.0/0", ...after },
      unknown: { security_group_id: true },
      written: { cidr_ipv4: "0.0.0.0/0", security_group_id: "${aws_security_group.g.id}" },
    },
  ];

  it("a load balancer's 80 and 443 may be open, nothing else of it", () => {
    expect(verdicts(...rule({}))).toEqual([]);
    expect(verdicts(...rule({ from_port: 80, to_port: 80 }))).toEqual([]);
    expect(verdicts(...rule({ from_port: 8080, to_port: 8080 }))).toEqual(["deny"]);
    expect(verdicts(...rule({ from_port: 80, to_port: 443 }))).toEqual(["deny"]);
    expect(verdicts(...rule({ ip_protocol: "udp" }))).toEqual(["deny"]);
    expect(verdicts(...rule({ ip_protocol: "-1", from_port: null, to_port: null }))).toEqual(["deny"]);
  });

  it("another group's 443 may not", () => {
    expect(verdicts(...rule({}, "shop-production-ecs"))).toEqual(["deny"]);
    expect(verdicts(...rule({}, "shop-production-albatross"))).toEqual(["deny"]);
  });

  it("says which port and what to do", () => {
    expect(says(publicExposure, rule({ cidr_ipv4: null, cidr_ipv6: "::/0", from_port: 22, to_port: 22 }))).toEqual([
      "deny network aws_vpc_security_group_ingress_rule.it: opens port 22 to ::/0: name the groups or ranges that need it (only a load balancer's 80 and 443 may be open)",
    ]);
  });

  it("a group is found by its id in another layer's plan; a stranger's is no load balancer", () => {
    const at = (id: string): Planned => ({
      type: "aws_vpc_security_group_ingress_rule",
      layer: "edge",
      after: { ip_protocol: "tcp", from_port: 443, to_port: 443, cidr_ipv4: "0.0.0.0/0", security_group_id: id },
    });
    const known: Planned = { ...group("x-alb"), actions: ["no-op"], after: { id: "sg-1", name: "x-alb" }, unknown: {} };
    expect(verdicts(known, at("sg-1"))).toEqual([]);
    expect(verdicts(known, at("sg-2"))).toEqual(["deny"]);
  });

  it("what cannot be told is said", () => {
    const elsewhere = {
      cidr_ipv4: "0.0.0.0/0",
      security_group_id: "${data.terraform_remote_state.network_next.outputs.x}",
    };
    const [, inbound] = rule({});
    expect(verdicts({ ...inbound, type: "aws_vpc_security_group_ingress_rule", written: elsewhere })).toEqual(["warn"]);
    const unknown = { security_group_id: true, cidr_ipv4: true };
    const range = rule({ cidr_ipv4: undefined })[1];
    expect(says(publicExposure, [{ ...range, type: "aws_vpc_security_group_ingress_rule", unknown }])).toEqual([
      expect.stringContaining("the range that is let in is known after apply only"),
    ]);
  });

  it("the older rule resource and inline rules are looked at too, egress is not", () => {
    const old = (type: string) => ({
      type,
      protocol: "tcp",
      from_port: 22,
      to_port: 22,
      cidr_blocks: ["10.0.0.0/8", "0.0.0.0/0"],
    });
    expect(verdicts({ type: "aws_security_group_rule", after: old("ingress") })).toEqual(["deny"]);
    expect(verdicts({ type: "aws_security_group_rule", after: old("egress") })).toEqual([]);
    const ingress = [{ protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: [], ipv6_cidr_blocks: ["::/0"] }];
    expect(verdicts({ type: "aws_security_group", after: { name: "x", ingress } })).toEqual(["deny"]);
    expect(verdicts({ type: "aws_default_security_group", after: { ingress } })).toEqual(["deny"]);
    const web = [{ protocol: "tcp", from_port: 443, to_port: 443, cidr_blocks: ["0.0.0.0/0"] }];
    expect(verdicts({ type: "aws_security_group", after: { name: "x-alb", ingress: web } })).toEqual([]);
  });

  it("inline rules that are known in part are judged by that part", () => {
    const ingress = [
      { protocol: "tcp", from_port: 1, to_port: 1 },
      { protocol: "tcp", from_port: 2, to_port: 2, cidr_blocks: ["0.0.0.0/0"] },
    ];
    const unknown = { ingress: [{ cidr_blocks: true }, { cidr_blocks: [false] }] };
    expect(verdicts({ type: "aws_security_group", after: { ingress }, unknown })).toEqual(["warn", "deny"]);
    expect(verdicts({ type: "aws_security_group", unknown: { ingress: true }, written: {} })).toEqual([]);
    expect(verdicts({ type: "aws_security_group", unknown: { ingress: true }, written: { ingress: "${x}" } })).toEqual([
      "warn",
    ]);
  });
});

describe("buckets", () => {
  it.each([
    ["private", []],
    ["log-delivery-write", []],
    ["public-read", ["deny"]],
    ["public-read-write", ["deny"]],
    ["authenticated-read", ["deny"]],
  ])("ACL %s", (acl, expected) => {
    expect(verdicts({ type: "aws_s3_bucket_acl", after: { acl } })).toEqual(expected);
    expect(verdicts({ type: "aws_s3_bucket", after: { acl } })).toEqual(expected);
  });

  it("a grant to all users is public, one to an account is not", () => {
    const grant = (grantee: object) => ({ access_control_policy: [{ grant: [{ grantee: [grantee] }] }] });
    const uri = "http://acs.amazonaws.com/groups/global/AllUsers";
    expect(verdicts({ type: "aws_s3_bucket_acl", after: grant({ uri }) })).toEqual(["deny"]);
    expect(verdicts({ type: "aws_s3_bucket_acl", after: grant({ id: "abc" }) })).toEqual([]);
  });

  const all = {
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  };

  it("each of the four settings has to be on", () => {
    expect(verdicts({ type: "aws_s3_bucket_public_access_block", after: all })).toEqual([]);
    for (const name of Object.keys(all)) {
      const off = { ...all, [name]: false };
      expect(says(publicExposure, [{ type: "aws_s3_bucket_public_access_block", after: off }])[0]).toContain(name);
    }
    const unknown = { ...all, block_public_acls: undefined };
    const block = {
      type: "aws_s3_bucket_public_access_block",
      after: unknown,
      unknown: { block_public_acls: true },
      written: { block_public_acls: "${x}" },
    };
    expect(verdicts(block)).toEqual(["warn"]);
  });

  it("the block may go with its bucket only", () => {
    const block: Planned = { type: "aws_s3_bucket_public_access_block", actions: ["delete"], before: { bucket: "b" } };
    const bucket = (actions: Planned["actions"]): Planned => ({
      type: "aws_s3_bucket",
      actions: actions ?? [],
      before: { bucket: "b" },
    });
    expect(verdicts(block, bucket(["delete"]))).toEqual([]);
    expect(verdicts(block, bucket(["no-op"]))).toEqual(["deny"]);
    expect(verdicts(block)).toEqual(["deny"]);
  });
});

describe("policies of resources", () => {
  const open = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };
  const bucketPolicy = (statement: object): Planned => ({
    type: "aws_s3_bucket_policy",
    after: { policy: policy(statement) },
  });

  it.each([
    ["everyone", open, ["deny"]],
    [
      "everyone as an AWS principal",
      { ...open, Principal: { AWS: ["arn:aws:iam::123456789012:root", "*"] } },
      ["deny"],
    ],
    ["everyone but one", { ...open, Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::1:root" } }, ["deny"]],
    ["in lower case", { effect: "Allow", principal: "*", action: "*" }, ["deny"]],
    ["an account", { ...open, Principal: { AWS: "arn:aws:iam::123456789012:root" } }, []],
    ["a service", { ...open, Principal: { Service: "logs.amazonaws.com" } }, []],
    ["a denial to everyone", { ...open, Effect: "Deny" }, []],
  ])("%s", (_, statement, expected) => {
    expect(verdicts(bucketPolicy(statement))).toEqual(expected);
  });

  it.each([
    [{ StringEquals: { "aws:PrincipalOrgID": "o-1" } }, []],
    [{ ArnLike: { "AWS:SourceArn": "arn:aws:cloudfront::123456789012:distribution/E1" } }, []],
    [{ IpAddress: { "aws:SourceIp": ["203.0.113.0/24"] } }, []],
    [{ IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "0.0.0.0/0"] } }, ["deny"]],
    [{ Bool: { "aws:SecureTransport": "true" } }, ["deny"]],
    [{ StringLike: { "aws:Referer": "https://example.com/*" } }, ["deny"]],
    [{ StringNotEquals: { "aws:PrincipalOrgID": "o-1" } }, ["deny"]],
    [{ StringEqualsIfExists: { "aws:PrincipalOrgID": "o-1" } }, ["deny"]],
    [{ "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-1" } }, ["deny"]],
    [{ StringLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/x" } }, ["deny"]],
    [{ StringLike: { "aws:PrincipalOrgID": "*" } }, ["deny"]],
    [{}, ["deny"]],
  ])("a condition %j", (Condition, expected) => {
    expect(verdicts(bucketPolicy({ ...open, Condition }))).toEqual(expected);
  });

  it("one that is known after apply is read as it is written", () => {
    const written = (statement: object): Planned => ({
      type: "aws_s3_bucket_policy",
      unknown: { policy: true },
      written: {
        policy: policy({ ...statement, Resource: '${join("/", [aws_s3_bucket.b.arn, "*"])}' }).replaceAll('\\"', '"'),
      },
    });
    expect(verdicts(written(open))).toEqual(["deny"]);
    expect(verdicts(written({ ...open, Principal: { AWS: "arn:aws:iam::123456789012:root" } }))).toEqual([]);
    expect(verdicts(written({ ...open, Principal: { AWS: "${data.x.y}" } }))).toEqual(["warn"]);
  });

  it("one that nobody can read is said to be unknown", () => {
    const opaque: Planned = {
      type: "aws_s3_bucket_policy",
      unknown: { policy: true },
      written: { policy: "${data.a.b.json}" },
    };
    expect(verdicts(opaque)).toEqual(["warn"]);
    expect(verdicts({ type: "aws_sqs_queue", after: { policy: "(secret 0123456789ab)" } })).toEqual(["warn"]);
    expect(verdicts({ type: "aws_sqs_queue", unknown: { policy: true }, written: {} })).toEqual([]);
  });

  it("keys, queues and secrets have policies too; a VPC endpoint's everyone is the VPC's", () => {
    for (const type of [
      "aws_kms_key",
      "aws_sqs_queue_policy",
      "aws_secretsmanager_secret_policy",
      "aws_sns_topic_policy",
    ]) {
      expect(verdicts({ type, after: { policy: policy(open) } })).toEqual(["deny"]);
    }
    expect(verdicts({ type: "aws_vpc_endpoint", after: { policy: policy(open) } })).toEqual([]);
  });
});

describe("endpoints and copies", () => {
  it("a public database", () => {
    for (const type of ["aws_db_instance", "aws_rds_cluster_instance"]) {
      expect(verdicts({ type, after: { publicly_accessible: true } })).toEqual(["deny"]);
      expect(verdicts({ type, after: { publicly_accessible: false } })).toEqual([]);
      expect(
        verdicts({ type, unknown: { publicly_accessible: true }, written: { publicly_accessible: "${x}" } }),
      ).toEqual(["warn"]);
      expect(verdicts({ type, unknown: { publicly_accessible: true }, written: {} })).toEqual([]);
    }
  });

  const eks = (vpc_config: object, unknown: object = {}): Planned => ({
    type: "aws_eks_cluster",
    after: { vpc_config: [vpc_config] },
    unknown: { vpc_config: [unknown] },
    written: { vpc_config },
  });

  it("the API of EKS is public by default", () => {
    expect(verdicts(eks({ endpoint_public_access: false }))).toEqual([]);
    expect(verdicts(eks({ endpoint_public_access: true }, { public_access_cidrs: true }))).toEqual(["deny"]);
    expect(verdicts(eks({}))).toEqual(["deny"]);
    expect(verdicts(eks({ endpoint_public_access: true, public_access_cidrs: ["203.0.113.0/24"] }))).toEqual([]);
    expect(
      verdicts(eks({ endpoint_public_access: true, public_access_cidrs: ["203.0.113.0/24", "0.0.0.0/0"] })),
    ).toEqual(["deny"]);
    const unknown = eks({ endpoint_public_access: true }, { public_access_cidrs: true });
    expect(verdicts({ ...unknown, written: { vpc_config: { public_access_cidrs: "${x}" } } })).toEqual(["warn"]);
  });

  it("public brokers of MSK", () => {
    const msk = (type: string): Planned => ({
      type: "aws_msk_cluster",
      after: { broker_node_group_info: [{ connectivity_info: [{ public_access: [{ type }] }] }] },
    });
    expect(verdicts(msk("DISABLED"))).toEqual([]);
    expect(verdicts(msk("SERVICE_PROVIDED_EIPS"))).toEqual(["deny"]);
    const unset = {
      type: "aws_msk_cluster",
      after: { broker_node_group_info: [{}] },
      unknown: { broker_node_group_info: [{ connectivity_info: true }] },
    };
    expect(verdicts({ ...unset, written: { broker_node_group_info: {} } })).toEqual([]);
  });

  it("copies shared with all", () => {
    expect(verdicts({ type: "aws_db_snapshot", after: { shared_accounts: ["123456789012", "all"] } })).toEqual([
      "deny",
    ]);
    expect(verdicts({ type: "aws_db_snapshot", after: { shared_accounts: ["123456789012"] } })).toEqual([]);
    expect(verdicts({ type: "aws_ami_launch_permission", after: { group: "all" } })).toEqual(["deny"]);
    expect(verdicts({ type: "aws_ebs_snapshot_block_public_access", after: { state: "unblocked" } })).toEqual(["deny"]);
    expect(verdicts({ type: "aws_ebs_snapshot_block_public_access", after: { state: "block-all-sharing" } })).toEqual(
      [],
    );
  });
});

describe("what changes", () => {
  const open: Planned = { type: "aws_db_instance", after: { publicly_accessible: true }, before: {} };

  it("what is public already and stays so is told, not denied", () => {
    expect(says(publicExposure, [{ ...open, actions: ["no-op"] }])).toEqual([
      expect.stringMatching(/^warn .*: is so already: gets a public address/),
    ]);
    expect(verdicts({ ...open, actions: ["update"] })).toEqual(["deny"]);
    expect(verdicts({ ...open, actions: ["create", "delete"] })).toEqual(["deny"]);
    expect(verdicts({ type: "aws_db_instance", actions: ["delete"], before: { publicly_accessible: true } })).toEqual(
      [],
    );
  });

  it.each(["flexprice-development", "flexprice-production"])("nothing of %s is exposed, or unknown", (environment) => {
    expect(says(publicExposure, firstPlan(environment))).toEqual([]);
  });
});
