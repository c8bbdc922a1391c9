import 'reflect-metadata';
import { createApp } from './app.setup.ts';
import { InvalidEnvironment, loadEnv } from './config/env.ts';
import { closeOnSignal } from './shutdown.ts';

try {
  const env = loadEnv();
  const app = await createApp(env);
  closeOnSignal(app, env.SHUTDOWN_SECONDS);
  await app.listen(env.PORT, env.HOST);
} catch (error) {
  console.error(error instanceof InvalidEnvironment ? error.message : error);
  process.exit(1);
}
