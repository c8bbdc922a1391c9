#!/bin/sh
# Brings /app/node_modules (a volume, which outlives its image) in step with this image's lock file, then becomes the
# command, so that signals reach it.
set -eu

stamp=/app/node_modules/.drydock-lock
lock=$(sha256sum /app/package-lock.json | cut -d ' ' -f 1)

if [ "$(cat "$stamp" 2>/dev/null || true)" != "$lock" ]; then
  echo "node_modules are of another lock file: renewing them from the image"
  mkdir -p /app/node_modules
  # The stamp goes first and comes last: an interrupted copy is done again.
  rm -f "$stamp"
  find /app/node_modules -mindepth 1 -maxdepth 1 -exec rm -rf {} +
  cp -a /deps/node_modules/. /app/node_modules/
  echo "$lock" >"$stamp"
fi

exec "$@"
