const { connect } = require('node:net');

// A name of another service in source code, without an environment variable.
const socket = connect(6379, 'cache', () => {
  console.log('connected to cache');
  socket.write('PING\r\n');
});
socket.on('data', (data) => console.log(`cache says ${String(data).trim()}`));
socket.on('error', (error) => console.error(error.message));
setInterval(() => {}, 60_000);
