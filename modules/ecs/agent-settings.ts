import { ECS_RESERVED_MEMORY } from "../facts/ecs-instances";
import { mebibytes } from "../units";

/**
 * User data of an instance: the agent's settings. The memory that it keeps from tasks is the same that the check of what
 * fits takes away. Tasks get neither the instance's metadata, and with it its role, nor privileges on it: in network mode
 * awsvpc by the third line, in bridge by the metadata's one hop.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html
 */
export function agentSettings(clusterName: string): string {
  return `#!/bin/bash
cat >> /etc/ecs/ecs.config <<'END'
ECS_CLUSTER=${clusterName}
ECS_RESERVED_MEMORY=${mebibytes(ECS_RESERVED_MEMORY)}
ECS_AWSVPC_BLOCK_IMDS=true
ECS_DISABLE_PRIVILEGED=true
END
`;
}
