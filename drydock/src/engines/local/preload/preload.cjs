'use strict';
/* eslint-disable @typescript-eslint/no-require-imports -- loaded with --require, which wants CommonJS */
// Loaded into a service's Node processes by NODE_OPTIONS. Makes the names and ports of the Compose file work where they
// stand in source code: `db:5432` is found, `listen(3001)` listens where the address table says. It must never break the
// program that it is loaded into: whatever goes wrong here, Node's own function is called with what it was given.
(() => {
  if (process.env.DRYDOCK_PATHS) require('./preload-paths.cjs');
  const table = readTable();
  if (table === undefined) return;
  const net = require('node:net');
  patchConnect(net);
  patchListen(net);
  patchLookup(require('node:dns'));

  function readTable() {
    try {
      const { own, ports, names, hosts = [] } = JSON.parse(process.env.DRYDOCK_ADDRESSES);
      return { own: new Map(own), ports: new Map(ports), names: new Map(names), hosts: new Map(hosts) };
    } catch {
      return undefined;
    }
  }

  /** `db` + 5432, or the address that `lookup` gave for db + 5432 -> where it really listens. */
  function placeOf(host, port) {
    if (host === undefined || host === null || /^(localhost|127\.0\.0\.1|::1)$/i.test(host)) {
      const moved = table.own.get(Number(port)); // inside a container localhost is the service itself
      return moved === undefined ? undefined : ['127.0.0.1', moved];
    }
    if (typeof host !== 'string') return undefined;
    const service = table.names.get(host.toLowerCase())?.service ?? serviceByAddress(host);
    return service === undefined ? undefined : table.ports.get(`${service}:${Number(port)}`);
  }

  function serviceByAddress(address) {
    if (!address.startsWith('127.')) return undefined;
    for (const name of table.names.values()) {
      if (name.address === address && address !== '127.0.0.1') return name.service;
    }
    return undefined;
  }

  function patchConnect({ Socket }) {
    const connect = Socket.prototype.connect;
    Socket.prototype.connect = function (...args) {
      try {
        redirect(args);
      } catch {
        // as given
      }
      return connect.apply(this, args);
    };
  }

  /** connect(options), connect(port, host), or the array that net.connect made of either. */
  function redirect(args) {
    const [first] = args;
    if (Array.isArray(first)) first[0] = redirected(first[0]);
    else if (typeof first === 'object' && first !== null) args[0] = redirected(first);
    else {
      const host = typeof args[1] === 'string' ? args[1] : undefined;
      const place = isPort(first) ? placeOf(host, first) : undefined;
      if (place !== undefined) args.splice(0, host === undefined ? 1 : 2, place[1], place[0]);
    }
  }

  function redirected(options) {
    const place = isPort(options?.port) && !options.path ? placeOf(options.host, options.port) : undefined;
    return place === undefined ? options : { ...options, host: place[0], port: place[1] };
  }

  function patchListen({ Server }) {
    const listen = Server.prototype.listen;
    Server.prototype.listen = function (...args) {
      try {
        relocate(args);
      } catch {
        // as given
      }
      return listen.apply(this, args);
    };
  }

  /** listen(port, host?), listen(options): the own port that moved, and loopback instead of every address. */
  function relocate(args) {
    const [first] = args;
    if (typeof first === 'object' && first !== null) {
      if (!isPort(first.port) || first.path !== undefined || first.fd !== undefined) return;
      args[0] = { ...first, port: movedPort(first.port), host: loopback(first.host) };
    } else if (isPort(first)) {
      args[0] = movedPort(first);
      if (typeof args[1] === 'string') args[1] = loopback(args[1]);
      else if (typeof args[1] === 'number')
        args.splice(1, 0, '127.0.0.1'); // (port, backlog)
      else if (args[1] === undefined || args[1] === null) args.splice(1, 1, '127.0.0.1');
      else args.splice(1, 0, '127.0.0.1'); // (port, callback)
    } else if (first === undefined || first === null) args.splice(0, 1, 0, '127.0.0.1');
    else if (typeof first === 'function') args.unshift(0, '127.0.0.1');
  }

  function isPort(value) {
    return (
      (typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')) && Number(value) >= 0
    );
  }

  function movedPort(port) {
    return table.own.get(Number(port)) ?? port;
  }

  /** A container's ports are published on loopback; on every address they would stand open to the network. */
  function loopback(host) {
    return host === undefined || host === null || host === '' || host === '0.0.0.0' || host === '::'
      ? '127.0.0.1'
      : host;
  }

  function patchLookup(dns) {
    const { lookup } = dns;
    dns.lookup = function (hostname, options, callback) {
      const address = addressOf(hostname);
      const answer = typeof options === 'function' ? options : callback;
      if (address === undefined || typeof answer !== 'function') return lookup.apply(this, arguments);
      if (options?.all === true) process.nextTick(answer, null, [{ address, family: 4 }]);
      else process.nextTick(answer, null, address, 4);
      return {};
    };
    Object.defineProperties(dns.lookup, Object.getOwnPropertyDescriptors(lookup));
    const lookupLater = dns.promises.lookup;
    dns.promises.lookup = async function (hostname, options) {
      const address = addressOf(hostname);
      if (address === undefined) return lookupLater.apply(this, arguments);
      return options?.all === true ? [{ address, family: 4 }] : { address, family: 4 };
    };
    // Named imports of ES modules were bound to the old functions.
    require('node:module').syncBuiltinESMExports();
  }

  function addressOf(hostname) {
    if (typeof hostname !== 'string') return undefined;
    const name = hostname.toLowerCase();
    return table.names.get(name)?.address ?? table.hosts.get(name);
  }
})();
