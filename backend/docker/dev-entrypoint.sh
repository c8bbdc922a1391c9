#!/bin/sh
# node_modules is a named volume, which Docker fills only once. When the image was built from another lock
# file than the volume, the volume is renewed from the image: without the network, in a second or two.
set -eu

wanted=$(sha256sum /app/package-lock.json | cut -d ' ' -f 1)
stamp=/app/node_modules/.drydock-lock

if [ "$(cat "$stamp" 2>/dev/null || true)" != "$wanted" ]; then
  echo "[dev] Renewing node_modules from the image"
  mkdir -p /app/node_modules
  find /app/node_modules -mindepth 1 -maxdepth 1 -exec rm -rf {} +
  cp -a /deps/node_modules/. /app/node_modules/
  # Last: a copy that was cut short is made again.
  echo "$wanted" > "$stamp"
fi

exec "$@"
