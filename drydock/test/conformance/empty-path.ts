import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';

// Whatever Compose means, Drydock finds out by itself: here no program can be found, and none may be started.
process.env.PATH = '';
for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'] as const) {
  Object.assign(childProcess, {
    [name]: (command: unknown) => {
      throw new Error(`a Compose file was read with the help of another program: ${String(command)}`);
    },
  });
}
syncBuiltinESMExports();
