import { readCases } from '../conformance/read-cases.ts';

/** Whole Compose files that are right by themselves: those of the conformance cases, and one of a real project's shape. */
export function corpus(): string[] {
  const cases = ['load', 'merge'].flatMap((name) =>
    readCases<{ id: string; files: Record<string, string>; error?: boolean }>(name),
  );
  const texts = cases
    .filter(({ error, files }) => !error && Object.keys(files).length === 1)
    .flatMap(({ files }) => Object.values(files))
    .filter((text) => text.length < 6000);
  return [...texts, ...Array.from({ length: 40 }, () => realLife)];
}

const realLife = `
name: shop
x-logging: &logging
  driver: json-file
  options: { max-size: "10m" }
services:
  db:
    image: postgres:\${PG:-16}-alpine
    environment:
      POSTGRES_PASSWORD: \${DB_PASSWORD:-secret}
      POSTGRES_DB: shop
    ports: ["127.0.0.1:5432:5432"]
    volumes:
      - data:/var/lib/postgresql/data
      - ./init:/docker-entrypoint-initdb.d:ro
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -U postgres"]
      interval: 5s
      retries: 10
      start_period: 30s
    logging: *logging
  redis:
    image: redis:7
    command: redis-server --save 60 1
    restart: unless-stopped
  api: &app
    build:
      context: ./api
      target: development
      args:
        NODE_ENV: development
    environment:
      - DATABASE_URL=postgres://postgres:\${DB_PASSWORD:-secret}@db:5432/shop
      - REDIS_URL=redis://redis:6379
    env_file:
      - path: .env.api
        required: false
    ports:
      - "3001:3001"
      - target: 9229
        published: "9229"
        host_ip: 127.0.0.1
    depends_on:
      db: { condition: service_healthy }
      redis: { condition: service_started }
    volumes: ["./api/src:/app/src", "/app/node_modules"]
    deploy:
      resources:
        limits: { cpus: "0.5", memory: 512M }
  worker:
    <<: *app
    command: node worker.js --queue "mails && more"
    ports: []
    profiles: [jobs]
    secrets: [token]
networks:
  default:
    driver: bridge
volumes:
  data:
secrets:
  token:
    environment: TOKEN
`;
