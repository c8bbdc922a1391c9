import { findHolder } from '../../ports/find-holder.ts';
import { isFree } from '../../ports/is-free.ts';
import { readRunRecord } from '../../state/run-record.ts';
import type { Check, Finding, Patient } from './finding.ts';

/** Every published port of the project, and who holds it. */
export const checkPorts: Check = async (patient) => {
  const findings: Finding[] = [];
  for (const { service, port, host } of publishedPorts(patient)) {
    const check = `port ${port}`;
    if (await isFree(host, port)) {
      findings.push({ check, level: 'ok', text: `free for ${service}` });
      continue;
    }
    const holder = await findHolder(port);
    const who = holder ? `${holder.command} (pid ${holder.pid})` : 'a program of another user';
    if (isOurs(patient, holder?.command, port)) {
      findings.push({ check, level: 'ok', text: `held by this project's ${service}` });
    } else {
      findings.push({
        check,
        level: 'warn',
        text: `held by ${who}, but ${service} publishes it`,
        remedy: `${holder ? `stop it (kill ${holder.pid})` : 'stop that program'}, or publish another port; the local engine takes the next free one by itself`,
      });
    }
  }
  return findings;
};

function publishedPorts({ loaded }: Patient): { service: string; port: number; host: string }[] {
  return Object.entries(loaded?.project.services ?? {}).flatMap(([service, { ports }]) =>
    (ports ?? [])
      .filter(({ published, protocol }) => /^\d+$/.test(published ?? '') && (protocol ?? 'tcp') === 'tcp')
      .map(({ published, host_ip }) => ({ service, port: Number(published), host: host_ip || '0.0.0.0' })),
  );
}

/** The run record names the addresses of a running stack; Docker's own proxy stands for its containers. */
function isOurs({ paths }: Patient, command: string | undefined, port: number): boolean {
  if (command && /docker-proxy|com\.docker|rootlessport/.test(command)) return true;
  const record = paths ? readRunRecord(paths.runRecord) : undefined;
  const addresses = Object.values(record?.services ?? {}).flatMap((service) => service.addresses);
  return addresses.some((address) => address.endsWith(`:${port}`));
}
