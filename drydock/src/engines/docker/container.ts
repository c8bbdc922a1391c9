/** The part of `docker inspect` that is used here. */
export interface InspectedContainer {
  Id: string;
  Name: string;
  RestartCount: number;
  State: {
    Status: 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';
    Pid: number;
    ExitCode: number;
    Error: string;
    OOMKilled: boolean;
    StartedAt: string;
    FinishedAt: string;
    Health?: { Status: string; Log?: { ExitCode: number; Output: string }[] | null };
  };
  Config: { Labels: Record<string, string> };
  HostConfig?: { RestartPolicy?: { Name?: string } };
  NetworkSettings: {
    Ports: Record<string, { HostIp: string; HostPort: string }[] | null> | null;
  };
}

export function serviceOf(container: InspectedContainer): string {
  return container.Config.Labels['com.docker.compose.service'] ?? '';
}

/** Of the replicas of a service. */
export function numberOf(container: InspectedContainer): number {
  return Number(container.Config.Labels['com.docker.compose.container-number'] ?? 1);
}

/** Its number, where its service has several containers. */
export function replicaOf(
  container: InspectedContainer,
  all: readonly InspectedContainer[],
): number | undefined {
  const number = numberOf(container);
  const isMany = all.filter((one) => serviceOf(one) === serviceOf(container)).length > 1;
  return isMany || number > 1 ? number : undefined;
}

/** The hash by which `docker compose` itself decides whether to recreate. */
export function configHashOf(container: InspectedContainer): string | undefined {
  return container.Config.Labels['com.docker.compose.config-hash'];
}

/** As `logs` and people name it: without the project in front, unless the file gives a name. */
export function shortName(container: InspectedContainer): string {
  const labels = container.Config.Labels;
  const number = labels['com.docker.compose.container-number'] ?? '1';
  const full = container.Name.replace(/^\//, '');
  const usual = `${labels['com.docker.compose.project'] ?? ''}-${serviceOf(container)}-${number}`;
  return full === usual ? `${serviceOf(container)}-${number}` : full;
}

/** Host ports that these containers hold. */
export function boundPorts(containers: readonly InspectedContainer[]): Set<number> {
  const bindings = containers.flatMap(({ NetworkSettings }) =>
    Object.values(NetworkSettings.Ports ?? {}).flat(),
  );
  return new Set(bindings.map((bound) => Number(bound?.HostPort)));
}
