import { describe, expect, it } from "@jest/globals";
import { serviceEnvironment } from "../../../../src/platforms/flexprice/services/environment";
import type { Program } from "../../../../src/platforms/flexprice/services/variables/inputs";
import { allIntegrations, inputsOf } from "../environment/inputs";
import { documented, thirdParties } from "../environment/reference";
import { composeOf, everyWay, kubernetesOf, programsOf } from "./rendered";

/** As the services of AWS have them. */
const namesOnAws = (profile: "development" | "production", program: Program) => {
  const { variables, secrets } = serviceEnvironment(program, inputsOf(profile, allIntegrations));
  return [...Object.keys(variables), ...Object.keys(secrets)].sort();
};

describe.each(everyWay)("%s, %s", (profile, deployment, configuration) => {
  const compose = composeOf(configuration, deployment);
  const cluster = kubernetesOf(configuration, deployment);
  const programs = [...programsOf(deployment), ["migrate", "migrate"] as const];

  it.each(programs)("Compose: %s has all variables and no others [render/same-variables]", (name, program) => {
    const found = Object.keys(compose.service(name).environment ?? {});
    expect(found.sort()).toEqual(namesOnAws(profile, program));
  });

  it.each(programs)("Kubernetes: %s has all variables and no others [render/same-variables]", (name, program) => {
    const { containers } = program === "migrate" ? cluster.pod("Job") : cluster.pod("Deployment", name);
    expect(Object.keys(cluster.variables(containers[0])).sort()).toEqual(namesOnAws(profile, program));
  });

  it("no variable of the source documents is missing in any process [render/same-variables]", () => {
    const needed = [...documented, ...thirdParties].filter((name) => name !== "SERVER_ADDRESS");
    for (const [name] of programsOf(deployment)) {
      const inCompose = Object.keys(compose.service(name).environment ?? {});
      const inCluster = Object.keys(cluster.variables(cluster.pod("Deployment", name).containers[0]));
      for (const found of [inCompose, inCluster]) {
        expect(needed.map((each) => `FLEXPRICE_${each}`).filter((each) => !found.includes(each))).toEqual([]);
      }
    }
  });

  it("runs what there is to run, and nothing else of the application", () => {
    const deployments = cluster.all.filter(({ kind }) => kind === "Deployment").map(({ metadata }) => metadata.name);
    expect(deployments).toEqual(programsOf(deployment).map(([name]) => name));
    const services = Object.entries(compose.file.services).filter(([, { image }]) => image.includes("flexprice/"));
    expect(services.map(([name]) => name)).toEqual([...deployments, "migrate"]);
  });
});
