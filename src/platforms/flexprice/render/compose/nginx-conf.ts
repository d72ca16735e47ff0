import type { Environment } from "../../../../core/environment";
import { HEALTH } from "../components";

interface Upstream {
  readonly host: string;
  readonly port: number;
}

/** Source document 002, Load Balancer Configuration. */
export function nginxConf({ domain }: Environment, comment: string, { host, port }: Upstream): string {
  return `#${comment}
events {
}

http {
  # Docker's own DNS. 002 names three servers; this follows \`docker compose up --scale ${host}=5\`.
  resolver 127.0.0.11 valid=5s;

  upstream flexprice_api {
    zone flexprice_api 64k;
    least_conn;
    server ${host}:${port} resolve max_fails=3 fail_timeout=30s;
    keepalive 32;
  }

  server {
    listen 80;
    server_name ${domain.name};
    client_max_body_size 0; # as AWS's load balancer: nginx's own 1 MB is less than a large batch of events

    location / {
      proxy_pass http://flexprice_api;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $host;
      proxy_set_header X-Real-IP $remote_addr;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;

      proxy_connect_timeout 5s;
      proxy_send_timeout 60s;
      proxy_read_timeout 60s;
    }

    location ${HEALTH} {
      access_log off;
      proxy_pass http://flexprice_api${HEALTH};
    }
  }
}
`;
}
