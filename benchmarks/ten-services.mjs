/** A development stack as teams write it: ten services, anchors, health checks, env files, profiles. By file name. */
export const tenServices = {
  'compose.yaml': `name: bench

x-logging: &logging
  logging:
    driver: json-file
    options: { max-size: 10m, max-file: "3" }

x-node: &node
  <<: *logging
  init: true
  restart: unless-stopped
  stop_grace_period: 20s
  env_file:
    - common.env
    - { path: local.env, required: false }
  networks: [inside]
  develop:
    watch:
      - { action: sync, path: ./src, target: /app/src, ignore: [node_modules/] }
      - { action: rebuild, path: package.json }

x-database: &database
  POSTGRES_USER: \${DB_USER:-app}
  POSTGRES_DB: \${DB_NAME:-app}
  POSTGRES_PASSWORD: \${DB_WORD:?set DB_WORD in .env}

services:
${['web', 'api', 'auth', 'mail', 'worker', 'scheduler', 'admin'].map(nodeService).join('')}
  db:
    <<: *logging
    image: postgres:\${PG_VERSION:-16}-alpine
    environment: *database
    ports: ["127.0.0.1:\${DB_PORT:-5432}:5432"]
    volumes:
      - db_data:/var/lib/postgresql/data
      - ./init:/docker-entrypoint-initdb.d:ro
    networks: [inside]
    healthcheck:
      test: [CMD-SHELL, "pg_isready -U $$POSTGRES_USER -d $$POSTGRES_DB"]
      interval: 5s
      timeout: 3s
      retries: 10
      start_period: 30s
      start_interval: 1s

  redis:
    <<: *logging
    image: redis:7.4-alpine
    command: redis-server --save 60 1 --maxmemory \${REDIS_MEMORY:-64mb}
    volumes: [redis_data:/data]
    networks: [inside]
    healthcheck: { test: [CMD, redis-cli, ping], interval: 5s, start_period: 5s, start_interval: 1s }

  replica:
    image: postgres:16-alpine
    profiles: [replica]
    environment: { <<: *database, POSTGRES_INITDB_ARGS: "--data-checksums" }
    depends_on: { db: { condition: service_healthy } }
    deploy: { resources: { limits: { cpus: "0.50", memory: 512M } } }
    networks: [inside]

networks:
  inside: { driver: bridge }

volumes:
  db_data: {}
  redis_data: {}
`,
  'common.env': Array.from(
    { length: 30 },
    (_none, index) => `COMMON_${index}="value ${index} of \${HOME}"`,
  ).join('\n'),
  '.env': 'DB_WORD=bench\nLOG_LEVEL=info\n',
};

function nodeService(name, index) {
  return `
  ${name}:
    <<: *node
    build:
      context: ./${name}
      target: \${BUILD_TARGET:-dev}
      args: { NODE_ENV: development, GIT_SHA: "\${GIT_SHA:-none}" }
    command: npm run dev -- --port 300${index}
    ports:
      - "127.0.0.1:300${index}:300${index}"
      - { target: 9229, published: "92${index}9", host_ip: 127.0.0.1 }
    environment:
      - PORT=300${index}
      - LOG_LEVEL=\${LOG_LEVEL:-debug}
      - DATABASE_HOST=db
      - REDIS_URL=redis://redis:6379/${index}
      - PUBLIC_URL=http://localhost:300${index}
    volumes:
      - ./${name}/src:/app/src:delegated
      - ./${name}/package.json:/app/package.json:ro
      - /app/node_modules
    depends_on:
      db: { condition: service_healthy }
      redis: { condition: service_healthy, restart: true }
    healthcheck:
      test: [CMD, wget, -qO-, "http://localhost:300${index}/health"]
      interval: 10s
      timeout: 2s
      retries: 5
      start_period: 1m30s
      start_interval: 1s
    labels: { dev.bench.service: ${name}, dev.bench.index: "${index}" }
`;
}
