'use strict';
/* eslint-disable @typescript-eslint/no-require-imports -- loaded with --require, which wants CommonJS */
// Loaded into a service's Node processes by NODE_OPTIONS. Makes the names and ports of the Compose file work where they
// stand in source code: `db:5432` is found, `listen(3001)` listens where the address table says. It must never break the
// program that it is loaded into: whatever goes wrong here, Node's own function is called with what it was given.
(() => {
  const table = require('./preload-table.cjs')();
  if (table !== undefined) followAddresses();
  // Last: these files themselves may lie where a path of the container seems to begin.
  if (process.env.DRYDOCK_PATHS) require('./preload-paths.cjs');

  function followAddresses() {
    const net = require('node:net');
    const ports = require('./preload-ports.cjs')(table);
    require('./preload-listen.cjs')(net, table, ports);
    patchConnect(net, ports);
    require('./preload-dns.cjs')(require('node:dns'), table);
    require('./preload-dgram.cjs')(require('node:dgram'), table, ports);
    if (table.hostname) require('node:os').hostname = () => table.hostname;
    // Named imports of ES modules were bound to the old functions.
    require('node:module').syncBuiltinESMExports();
  }

  function patchConnect({ Socket }, ports) {
    const connect = Socket.prototype.connect;
    Socket.prototype.connect = function (...args) {
      try {
        redirect(args, ports);
      } catch {
        // as given
      }
      return connect.apply(this, args);
    };
  }

  /** connect(options), connect(port, host), or the array that net.connect made of either. */
  function redirect(args, ports) {
    const [first] = args;
    if (Array.isArray(first)) first[0] = redirected(first[0], ports);
    else if (typeof first === 'object' && first !== null) args[0] = redirected(first, ports);
    else {
      const host = typeof args[1] === 'string' ? args[1] : undefined;
      const place = ports.isPort(first) ? ports.placeOf(host, first) : undefined;
      if (place !== undefined) args.splice(0, host === undefined ? 1 : 2, place[1], place[0]);
    }
  }

  function redirected(options, ports) {
    const isAddress = ports.isPort(options?.port) && !options.path;
    const place = isAddress ? ports.placeOf(options.host, options.port) : undefined;
    return place === undefined ? options : { ...options, host: place[0], port: place[1] };
  }
})();
