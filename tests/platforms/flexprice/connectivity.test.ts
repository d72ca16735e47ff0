import { describe, expect, it } from "@jest/globals";
import { formatPorts } from "../../../modules/network/edge";
import { profiles, type FlexpriceProfile } from "../../../src/platforms/flexprice/config/profiles";
import { connectivity } from "../../../src/platforms/flexprice/connectivity";

const edges = (profile: FlexpriceProfile) =>
  connectivity(profile).flatMap(({ from, to, ports }) => ports.map((each) => `${from} > ${to} ${formatPorts(each)}`));

const prometheus = { to: "managed", interval: "60 seconds" } as const;

describe("the table of edges", () => {
  it("has the document's security groups, corrected by what the application and AWS really use", () => {
    expect(edges(profiles.production)).toEqual([
      "internet > alb 443",
      "internet > alb 80",
      "alb > ecs 32768-65535",
      "ecs > ecs 0-65535",
      "ecs > database 5432",
      "ecs > kafka 9096",
      "ecs > kafka 9098",
      "ecs > kafka 11001-11002",
      "ecs > clickhouse 9000",
      "ecs > clickhouse 8123",
      "clickhouse > eks-nodes 30001",
      "clickhouse > eks-nodes 30002",
      "vpc > eks-api 443",
      "eks-nodes > internet 443",
      "eks-nodes > s3 443",
      "ecs > cache 6379",
      "ecs > internet 443",
      "ecs > internet 7233",
      "ecs > s3 443",
      "ecs > dynamodb 443",
    ]);
  });

  it("opens port 8080 where tasks have addresses of their own, the dynamic range where they share an instance's", () => {
    expect(edges(profiles.development)).toContain("alb > ecs 8080");
    expect(edges(profiles.production)).toContain("alb > ecs 32768-65535");
  });

  it("has Cloudflare call the load balancer, and nobody else, where it stands in front", () => {
    const { alb } = profiles.production;
    const fronted = edges({ ...profiles.production, alb: { ...alb, cloudflare: true } });
    expect(fronted.filter((edge) => edge.includes("> alb"))).toEqual(["cloudflare > alb 443", "cloudflare > alb 80"]);
  });

  it("lets Prometheus' collector reach the exporters, and tasks no more, where there is one [prometheus/collector-alone]", () => {
    const { observability } = profiles.production;
    const collected = { ...profiles.production, observability: { ...observability, prometheus } };
    expect(edges(collected).filter((edge) => /prometheus|1100/.test(edge))).toEqual(["prometheus > kafka 11001-11002"]);
    expect(edges(profiles.production).filter((edge) => edge.includes("prometheus"))).toEqual([]);
  });

  it("puts the proxy between tasks and database when there is one", () => {
    const { database } = profiles.production;
    const proxied = edges({ ...profiles.production, database: { ...database, proxy: true } });
    expect(proxied).toEqual(expect.arrayContaining(["ecs > database-proxy 5432", "database-proxy > database 5432"]));
  });

  it("reaches interface endpoints only when there are some", () => {
    const network = {
      ...profiles.production.network,
      interfaceEndpoints: ["ecr.api"] satisfies FlexpriceProfile["network"]["interfaceEndpoints"],
    };
    expect(edges(profiles.production).filter((edge) => edge.includes("endpoints"))).toEqual([]);
    expect(edges({ ...profiles.production, network })).toContain("ecs > endpoints 443");
  });
});
