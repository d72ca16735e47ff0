import type { Configuration } from "../../../../core/environment";
import type { Deployment, OwnSecret, Rendering } from "../../../../core/rendering";
import type { FlexpriceProfile } from "../../config/profiles";
import { components, HEALTH, portOf } from "../components";
import { images } from "../images";
import { writtenBy } from "../written";
import { yamlWithAnchor } from "../yaml";
import { applicationService, migrateService, processEnvironment } from "./application";
import { databaseInitService } from "./database-init-service";
import { dependencies } from "./dependencies";
import { laptopInputs } from "./inputs";
import { nginxConf } from "./nginx-conf";
import { nginxService } from "./nginx-service";
import { SUPERUSER } from "./secrets";
import type { ComposeService } from "./service";

type Variables = Readonly<Record<string, string>>;

/** A laptop: the application, and containers for what AWS manages. */
export function compose(configuration: Configuration<FlexpriceProfile>, deployment: Deployment): Rendering {
  const { environment, profile } = configuration;
  const inputs = laptopInputs(configuration);
  const running = components(deployment, profile.services).map((component) => {
    return { component, ...processEnvironment(component.mode, inputs, configuration) };
  });
  const migrate = processEnvironment("migrate", inputs, configuration);
  const shared = sharedBy([migrate, ...running].map((each) => each.environment));
  const comment = writtenBy(environment, "compose", deployment);
  const api = running.find(({ component }) => component.mode === "api");
  const services: Record<string, ComposeService> = {
    ...(api === undefined ? {} : { nginx: nginxService(images(profile).nginx, api.component) }),
    ...Object.fromEntries(
      running.map(({ component, environment: own }) => {
        return [component.name, withShared(applicationService(component, environment.image.tag, own), shared)];
      }),
    ),
    migrate: withShared(migrateService(configuration, migrate.environment), shared),
    "database-init": databaseInitService(images(profile).postgres, shared),
    ...dependencies(profile, shared),
  };
  const file = { name: environment.name, "x-application": shared, services, volumes: volumesOf(services) };
  const port = api && portOf(api.environment);
  return {
    files: new Map([
      ["compose.yaml", `#${comment}\n${yamlWithAnchor(file, "x-application", "application")}`],
      ...(port === undefined || api === undefined
        ? []
        : [["nginx.conf", nginxConf(environment, comment, { host: api.component.name, port })] as const]),
    ]),
    ownSecrets: distinct([SUPERUSER, ...migrate.own]),
    next: ["docker compose up --detach --remove-orphans", `curl http://localhost:8080${HEALTH}`],
  };
}

/** Variables that all processes have alike: written once. */
function sharedBy([first = {}, ...others]: readonly Variables[]): Variables {
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) => others.every((each) => each[name] === value)),
  );
}

/** https://yaml.org/type/merge.html, which Compose reads. */
function withShared(service: ComposeService, shared: Variables): ComposeService {
  const own = Object.entries(service.environment ?? {}).filter(([name]) => !(name in shared));
  return { ...service, environment: { "<<": shared, ...Object.fromEntries(own) } as unknown as Variables };
}

function volumesOf(services: Readonly<Record<string, ComposeService>>): Record<string, object> {
  const mounts = Object.values(services).flatMap(({ volumes }) => (volumes ?? []) as string[]);
  const named = mounts.map((mount) => mount.split(":")[0] ?? "").filter((source) => !source.startsWith("."));
  return Object.fromEntries(named.map((name) => [name, {}]));
}

function distinct(own: readonly OwnSecret[]): OwnSecret[] {
  return [...new Map(own.map((each) => [each.name, each])).values()];
}
