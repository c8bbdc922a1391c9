'use strict';

/** `listen` follows the service's own ports, and is on loopback only. */
module.exports = ({ Server }, table, ports) => {
  const listen = Server.prototype.listen;
  Server.prototype.listen = function (...args) {
    try {
      const asked = relocate(args);
      if (asked > 0 && !table.own.has(asked)) listenSomewhere(this, asked, args);
    } catch {
      // as given
    }
    return listen.apply(this, args);
  };

  /** listen(port, host?), listen(options): the own port that moved, and loopback instead of every address. */
  function relocate(args) {
    const [first] = args;
    if (typeof first === 'object' && first !== null) {
      if (!ports.isPort(first.port) || first.path !== undefined || first.fd !== undefined) return 0;
      args[0] = { ...first, port: movedPort(first.port), host: loopback(first.host) };
      return isLoopback(args[0].host) ? Number(first.port) : 0;
    }
    if (ports.isPort(first)) {
      args[0] = movedPort(first);
      if (typeof args[1] === 'string') args[1] = loopback(args[1]);
      else if (typeof args[1] === 'number')
        args.splice(1, 0, '127.0.0.1'); // (port, backlog)
      else if (args[1] === undefined || args[1] === null) args.splice(1, 1, '127.0.0.1');
      else args.splice(1, 0, '127.0.0.1'); // (port, callback)
      return isLoopback(args[1]) ? Number(first) : 0;
    }
    if (first === undefined || first === null) args.splice(0, 1, 0, '127.0.0.1');
    else if (typeof first === 'function') args.unshift(0, '127.0.0.1');
    return 0;
  }

  /**
   * A port that nobody declared: two services may both have it in their containers. Where it is taken another one is, and
   * the note leads the others there.
   */
  function listenSomewhere(server, asked, args) {
    if (!table.registry) return;
    const { emit } = server;
    const isTaken = (error) => error?.code === 'EADDRINUSE' || error?.code === 'EACCES';
    const restore = () => {
      delete server.emit;
      if (server.emit !== emit) server.emit = emit;
    };
    server.emit = function (event, error, ...rest) {
      if (event === 'listening') {
        restore();
        const { port } = server.address() ?? {};
        if (port) tell(server, asked, port);
      } else if (event === 'error') {
        restore();
        if (isTaken(error) && !hasOwnNote(asked)) {
          listen.call(server, { ...optionsOf(args), port: 0, host: '127.0.0.1' });
          server.once('listening', () => tell(server, asked, server.address()?.port));
          return true;
        }
      }
      return emit.call(this, event, error, ...rest);
    };
  }

  /** The service itself has it already: then it is as taken as it would be in its container. */
  function hasOwnNote(asked) {
    return ports.placeOf('localhost', asked) !== undefined;
  }

  function tell(server, asked, real) {
    try {
      ports.note(asked, real);
      server.once('close', () => ports.forget(asked));
    } catch {
      // Others then look where it would be.
    }
  }

  function optionsOf([first]) {
    return typeof first === 'object' && first !== null ? first : {};
  }

  function movedPort(port) {
    return table.own.get(Number(port)) ?? port;
  }

  /** A container's ports are published on loopback; on every address they would stand open to the network. */
  function loopback(host) {
    const isAny = host === undefined || host === null || host === '' || host === '0.0.0.0' || host === '::';
    // By its own name or `os.hostname()` a service means itself.
    const isOwn = table.service !== undefined && ports.serviceOf(String(host)) === table.service;
    return isAny || isOwn ? '127.0.0.1' : host;
  }

  function isLoopback(host) {
    return host === '127.0.0.1' || host === 'localhost' || host === '::1';
  }
};
