const answer = await fetch(`http://127.0.0.1:${process.env.PORT}/health`).catch((error) => error);
if (!answer.ok) {
  console.error(String(answer));
  process.exit(1);
}
