'use strict';
/* eslint-disable @typescript-eslint/no-require-imports -- loaded with --require, which wants CommonJS */
const fs = require('node:fs');
const path = require('node:path');

/**
 * Where ports of the container are on this host. Ports that the Compose file does not know of are found by the processes
 * themselves: who listens on one leaves a note in the folder `registry`, who connects looks there.
 */
module.exports = (table) => {
  const { readFileSync, readdirSync, writeFileSync, rmSync, mkdirSync } = fs;
  // `api#2` is the second replica of api, and listens for itself.
  const marker = process.env.DRYDOCK_SERVICE ?? '';
  const self = marker.startsWith(`${table.service}#`) ? marker : table.service;
  let turn = 0;
  return { isPort, placeOf, serviceOf, note, forget };

  function isPort(value) {
    return (
      (typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')) && Number(value) >= 0
    );
  }

  /** `db` + 5432, or the address that `lookup` gave for db + 5432 -> where it really listens; undefined: as it is. */
  function placeOf(host, port) {
    if (host === undefined || host === null || /^(localhost|127\.0\.0\.1|::1)$/i.test(host)) {
      // Inside a container localhost is the service itself.
      const moved = table.own.get(Number(port)) ?? noted(self, port);
      return moved === undefined ? undefined : ['127.0.0.1', moved];
    }
    if (typeof host !== 'string') return undefined;
    const service = serviceOf(host);
    if (service === undefined) return undefined;
    const known = table.ports.get(`${service}:${Number(port)}`);
    if (known) return known;
    const found = notedByAny(service, port);
    if (found !== undefined) return ['127.0.0.1', found];
    // Another service may have that port on this host: nobody must land there.
    return isOfAnother(service, port) ? ['127.0.0.1', 1] : undefined;
  }

  function serviceOf(host) {
    return table.names.get(host.toLowerCase().replace(/\.$/, ''))?.service ?? serviceByAddress(host);
  }

  function serviceByAddress(address) {
    if (!address.startsWith('127.')) return undefined;
    for (const name of table.names.values()) {
      if (name.address === address && address !== '127.0.0.1') return name.service;
    }
    return undefined;
  }

  function note(port, real) {
    if (!table.registry) return;
    mkdirSync(table.registry, { recursive: true });
    writeFileSync(fileOf(self, port), `${real} ${process.pid}`);
  }

  function forget(port) {
    if (table.registry) rmSync(fileOf(self, port), { force: true });
  }

  function noted(service, port) {
    if (!table.registry || !service) return undefined;
    try {
      return read(fileOf(service, port));
    } catch {
      return undefined;
    }
  }

  /** Of several replicas each in turn; `api#1` is the first alone. */
  function notedByAny(service, port) {
    if (service.includes('#')) return noted(service.replace(/#1$/, ''), port);
    const found = [service, ...replicasOf(service, port)].flatMap((one) => noted(one, port) ?? []);
    turn += 1;
    return found[turn % Math.max(1, found.length)];
  }

  function replicasOf(service, port) {
    try {
      const names = readdirSync(table.registry).filter((name) => name.startsWith(`${service}#`));
      return names
        .filter((name) => name.endsWith(`.${Number(port)}`))
        .map((name) => name.slice(0, name.lastIndexOf('.')));
    } catch {
      return [];
    }
  }

  function isOfAnother(service, port) {
    for (const [place, [, real]] of table.ports) {
      if (real === Number(port) && !place.startsWith(`${service}:`)) return true;
    }
    if (!table.registry) return false;
    try {
      return readdirSync(table.registry).some(
        (name) => read(path.join(table.registry, name)) === Number(port),
      );
    } catch {
      return false;
    }
  }

  /** What a process that is gone noted does not count. */
  function read(file) {
    const [real, pid] = readFileSync(file, 'utf8').split(' ').map(Number);
    try {
      process.kill(pid, 0);
    } catch (error) {
      if (error.code === 'ESRCH') return undefined;
    }
    return real;
  }

  function fileOf(service, port) {
    return path.join(table.registry, `${service}.${Number(port)}`);
  }
};
