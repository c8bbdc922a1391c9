// The development command with a debugger's port open, in every shell alike: `npm run dev:debug`.
process.env.DEBUG_PORT ||= '9229';
await import('./main.mjs');
