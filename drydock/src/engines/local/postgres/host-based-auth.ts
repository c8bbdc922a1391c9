/** pg_hba.conf: every client comes over loopback here, so loopback asks for what the image asks of other containers. */
export function hostBasedAuth(method: string): string {
  const rows = ['all', 'replication'].flatMap((database) => [
    ['local', database, 'all', '', 'trust'],
    ['host', database, 'all', '127.0.0.1/32', method],
    ['host', database, 'all', '::1/128', method],
  ]);
  return ['# TYPE DATABASE USER ADDRESS METHOD', ...rows.map((row) => row.join('\t')), ''].join('\n');
}
