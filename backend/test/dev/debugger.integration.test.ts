import { createServer } from 'node:net';
import WebSocket from 'ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DevProject, eventually } from '../support/dev-project.ts';

const project = new DevProject();
let debugPort = 0;

beforeAll(async () => {
  debugPort = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
  await project.start({ DEBUG_PORT: String(debugPort) });
});
afterAll(() => project.cleanUp());

test('a breakpoint on a line of a .ts file stops there, before and after a reload', async () => {
  const file = 'src/health/health.controller.ts';
  const debug = await attach();
  await debug.send('Debugger.enable');
  const stops = async () => {
    const line = project
      .read(file)
      .split('\n')
      .findIndex((text) => text.includes("status: 'ok' };"));
    const { breakpointId } = await debug.send(
      'Debugger.setBreakpointByUrl',
      await debug.generatedPosition(file, line),
    );
    const answer = project.get('/health/live');
    await eventually(() => debug.paused.length > 0, 'the pause', 5_000);
    const place = debug.originalPosition(debug.paused.pop());
    await debug.send('Debugger.resume');
    expect((await answer).status).toBe(200);
    await debug.send('Debugger.removeBreakpoint', { breakpointId });
    return [place, { file, line }];
  };
  const [place, wanted] = await stops();
  expect(place).toEqual(wanted);
  project.edit(file, '@Controller', '// moved down\n@Controller');
  await project.until((output) => output.includes(`${file} reloaded`), 'the reload');
  const [moved, wantedNow] = await stops();
  expect(moved).toEqual(wantedNow);
  debug.close();
});

/** As much of an editor's debugger as the test needs: it follows source maps as editors do. */
async function attach() {
  const [{ webSocketDebuggerUrl }] = (await (
    await fetch(`http://127.0.0.1:${debugPort}/json/list`)
  ).json()) as [{ webSocketDebuggerUrl: string }];
  const socket = new WebSocket(webSocketDebuggerUrl);
  await new Promise((resolve) => socket.once('open', resolve));
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  type Any = any;
  const answers = new Map<number, (value: Any) => void>();
  const scripts: { scriptId: string; url: string; sourceMapURL: string }[] = [];
  const paused: Any[] = [];
  let last = 0;
  socket.on('message', (data) => {
    const message = JSON.parse(String(data));
    if (message.id) answers.get(message.id)?.(message.result ?? message.error);
    if (message.method === 'Debugger.scriptParsed') scripts.push(message.params);
    if (message.method === 'Debugger.paused') paused.push(message.params.callFrames[0].location);
  });
  const send = (method: string, params = {}): Promise<Any> =>
    new Promise((resolve) => {
      answers.set(++last, resolve);
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  const { SourceMap } = await import('node:module');
  const mapOf = (script: { sourceMapURL: string }) =>
    new SourceMap(JSON.parse(Buffer.from(script.sourceMapURL.split(',')[1]!, 'base64').toString()));
  const newest = (file: string) =>
    scripts.filter(({ url, sourceMapURL }) => url.endsWith(file) && sourceMapURL).at(-1)!;
  return {
    paused,
    send,
    close: () => socket.close(),
    generatedPosition: async (file: string, line: number) => {
      const script = newest(file);
      const { scriptSource } = await send('Debugger.getScriptSource', { scriptId: script.scriptId });
      const map = mapOf(script);
      const lines = String(scriptSource).split('\n');
      for (let generated = 0; generated < lines.length; generated++) {
        const column = lines[generated]!.search(/\S/);
        const entry = map.findEntry(generated, Math.max(column, 0));
        if ('originalLine' in entry && entry.originalLine === line)
          return { url: script.url, lineNumber: generated };
      }
      throw new Error(`${file}:${line} is in no script`);
    },
    originalPosition: ({ scriptId, lineNumber, columnNumber }: Any) => {
      const script = scripts.find((each) => each.scriptId === scriptId)!;
      const entry = mapOf(script).findEntry(lineNumber, columnNumber);
      const file = 'src/' + script.url.split('/src/')[1];
      return { file, line: 'originalLine' in entry ? entry.originalLine : -1 };
    },
  };
}
