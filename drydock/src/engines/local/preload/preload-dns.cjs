'use strict';

/** Names of services are found, whichever way they are asked for; names of other networks are not, as in a container. */
module.exports = (dns, table) => {
  const { lookup } = dns;
  dns.lookup = function (hostname, options, callback) {
    const answer = typeof options === 'function' ? options : callback;
    const address = addressOf(hostname);
    if (typeof answer !== 'function' || address === undefined) return lookup.apply(this, arguments);
    if (address === hidden) process.nextTick(answer, notFound('getaddrinfo', hostname));
    else if (options?.all === true) process.nextTick(answer, null, [{ address, family: familyOf(address) }]);
    else process.nextTick(answer, null, address, familyOf(address));
    return {};
  };
  Object.defineProperties(dns.lookup, Object.getOwnPropertyDescriptors(lookup));
  const lookupLater = dns.promises.lookup;
  dns.promises.lookup = async function (hostname, options) {
    const address = addressOf(hostname);
    if (address === undefined) return lookupLater.apply(this, arguments);
    if (address === hidden) throw notFound('getaddrinfo', hostname);
    const answer = { address, family: familyOf(address) };
    return options?.all === true ? [answer] : answer;
  };
  for (const target of [dns, dns.Resolver.prototype]) patchQueries(target, withCallback);
  for (const target of [dns.promises, dns.promises.Resolver.prototype]) patchQueries(target, withPromise);

  function patchQueries(target, wrap) {
    for (const [name, type] of [
      ['resolve4', 'A'],
      ['resolve6', 'AAAA'],
      ['resolveAny', 'ANY'],
      ['resolve'],
    ]) {
      const original = target[name];
      if (typeof original !== 'function') continue;
      target[name] = wrap(original, type);
      Object.defineProperties(target[name], Object.getOwnPropertyDescriptors(original));
    }
  }

  function withCallback(original, type) {
    return function (hostname, ...rest) {
      const answer = rest.at(-1);
      const options = rest.slice(0, -1);
      const found = typeof answer === 'function' ? query(hostname, type, options) : undefined;
      if (found === undefined) return Reflect.apply(original, this, [hostname, ...rest]);
      process.nextTick(answer, ...(found instanceof Error ? [found] : [null, found]));
      return {};
    };
  }

  function withPromise(original, type) {
    return async function (hostname, ...options) {
      const found = query(hostname, type, options);
      if (found === undefined) return Reflect.apply(original, this, [hostname, ...options]);
      if (found instanceof Error) throw found;
      return found;
    };
  }

  /** What the server of a container's network answers: addresses of IPv4 and nothing else. */
  function query(hostname, type, options) {
    const address = addressOf(hostname);
    if (address === undefined) return undefined;
    const asked = type ?? (typeof options[0] === 'string' ? options[0] : 'A');
    if (address === hidden) return notFound(`query${asked[0]}${asked.slice(1).toLowerCase()}`, hostname);
    if (asked === 'A' && !address.includes(':'))
      return options.at(-1)?.ttl === true ? [{ address, ttl: 600 }] : [address];
    if (asked === 'AAAA' && address.includes(':')) return [address];
    if (asked === 'ANY') return [{ type: 'A', address, ttl: 600 }];
    return failure('ENODATA', `query${asked[0]}${asked.slice(1).toLowerCase()}`, hostname);
  }

  function addressOf(hostname) {
    if (typeof hostname !== 'string') return undefined;
    const name = hostname.toLowerCase().replace(/\.$/, '');
    return (
      table.names.get(name)?.address ?? table.hosts.get(name) ?? (table.hidden.has(name) ? hidden : undefined)
    );
  }

  function familyOf(address) {
    return address.includes(':') ? 6 : 4;
  }

  function notFound(syscall, hostname) {
    return failure('ENOTFOUND', syscall, hostname);
  }

  function failure(code, syscall, hostname) {
    const error = new Error(`${syscall} ${code} ${hostname}`);
    return Object.assign(error, {
      code,
      syscall,
      hostname,
      ...(syscall === 'getaddrinfo' && { errno: -3008 }),
    });
  }
};

const hidden = Symbol('a name of another network');
