import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { basename } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import { connectionOf, startupMessage } from './pg-ready.ts';
import type { ServerAddress } from './pg-ready.ts';

interface SqlTarget {
  user: string;
  password: string;
  database: string;
  script: string;
}

/**
 * Sends one script to a server that asks for a plain password at most: enough for init scripts where no psql is found.
 * What only psql understands (`\connect`, `COPY … FROM stdin` with its data) is refused by name.
 */
export async function runSql(sql: string, server: ServerAddress, target: SqlTarget): Promise<void> {
  const name = basename(target.script);
  const meta = /^\s*\\[a-z!]\w*/m.exec(sql) ?? /^\s*copy\s[^;]*\sfrom\s+stdin/im.exec(sql);
  if (meta) {
    throw new DrydockError('INIT_SCRIPT', `${name} uses ${meta[0].trim().split('\n')[0]}, which needs psql`, {
      hint: 'Put psql on the PATH (brew install libpq, apt install postgresql-client) and start again.',
      data: { script: target.script },
    });
  }
  const socket = connect(connectionOf(server));
  try {
    await conversation(socket, sql, target);
  } finally {
    socket.destroy();
  }
}

/** Startup, password if asked, one simple query, until the server is ready for the next. */
function conversation(socket: Socket, sql: string, target: SqlTarget): Promise<void> {
  return new Promise((resolve, reject) => {
    let rest = Buffer.alloc(0);
    let sent = false;
    const answer: Record<string, (body: Buffer) => void> = {
      R: (body) => body.readInt32BE(0) === 3 && void socket.write(message('p', target.password)),
      E: (body) => reject(failure(body, target)),
      Z: () => {
        if (sent) return resolve();
        sent = true;
        socket.write(message('Q', sql));
      },
    };
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the server closed the connection')));
    socket.once('connect', () => socket.write(startupMessage(target)));
    socket.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      while (rest.length >= 5 && rest.length > rest.readInt32BE(1)) {
        const length = rest.readInt32BE(1) + 1;
        answer[String.fromCharCode(rest[0] ?? 0)]?.(rest.subarray(5, length));
        rest = rest.subarray(length);
      }
    });
  });
}

function message(type: string, text: string): Buffer {
  const body = Buffer.from(`${text}\0`);
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** An ErrorResponse is a list of fields, each a letter and a zero-terminated text. */
function failure(body: Buffer, target: SqlTarget): DrydockError {
  const fields = new Map(
    body
      .toString('utf8')
      .split('\0')
      .map((field) => [field[0] ?? '', field.slice(1)]),
  );
  return new DrydockError('INIT_SCRIPT', `${basename(target.script)} failed: ${fields.get('M')}`, {
    hint: fields.get('H') ?? 'Nothing was kept: correct the script and start again.',
    data: { script: target.script, sqlState: fields.get('C'), position: fields.get('P') },
  });
}
