'use strict';

/** Datagrams follow published UDP ports: `bind` where the file publishes them, `send` and `connect` to where they are. */
module.exports = ({ Socket }, table, ports) => {
  const { bind, send, connect } = Socket.prototype;
  Socket.prototype.bind = function (...args) {
    const [first] = args;
    try {
      if (typeof first === 'object' && first !== null && first.fd === undefined)
        args[0] = { ...first, ...ownPlace(this, first.port, first.address) };
      else if (ports.isPort(first)) {
        const callbacks = args.filter((value) => typeof value === 'function');
        args = [{ port: first, address: args[1], ...ownPlace(this, first, args[1]) }, ...callbacks];
        if (typeof args[0].address !== 'string') delete args[0].address;
      }
    } catch {
      // as given
    }
    return bind.apply(this, args);
  };

  /** send(message, [offset, length,] [port,] [address,] [callback]) */
  Socket.prototype.send = function (...args) {
    try {
      const at = args.findIndex((value, index) => index > 1 && typeof value === 'string');
      const place = at < 0 ? undefined : placeOf(args[at], args[at - 1]);
      if (place) args.splice(at - 1, 2, place[1], place[0]);
      else if (at < 0 && ports.isPort(args[1]) && typeof args[2] !== 'number') {
        const own = placeOf('localhost', args[1]);
        if (own) args[1] = own[1];
      }
    } catch {
      // as given
    }
    return send.apply(this, args);
  };

  Socket.prototype.connect = function (port, address, ...rest) {
    const place = placeOf(typeof address === 'string' ? address : 'localhost', port);
    if (place === undefined) return connect.call(this, port, address, ...rest);
    const callbacks = typeof address === 'function' ? [address] : rest;
    return connect.call(this, place[1], place[0], ...callbacks);
  };

  function placeOf(host, port) {
    if (/^(localhost|127\.0\.0\.1)$/i.test(host)) {
      const own = table.udp.own.get(Number(port));
      return own === undefined ? undefined : ['127.0.0.1', own];
    }
    const service = ports.serviceOf(host);
    if (service === undefined) return undefined;
    return table.udp.ports.get(`${service}:${Number(port)}`) ?? ['127.0.0.1', Number(port)];
  }

  /** Other sockets stay as they are: bound to loopback they would reach nothing else. */
  function ownPlace({ type }, port, address) {
    const own = table.udp.own.get(Number(port));
    if (own === undefined) return {};
    const isAny = typeof address !== 'string' || address === '' || address === '0.0.0.0';
    return { port: own, ...(type === 'udp4' && isAny && { address: '127.0.0.1' }) };
  }
};
