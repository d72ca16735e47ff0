import { HEALTH, type Component } from "../components";
import type { ComposeService } from "./service";

/** In front of the API, which it asks for its health. */
export function nginxService(image: string, { name }: Component): ComposeService {
  return {
    image,
    restart: "unless-stopped",
    depends_on: { [name]: { condition: "service_healthy" } },
    ports: ["127.0.0.1:8080:80"], // 001: curl http://localhost:8080/health
    volumes: ["./nginx.conf:/etc/nginx/nginx.conf:ro"],
    healthcheck: {
      test: ["CMD", "wget", "-q", "-O", "/dev/null", `http://127.0.0.1${HEALTH}`],
      interval: "10s",
      timeout: "5s",
      retries: 3,
    },
  };
}
