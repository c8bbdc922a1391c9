'use strict';

/** The address table that a process is given in its environment; undefined where there is none or it cannot be read. */
module.exports = () => {
  try {
    const given = JSON.parse(process.env.DRYDOCK_ADDRESSES);
    const { own, ports, names, hosts = [], hidden = [], udp = {}, registry, service, hostname } = given;
    return {
      own: new Map(own),
      ports: new Map(ports),
      names: new Map(names),
      hosts: new Map(hosts),
      hidden: new Set(hidden),
      udp: { own: new Map(udp.own), ports: new Map(udp.ports) },
      registry,
      service,
      hostname,
    };
  } catch {
    return undefined;
  }
};
