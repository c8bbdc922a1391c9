import { basename } from 'node:path';
import type { Service } from '../../../compose/model.ts';
import { directiveIn } from './redis-config.ts';

/** Why a command cannot run here: servers that tell each other their containers' addresses find nobody on this host. */
export function withoutPeers({
  entrypoint,
  command,
}: Pick<Service, 'entrypoint' | 'command'>): string | undefined {
  const words = [...(entrypoint ?? []), ...(command ?? [])];
  const text = words.join(' ');
  if (
    words.some((word) => /^(redis|valkey)-sentinel$/.test(basename(word))) ||
    /(^|\s)--sentinel(\s|$)/.test(text)
  )
    return noSentinel;
  if (
    /(^|\s)--cluster-enabled\s+yes\b/.test(text) ||
    /(redis|valkey)-cli\b.*\s--cluster\s+create\b/.test(text)
  )
    return noCluster;
  return /(^|\s)--loadmodule\s/.test(text) ? noModules : undefined;
}

/** The same for a configuration file. */
export function withoutPeersIn(config: string): string | undefined {
  if (directiveIn(config, 'sentinel') !== undefined) return noSentinel;
  if (directiveIn(config, 'cluster-enabled') === 'yes') return noCluster;
  return directiveIn(config, 'loadmodule') === undefined ? undefined : noModules;
}

const noSentinel = 'the local engine runs no Redis Sentinel: it would tell clients addresses of containers';
const noCluster =
  'the local engine runs no Redis Cluster: its nodes would tell clients addresses of containers';
const noModules = "the local engine's Redis has no modules, and this one loads some";
